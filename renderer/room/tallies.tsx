import type { ReactElement, ReactNode } from "react";
import type { Figure } from "#core/tally/figure.ts";
import type { Strip } from "#core/tally/reading.ts";
import { select, useClock } from "#renderer/reading/clock.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import { FigureText } from "#renderer/ui/figure.tsx";
import { Mark, type Meaning } from "#renderer/ui/mark.tsx";
import { TallyBar } from "#renderer/ui/tally-bar.tsx";
import { printFigure, sayFigure } from "#renderer/words/say.ts";
import type { WordId } from "#renderer/words/words.tsx";
import { Countries } from "./countries.tsx";
import { type Naming, nameOf } from "./describe.ts";
import styles from "./tallies.module.css";
import { rivalNote, tallyNote } from "./tally-note.ts";

interface TalliesProps {
  readonly room: RoomReading;
  readonly naming: Naming;
}

const ORDER = [
  ["remaining", "measure.present"],
  ["transit", "measure.transit"],
  ["home", "measure.home"],
  ["lost", "measure.lost"],
  ["hurt", "measure.hurt"],
] as const satisfies readonly (readonly [keyof Strip, WordId])[];

/** Five figures of the chosen scope, each its own chain and never added up; and beside them each country's own. */
export function Tallies({ room, naming }: TalliesProps): ReactElement {
  return (
    <div className={styles.strip}>
      {ORDER.map(([meaning, word]) => (
        <Tally key={meaning} meaning={meaning} label={naming.say(word)} figure={room.strip[meaning]} room={room} naming={naming} />
      ))}
      <Countries room={room} naming={naming} />
    </div>
  );
}

interface TallyProps extends TalliesProps {
  readonly meaning: Meaning;
  readonly label: string;
  readonly figure: Figure;
}

function Tally({ meaning, label, figure, room, naming }: TallyProps): ReactElement {
  const { say, lang } = naming;
  const selection = useClock((clock) => clock.selection);
  const place = figure.key.slice(figure.key.indexOf(".") + 1);
  const chosen = selection?.kind === "entity" && selection.figure === figure.key;
  const scoped = room.stripPlace !== room.ask.theatre && meaning !== "transit";
  const printed = printFigure(figure);
  const unknown = figure.value === null || figure.noReports || (figure.value[1] === null && figure.value[0] === 0);
  const note = tallyNote(naming, figure, room.reading.vMs);
  const rival = rivalNote(naming, figure);
  return (
    <button
      type="button"
      className={styles.tally}
      aria-pressed={chosen}
      title={rival === null ? note : `${rival} · ${note}`}
      onClick={() => select(chosen ? null : { kind: "entity", id: place, figure: figure.key })}
    >
      <span className={styles.label}>
        <Mark meaning={meaning} />
        <span>
          {label}
          {scoped ? ` · ${nameOf(naming, room.stripPlace)}` : ""}
        </span>
      </span>
      <span className={styles.value}>
        <FigureText
          text={printed}
          words={say("say.noReports")}
          said={`${sayFigure(say, lang, figure)}${figure.stale ? `, ${note}` : ""}`}
          size="tally"
          hatched={(figure.stale || figure.reconstructed) && figure.value !== null}
          mine={figure.mine}
          name={figure.key}
        />
        {printed === null ? null : (
          <span className={styles.bar}>
            <TallyBar range={figure.value} colour={`var(--${meaning})`} unknown={unknown} />
          </span>
        )}
      </span>
      <span className={styles.note} data-split={rival !== null}>
        {rival === null ? null : <span className={styles.rival}>{rival}</span>}
        <span>{unbroken(note)}</span>
      </span>
    </button>
  );
}

/** Figures of a note keep together: a range is never broken at its dash. */
function unbroken(note: string): ReactNode[] {
  let at = 0;
  return note.split(/(\d[\d\s]*–\d[\d\s]*\d)/u).map((part, odd) => {
    at += part.length;
    return odd % 2 === 0 ? (
      part
    ) : (
      <span key={at} className={styles.whole}>
        {part}
      </span>
    );
  });
}
