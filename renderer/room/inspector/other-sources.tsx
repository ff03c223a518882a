import type { ReactElement } from "react";
import { printRange } from "#core/count/print.ts";
import type { Figure } from "#core/tally/figure.ts";
import { selectEvent } from "#renderer/reading/clock.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import { dayMonth } from "#renderer/words/fmt.ts";
import { type Naming, titleOf } from "../describe.ts";
import { Blank } from "./blank.tsx";
import styles from "./inspector.module.css";

interface OtherSourcesProps {
  readonly figure: Figure;
  readonly room: RoomReading;
  readonly naming: Naming;
}

/** What else was said of the same quantity, carried to the same moment, and whether it fits. Never summed, never averaged. */
export function OtherSources({ figure, room, naming }: OtherSourcesProps): ReactElement {
  const { say, lang, texts } = naming;
  if (figure.others.length === 0) return <Blank label={say("why.others")} value={say("none")} />;
  return (
    <div className={styles.section}>
      <h4>{say("why.others")}</h4>
      <ul>
        {figure.others.map((other) => {
          const event = room.events.get(other.event)?.event;
          const who = event?.src.who;
          const note = [
            dayMonth(lang, other.asOfMs),
            who === undefined ? null : texts.whoShort(who),
            say("why.carried", { range: printRange(other.carried) }),
          ];
          return (
            <li key={other.event} data-other={figure.key}>
              <button
                type="button"
                className={styles.line}
                data-wide={printRange(other.n).length > 7}
                onClick={() => selectEvent(other.event)}
              >
                <span className={styles.lineFigure}>{printRange(other.n)}</span>
                <span>
                  <span className={styles.lineName}>
                    {event === undefined ? other.event : titleOf(naming, event)}
                    <span className={styles.verdict} data-agrees={other.agrees}>
                      {say(other.agrees ? "why.agrees" : "why.differs")}
                    </span>
                  </span>
                  <span className={styles.lineNote}>{note.filter((part) => part !== null).join(" · ")}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
