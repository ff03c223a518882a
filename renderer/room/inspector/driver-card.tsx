import type { ReactElement } from "react";
import { printRange } from "#core/count/print.ts";
import type { Why } from "#core/tally/figure.ts";
import { selectEvent } from "#renderer/reading/clock.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import { clockTime, dayMonth } from "#renderer/words/fmt.ts";
import { sayAge, sayRange } from "#renderer/words/say.ts";
import { type Naming, titleOf } from "../describe.ts";
import { spoken } from "../tally-note.ts";
import styles from "./inspector.module.css";
import { citeOf } from "./source-cite.ts";

interface DriverCardProps {
  readonly why: Why;
  readonly room: RoomReading;
  readonly naming: Naming;
}

/** The count that leads: as it was said, by whom, where, when, on what it rests. */
export function DriverCard({ why: { figure }, room, naming }: DriverCardProps): ReactElement {
  const { say, lang, texts } = naming;
  const { driver } = figure;
  if (driver === null) {
    const text =
      figure.value === null
        ? say("why.nothing")
        : figure.reconstructed
          ? say("why.projected", { range: printRange(figure.value) })
          : say("why.noDriver");
    return <p className={styles.noDriver}>{text}</p>;
  }
  const view = room.events.get(driver.event);
  const event = view?.event ?? null;
  const nominal = event?.atPrecision === "nominal";
  const words = spoken(naming, figure) ?? (event === null ? null : titleOf(naming, event));
  const cite = citeOf(naming, driver.doc, driver.outlet);
  const said = [
    driver.who === null ? null : texts.who(driver.who),
    cite,
    `${dayMonth(lang, driver.asOfMs)}${nominal ? `, ${say("event.nominal")}` : ` ${clockTime(driver.asOfMs)}`}`,
    driver.basis === null ? null : say(`basis.${driver.basis}`),
    driver.approx ? `${say("desk.about")}: ${printRange(driver.n)}` : null,
    event?.scopeText === undefined ? null : texts.stated(event.scopeText),
    figure.stale ? say("note.old", { age: sayAge(say, room.reading.vMs - driver.asOfMs) }) : null,
  ].filter((part) => part !== null);
  return (
    <button type="button" className={styles.driver} data-stale={figure.stale} onClick={() => selectEvent(driver.event)}>
      <span className={styles.driverFigure}>
        <span aria-hidden="true">{printRange(driver.n)}</span>
        <span className="unseen">{sayRange(say, driver.n)}</span>
      </span>
      <span>
        <span className={styles.driverWords}>{words}</span>
        <span className={styles.driverSaid}>{said.join(" · ")}</span>
      </span>
    </button>
  );
}
