import type { ReactElement } from "react";
import type { WallCorridor } from "#core/wall/projection.ts";
import { useTexts } from "#renderer/words/texts-context.tsx";
import { useWords, wordOr } from "#renderer/words/words.tsx";
import { activeP1 } from "./alarm-line.ts";
import { CorridorLine } from "./corridor-line.tsx";
import { corridorsOf, corridorWay, placesById, shortCrossing } from "./corridor-way.ts";
import { printedRange } from "./figure-print.ts";
import { px } from "./px.ts";
import { SceneSays } from "./scene-says.tsx";
import type { SceneProps } from "./scene-view.tsx";
import { textWidth } from "./text-width.ts";
import styles from "./wall.module.css";
import { WallNumber } from "./wall-figure.tsx";
import { AlarmSign, Tick } from "./wall-signs.tsx";

/** Corridors of one page of the board. */
export const CORRIDORS_A_PAGE = 3;

/** How many pages a board of so many corridors has: at least one. */
export function corridorPages(corridors: number): number {
  return Math.max(1, Math.ceil(corridors / CORRIDORS_A_PAGE));
}

/** The corridors of the scope, three at a time: where from, where to, by which rule, and how many have passed. */
export function SceneCorridors(props: SceneProps): ReactElement {
  const { projection, scene, layout, page } = props;
  const say = useWords();
  const all = corridorsOf(projection, scene.scope ?? projection.set.theatre);
  const pages = corridorPages(all.length);
  const here = page % pages;
  if (all.length === 0) return <SceneSays layout={layout} words={say("wall.noCorridors")} />;
  return (
    <>
      <ol className={styles.rows}>
        {all.slice(here * CORRIDORS_A_PAGE, (here + 1) * CORRIDORS_A_PAGE).map((corridor) => (
          <CorridorRow key={corridor.id} corridor={corridor} {...props} />
        ))}
      </ol>
      {pages > 1 && (
        <div className={styles.pages} aria-hidden="true">
          {pageNumbers(pages).map((one) => (
            <span key={one} className={one === here ? `${styles.page} ${styles.pageHere}` : styles.page} />
          ))}
        </div>
      )}
    </>
  );
}

function CorridorRow({ corridor, projection, layout }: SceneProps & { readonly corridor: WallCorridor }): ReactElement {
  const say = useWords();
  const texts = useTexts();
  const places = placesById(projection);
  const way = corridorWay(corridor, places);
  const name = (id: string) => texts.entity(id, places.get(id)?.names ?? null);
  const p1 = activeP1(projection).some((alarm) => alarm.entity === corridor.id);
  const status = corridor.status === null ? say("corridor.none") : wordOr(say, `corridor.${corridor.status}`, corridor.status);
  const open = corridor.status !== "closed" && corridor.status !== "suspended";
  const permit = corridor.permit === null || !open ? null : wordOr(say, `wall.permit.${corridor.permit}`, corridor.permit);
  const { strong, min } = layout.type;
  const [start, end] = way === null ? [texts.entity(corridor.id), ""] : [name(way.from), name(way.to)];
  const crossing = way?.crossing == null ? null : shortCrossing(name(way.crossing));
  const wide = textWidth(start + end, strong) + (crossing === null ? 0 : textWidth(crossing, min)) + min;
  // Where both names do not fit side by side the beginning is set smaller: where the way leads is what is looked for.
  const startPx = wide * 0.92 > layout.scene.w - 120 ? min : strong;
  const printed = printedRange(corridor.passed, corridor.passedHidden, projection.set.smallCells, say);
  return (
    <li className={styles.corridor} data-corridor={corridor.id}>
      <p className={styles.ends} style={{ fontSize: px(layout.type.strong) }}>
        <span style={{ fontSize: px(startPx) }}>{start}</span>
        {crossing !== null && (
          <span className={styles.crossing} style={{ fontSize: px(min) }}>
            {crossing}
          </span>
        )}
        <span>{end}</span>
      </p>
      <CorridorLine
        status={corridor.status}
        permit={corridor.permit}
        barred={crossing !== null}
        width={layout.scene.w - 120}
        stroke={layout.stroke}
        symbol={layout.symbol}
      />
      <div className={styles.state} style={{ fontSize: px(layout.type.min), minHeight: px(layout.type.num * 1.05) }}>
        <p className={styles.stateWords}>
          {p1 && <AlarmSign priority={1} size={layout.symbol} />}
          <span>{`${capital(status)}${permit === null ? "" : ` ·\u00a0${permit}`}${corridor.conflict ? ` ·\u00a0${say("wall.conflict")}` : ""}`}</span>
        </p>
        <div className={styles.passed}>
          {printed.text !== "—" && <Tick size={layout.symbol} />}
          <WallNumber printed={printed} size={layout.type.num} small={layout.type.min} name={`passed.${corridor.id}`} />
        </div>
      </div>
    </li>
  );
}

function pageNumbers(pages: number): number[] {
  return [...new Array(pages).keys()];
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
