import type { Range } from "#core/count/range.ts";
import type { State } from "#core/fold/state.ts";
import { upwards } from "#core/fold/tree.ts";
import type { PlaceId } from "#core/journal/event.ts";
import { isLookedAfter, isOutOfContact } from "#core/registry/heard.ts";
import type { UnitColumns } from "#core/registry/unit-columns.ts";
import type { Figure } from "#core/tally/figure.ts";
import { figureAt } from "#core/tally/figure-at.ts";
import { plus } from "#core/tally/interval.ts";
import type { PlaceRules } from "./place-rules.ts";

/** How many of the people of a place are in contact. */
export interface Coverage {
  /** Null: everywhere, and those of whom nobody said where: records alone, for no number of a source holds for all of them. */
  readonly place: PlaceId | null;
  /** Persons by record, neither dead nor home nor gone: heard of within the time that their place allows, or not. Members counted once. */
  readonly inContact: Range;
  readonly silent: Range;
  /** The place's figure, which they are part of; null: nobody said how many there are. */
  readonly base: Figure | null;
  /** Of the base, those who are in no record here: nobody can say whether they are in contact. Null: there is no base. */
  readonly notKnown: Range | null;
  /** The base is a range or was said to be approximate: "all" of it is no exact number. */
  readonly isApproximate: boolean;
  /** A source says that nobody there is out of contact (a count of 0): all of the base, and no second number beside it. */
  readonly allStated: Figure | null;
}

/** Kinds of places that have a line of their own. */
const KINDS: ReadonlySet<string> = new Set(["theatre", "country"]);

/**
 * Contact as a tally, everywhere and place by place in the order of the tree: those of whom somebody or a source says something. The parts
 * of one place are never added to another source's number.
 */
export function contactCoverage(state: State, columns: UnitColumns, rules: PlaceRules): Coverage[] {
  const { vMs } = columns;
  const tree = state.treeAt(vMs);
  const sums = new Map<PlaceId | null, { inContact: Range; silent: Range }>();
  const add = (place: PlaceId | null, part: "inContact" | "silent", n: Range): void => {
    const held = sums.get(place) ?? { inContact: [0, 0], silent: [0, 0] };
    held[part] = plus(held[part], n);
    sums.set(place, held);
  };
  const perLocus = new Map<PlaceId | null, { inContact: Range; silent: Range }>();
  for (let at = 0; at < columns.length; at++) {
    if (!isLookedAfter(columns, at)) continue;
    const locus = columns.loci[columns.locus[at] ?? -1] ?? null;
    const high = columns.hi[at] ?? 0;
    const n: Range = [columns.lo[at] ?? 0, high < 0 ? null : high];
    const held = perLocus.get(locus) ?? { inContact: [0, 0], silent: [0, 0] };
    const part = isOutOfContact(columns, at, rules.hoursOf) ? "silent" : "inContact";
    held[part] = plus(held[part], n);
    perLocus.set(locus, held);
  }
  for (const [locus, parts] of perLocus) {
    for (const part of ["inContact", "silent"] as const) {
      add(null, part, parts[part]);
      if (locus !== null) for (const around of upwards(tree, locus)) add(around, part, parts[part]);
    }
  }
  const none = { inContact: [0, 0], silent: [0, 0] } as const;
  const all: Coverage = {
    ...{ place: null, ...(sums.get(null) ?? none) },
    ...{ base: null, notKnown: null, isApproximate: false, allStated: null },
  };
  const lines = tree.order.flatMap((place): Coverage[] => {
    if (!KINDS.has(tree.nodes.get(place)?.pkind ?? "")) return [];
    const parts = sums.get(place) ?? none;
    const figure = figureAt(state, vMs, `present.${place}`);
    const base = figure.value === null ? null : figure;
    if (base === null && !sums.has(place)) return [];
    const lost = figureAt(state, vMs, `lost.${place}`);
    const { driver } = lost;
    return [
      {
        ...{ place, ...parts, base },
        notKnown: base?.value == null ? null : rest(base.value, plus(parts.inContact, parts.silent)),
        isApproximate: base !== null && (base.value?.[0] !== base.value?.[1] || base.driver?.approx === true),
        allStated: base !== null && driver !== null && driver.n[0] === 0 && driver.n[1] === 0 && !lost.noReports ? lost : null,
      },
    ];
  });
  return [all, ...lines];
}

/** What is left of a whole without its part, never below nobody. */
function rest(whole: Range, part: Range): Range {
  return [part[1] === null ? 0 : Math.max(0, whole[0] - part[1]), whole[1] === null ? null : Math.max(0, whole[1] - part[0])];
}
