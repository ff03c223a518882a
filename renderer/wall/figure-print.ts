import { printRange } from "#core/count/print.ts";
import type { Range } from "#core/count/range.ts";
import type { WallFigure } from "#core/wall/projection.ts";
import { dateStamp, dayMonth } from "#renderer/words/fmt.ts";
import type { Lang } from "#renderer/words/lang.ts";
import { sayAge, sayRange } from "#renderer/words/say.ts";
import type { Say } from "#renderer/words/words.tsx";

/** A figure as a wall prints it. */
export interface PrintedFigure {
  /** Printed large; null: `words` are printed instead. */
  readonly text: string | null;
  readonly words: string | null;
  /** Small, before the figure: the date of a confirmed zero, the age of a figure that is too old. */
  readonly note: string | null;
  readonly hatched: boolean;
  /** Too old for its basis: `note` is its age. */
  readonly stale: boolean;
  readonly said: string;
}

/** The number grammar of one aggregate: dash, words, hidden, confirmed zero with its date, too old with its age. */
export function printedFigure(figure: WallFigure, smallCells: number, nowMs: number, say: Say, lang: Lang): PrintedFigure {
  if (figure.hidden) return plain(`<${smallCells}`, say("wall.said.hidden", { n: String(smallCells) }));
  if (figure.noReports) return { ...plain(null, say("say.noReports")), words: say("say.noReports") };
  const value = figure.value;
  const said = sayRange(say, value);
  if (value === null) return { ...plain("—", said), hatched: true };
  const zero = value[0] === 0 && value[1] === 0;
  const open = value[0] === 0 && value[1] === null;
  const asOf = figure.asOfMs;
  if (figure.stale && asOf !== null)
    return {
      text: printRange(value),
      words: null,
      note: sayAge(say, nowMs - asOf),
      hatched: true,
      stale: true,
      said: `${said}, ${sayAge(say, nowMs - asOf)}`,
    };
  if (zero && asOf !== null)
    return {
      text: "0",
      words: null,
      note: dateStamp(asOf),
      hatched: false,
      stale: false,
      said: say("say.zero", { date: dayMonth(lang, asOf) }),
    };
  return { ...plain(printRange(value), said), hatched: open || figure.reconstructed };
}

/** A bare range: people who passed a corridor, a movement. */
export function printedRange(value: Range | null, hidden: boolean, smallCells: number, say: Say): PrintedFigure {
  if (hidden) return plain(`<${smallCells}`, say("wall.said.hidden", { n: String(smallCells) }));
  return { ...plain(printRange(value), sayRange(say, value)), hatched: value === null || (value[0] === 0 && value[1] === null) };
}

/** Width of a printed figure in em of Inter with tabular numerals, a little more than measured. */
export function widthEm(text: string): number {
  let em = 0;
  for (const sign of text) em += /\d/.test(sign) ? 0.652 : sign === "\u202f" ? 0.21 : sign === "–" ? 0.68 : 0.68;
  return em;
}

function plain(text: string | null, said: string): PrintedFigure {
  return { text, words: null, note: null, hatched: false, stale: false, said };
}
