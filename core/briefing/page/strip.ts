import type { Range } from "#core/count/range.ts";
import type { FrozenFigure } from "../briefing.ts";
import { informs } from "../informs.ts";
import { type Html, html } from "./html.ts";
import type { Scale } from "./scale.ts";

type Lane = Pick<FrozenFigure, "n" | "stated" | "noReports"> | null;

/** How strips are drawn: pixels. */
export interface StripSize {
  readonly width: number;
  /** Height of one lane. */
  readonly lane: number;
}

const GAP = 3;
const TAIL = 7;
const LEAST = 4;

/**
 * The change of one figure on the shared axis: the earlier briefing hollow and above, the later filled and below. A dotted tail with an
 * arrow means that nobody stated an upper bound; a hatched lane that there is no information.
 * @param before undefined where there is no earlier briefing: one lane
 * @param words the same read aloud
 */
export function strip(before: Lane | undefined, now: Lane, scale: Scale, size: StripSize, words: string): Html {
  const lanes = before === undefined ? 1 : 2;
  const axis = lanes * size.lane + (lanes - 1) * GAP + 3;
  const x = (n: number): number => round(1 + (Math.min(n, scale.most) / scale.most) * (size.width - 2 - TAIL));
  const ticks: Html[] = [];
  for (let n = 0; n <= scale.most; n += scale.step) ticks.push(html`<path d="M${x(n)} ${axis}v-3.5"/>`);
  return html`<svg class="strip" role="img" aria-label="${words}" viewBox="0 0 ${size.width} ${axis + 1}" width="${size.width}" height="${axis + 1}"><g class="axis"><path d="M1 ${axis}H${size.width - 1}"/>${ticks}</g>${
    before === undefined ? null : lane(before, 0, true, x, size)
  }${lane(now, lanes === 1 ? 0 : size.lane + GAP, false, x, size)}</svg>`;
}

function lane(of: Lane, y: number, hollow: boolean, x: (n: number) => number, size: StripSize): Html {
  const bar = of === null || !informs(of) ? null : solidPart(of);
  if (of === null || of.n === null || bar === null)
    return html`<rect x="1" y="${y}" width="${size.width - 2}" height="${size.lane - 2}" fill="url(#hatch)"/>`;
  const [from, to] = [x(bar[0]), x(bar[1])];
  const width = Math.max(to - from, LEAST);
  const middle = y + size.lane / 2;
  const box = hollow
    ? html`<rect x="${from + 0.6}" y="${y + 1.1}" width="${round(width - 1.2)}" height="${size.lane - 2.2}" class="hollow"/>`
    : html`<rect x="${from}" y="${y + 0.5}" width="${round(width)}" height="${size.lane - 1}" class="filled"/>`;
  if (of.n[1] !== null) return box;
  return html`${box}<path d="M${round(from + width + 1)} ${middle}H${size.width - 2}" class="tail"/><path d="M${size.width - 5} ${middle - 2.6}l3.4 2.6l-3.4 2.6" class="tip"/>`;
}

/** The stretch that is filled: the range, or of an open one what was stated. */
function solidPart({ n, stated }: { readonly n: Range | null; readonly stated: Range | null }): readonly [number, number] | null {
  if (n === null) return null;
  if (n[1] !== null) return [n[0], n[1]];
  if (stated === null) return n[0] === 0 ? null : [n[0], n[0]];
  return [n[0], Math.max(n[0], stated[1] ?? stated[0])];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
