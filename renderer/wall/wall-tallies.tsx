import type { ReactElement } from "react";
import { printRange } from "#core/count/print.ts";
import type { WallFigure, WallStrip } from "#core/wall/projection.ts";
import { Mark } from "#renderer/ui/mark.tsx";
import { useLang, useWords, type WordId } from "#renderer/words/words.tsx";
import { printedFigure, widthEm } from "./figure-print.ts";
import { placed, px } from "./px.ts";
import styles from "./tally.module.css";
import { WallNumber } from "./wall-figure.tsx";
import type { Rect, WallLayout } from "./wall-layout.ts";

export type TallyMeaning = keyof WallStrip;

export const TALLIES: readonly (readonly [TallyMeaning, WordId])[] = [
  ["remaining", "wall.remaining"],
  ["transit", "wall.transit"],
  ["home", "wall.home"],
  ["lost", "wall.lost"],
  ["hurt", "wall.hurt"],
];

interface WallTalliesProps {
  readonly strip: WallStrip;
  readonly layout: WallLayout;
  readonly smallCells: number;
  readonly vMs: number;
  /** The scope is the whole theatre, not one country. */
  readonly whole: boolean;
}

/** Five figures that never leave their places: one large, four at half its size. Each its own chain, never added up. */
export function WallTallies(props: WallTalliesProps): ReactElement {
  const { strip, layout } = props;
  return (
    <>
      {TALLIES.map(([meaning, word], index) => {
        const rect = layout.tallies[index];
        return rect === undefined ? null : (
          <Tally key={meaning} meaning={meaning} word={word} figure={strip[meaning]} rect={rect} hero={index === 0} {...props} />
        );
      })}
    </>
  );
}

interface TallyProps extends WallTalliesProps {
  readonly meaning: TallyMeaning;
  readonly word: WordId;
  readonly figure: WallFigure;
  readonly rect: Rect;
  readonly hero: boolean;
}

function Tally({ meaning, word, figure, rect, hero, layout, smallCells, vMs, whole }: TallyProps): ReactElement {
  const say = useWords();
  const lang = useLang();
  const full = printedFigure(figure, smallCells, vMs, say, lang);
  // Too old: the whole tile is hatched, words and figure stand on plates, and the age stands under the name.
  const printed = full.stale ? { ...full, hatched: false, note: null } : full;
  const label = meaning === "remaining" && !whole ? say("wall.remainingHere") : say(word);
  const bar = 24;
  const size = hero ? heroPx(printed.text ?? "", rect.w - 5 * bar, layout) : layout.type.num;
  const stated = hero ? statedBeside(figure, say) : null;
  return (
    <section
      className={[styles.tally, hero ? styles.heroTally : "", full.stale ? styles.staleTile : ""].join(" ")}
      style={{ ...placed(rect), borderLeftColor: `var(--${meaning})`, borderLeftWidth: px(bar) }}
      data-tally={meaning}
    >
      <h2 className={styles.tallyName} style={{ fontSize: px(layout.type.min) }}>
        {!hero && (
          <span className={styles.mark} style={{ width: px(layout.symbol), height: px(layout.symbol) }}>
            <Mark meaning={meaning} size={12} />
          </span>
        )}
        <span className={styles.tallyWords}>
          {label}
          {full.stale && <span className={styles.quiet}>{full.note}</span>}
        </span>
      </h2>
      <div className={hero ? styles.heroLine : undefined}>
        <WallNumber printed={printed} size={size} small={layout.type.min} differs={figure.differs} name={figure.key} />
        {stated !== null && (
          <p className={styles.stated} style={{ fontSize: px(layout.type.min) }}>
            {stated}
          </p>
        )}
      </div>
    </section>
  );
}

/** The large figure fills its tile at 60', and is set smaller only where it has more signs than fit. */
export function heroPx(text: string, width: number, layout: WallLayout): number {
  return Math.min(layout.type.hero, Math.floor(width / Math.max(0.1, widthEm(text))));
}

/** Open above, but a part of it rests on stated numbers: which. */
function statedBeside(figure: WallFigure, say: ReturnType<typeof useWords>): string | null {
  const { value, stated, hidden } = figure;
  if (hidden || value === null || value[1] !== null || stated === null || stated[1] === null) return null;
  return say("wall.statedTo", { n: printRange(stated).replace("–", "\u2060–\u2060") });
}
