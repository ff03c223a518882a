import type { ReactElement } from "react";
import type { Figure } from "#core/tally/figure.ts";
import type { PlaceReading } from "#core/tally/reading.ts";
import { selectEntity } from "#renderer/reading/clock.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import { FigureText } from "#renderer/ui/figure.tsx";
import { Mark } from "#renderer/ui/mark.tsx";
import { dayMonth } from "#renderer/words/fmt.ts";
import { printFigure, sayFigure } from "#renderer/words/say.ts";
import { figureLabel, type Naming, nameOf } from "../describe.ts";
import styles from "./inspector.module.css";

interface OtherFiguresProps {
  readonly place: PlaceReading;
  readonly asked: string;
  readonly room: RoomReading;
  readonly naming: Naming;
}

/** The place's other chains, and the places inside it: each opens its own why. */
export function OtherFigures({ place, asked, room, naming }: OtherFiguresProps): ReactElement {
  const { say } = naming;
  // Those home are counted by where they returned from; a count of all at home, whoever they are, would stand against it.
  const own = [place.pkind === "home" ? null : place.present, place.home, place.lost, place.hurt].filter(
    (figure): figure is Figure => figure !== null && figure.key !== asked,
  );
  const children = room.reading.places.filter((one) => one.parent === place.id);
  return (
    <section className={styles.figures}>
      <h3>{say("inspect.other", { place: nameOf(naming, place.id) })}</h3>
      <ul>
        {own.map((figure) => (
          <FigureRow key={figure.key} figure={figure} label={figureLabel(naming, figure.key).what} place={place.id} naming={naming} />
        ))}
      </ul>
      {children.length === 0 ? null : (
        <>
          <h3>{say("inspect.children")}</h3>
          <ul>
            {children.map((child) => (
              <FigureRow key={child.id} figure={child.present} label={nameOf(naming, child.id)} place={child.id} naming={naming} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

interface FigureRowProps {
  readonly figure: Figure;
  readonly label: string;
  readonly place: string;
  readonly naming: Naming;
}

function FigureRow({ figure, label, place, naming }: FigureRowProps): ReactElement {
  const { say, lang } = naming;
  const unknown = figure.value === null || figure.noReports;
  return (
    <li>
      <button type="button" className={styles.figureRow} onClick={() => selectEntity(place, figure.key)}>
        <Mark meaning={unknown ? "unknown" : figureLabel(naming, figure.key).meaning} />
        <span className={styles.figureName}>{label}</span>
        <FigureText
          text={printFigure(figure)}
          words={say("say.noReports")}
          said={sayFigure(say, lang, figure)}
          hatched={figure.stale && figure.value !== null}
          mine={figure.mine}
          name={figure.key}
        />
        <span className={styles.figureDate}>{figure.driver === null ? "" : dayMonth(lang, figure.driver.asOfMs)}</span>
      </button>
    </li>
  );
}
