import type { Range } from "#core/count/range.ts";
import { tells } from "#core/tally/wall-guard.ts";
import type { FrozenFigure, UnsealedBriefing } from "./briefing.ts";
import type { RedactOptions, Removed } from "./redact.ts";

/**
 * The figures of a public version: of the theatre and its countries alone, without words, ledgers and other sources. Before the release by
 * two persons there are none. Hurt and dead, zero or not, wait until kin were told; out of contact is said of the theatre alone. A small
 * cell is hidden; where the total less the other countries would tell it, the next smallest country is hidden with it, and if none is left
 * the total.
 */
export function publicFigures(
  briefing: UnsealedBriefing,
  options: RedactOptions,
  count: (what: Removed["what"], n: number) => void,
): readonly FrozenFigure[] {
  if (!options.released) {
    count("not-released", briefing.figures.length);
    return [];
  }
  const pkinds = new Map(briefing.places.map(({ id, pkind }) => [id, pkind]));
  const held: FrozenFigure[] = [];
  for (const figure of briefing.figures) {
    const { measure, place } = figure;
    const isWhole = place === briefing.theatre;
    if ((measure === "hurt" || measure === "dead") && !options.kinTold) count("kin-hold", 1);
    else if (measure === "lost" && !isWhole) count("no-contact-places", 1);
    else if (!isWhole && pkinds.get(place) !== "country") count("places", 1);
    else held.push(figure);
  }
  const small = hiddenKeys(held, briefing.theatre, options.smallCells);
  count("small-cell", small.size);
  count("words", held.filter(({ words }) => words !== null).length);
  return held.map((figure) => {
    const { unexplained: _, whyMore: __, ...rest } = figure;
    const bare = { ...rest, words: null, others: [], why: [], unexplained: null, maybes: 0 };
    return small.has(figure.key) ? { ...bare, n: null, stated: null, hidden: true as const } : bare;
  });
}

function hiddenKeys(figures: readonly FrozenFigure[], theatre: string, smallCells: number): ReadonlySet<string> {
  const hidden = new Set<string>();
  for (const measure of new Set(figures.map((figure) => figure.measure))) {
    const ofMeasure = figures.filter((figure) => figure.measure === measure);
    const isSmall = ({ n, stated }: FrozenFigure): boolean =>
      [n?.[1], stated?.[1]].some((most) => most != null && most > 0 && most < smallCells);
    for (const { key } of ofMeasure.filter(isSmall)) hidden.add(key);
    const parts = ofMeasure.filter(({ place }) => place !== theatre);
    const small = parts.filter(isSmall).length;
    const whole = ofMeasure.find((figure) => figure.place === theatre && figure.n !== null && !isSmall(figure));
    if (small === 0 || whole === undefined) continue;
    const others = parts
      .filter((figure) => !isSmall(figure) && figure.n !== null && (figure.n[1] ?? 1) > 0)
      .toSorted((a, b) => (a.n?.[0] ?? 0) - (b.n?.[0] ?? 0));
    const isTold = (): boolean =>
      [ofValue, ofStated].some((rangeOf) => {
        const shown = others.map((figure): Range => (hidden.has(figure.key) ? [0, null] : rangeOf(figure)));
        return tells(rangeOf(whole), shown, small, smallCells);
      });
    for (const [index, { key }] of others.entries()) if ((index === 0 && small === 1) || isTold()) hidden.add(key);
    if (isTold()) hidden.add(whole.key);
  }
  return hidden;
}

function ofValue({ n }: FrozenFigure): Range {
  return n ?? [0, null];
}

/** What was said of a figure that is open: that is what a reader adds up. */
function ofStated({ n, stated }: FrozenFigure): Range {
  return stated ?? n ?? [0, null];
}
