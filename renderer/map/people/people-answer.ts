import type { PlaceId } from "#core/journal/event.ts";
import { BUCKET_COUNT } from "./buckets.ts";
import type { ClusterLevel, PeopleClusters } from "./people-clusters.ts";
import type { PeoplePalette } from "./people-palette.ts";
import type { PeopleSums } from "./people-sums.ts";
import { packed, rangesSince, unpack } from "./row-ranges.ts";

/** What the map asks the desk's worker: one level, and what it has of it already. */
export interface PeopleAsk {
  readonly level: number;
  /** The version held of this level in this palette; null = nothing. */
  readonly since: number | null;
  readonly palette: PeoplePalette;
}

/** Arrays of rows that change: sums and what is drawn. */
export interface PeopleRows extends PeopleSums {
  readonly radius: Float32Array;
  readonly fill: Uint8Array;
  readonly ring: Uint8Array;
}

interface Answered {
  readonly version: number;
  readonly level: number;
  /** All people of the registry, and of these those at no point of the map: one row each. Counts, never units. */
  readonly totals: PeopleSums;
  readonly unplaced: PeopleSums;
  /** When headquarters learned the last of it, epoch ms; null = not known: the age of every count of the layer. */
  readonly asOfMs: number | null;
}

/** The level whole: all rows. */
export interface PeopleWhole extends Answered {
  readonly kind: "whole";
  readonly places: readonly PlaceId[];
  readonly positions: Float32Array;
  readonly rows: PeopleRows;
}

/** What changed since: the rows of `ranges` ([start, end) in pairs), packed one after another. */
export interface PeopleChanges extends Answered {
  readonly kind: "changes";
  readonly since: number;
  readonly ranges: Int32Array;
  readonly rows: PeopleRows;
}

/** The answer; its arrays are its own and may be transferred. `none`: nobody is registered at the moment. */
export type PeopleAnswer = PeopleWhole | PeopleChanges | { readonly kind: "none" };

const SIZES = { units: BUCKET_COUNT, lo: BUCKET_COUNT, hi: BUCKET_COUNT, open: BUCKET_COUNT, radius: 1, fill: 4, ring: 4 } as const;

/**
 * Answers from clusters.
 *
 * @param wholeFrom versions before this one were of other places or colours: whoever holds one gets all
 * @param asOfMs    when headquarters learned the last of the registry, epoch ms; null = not known
 */
export function answerFrom(
  clusters: PeopleClusters,
  wholeFrom: number,
  ask: Pick<PeopleAsk, "level" | "since">,
  asOfMs: number | null = null,
): PeopleAnswer {
  const level = clusters.levels[ask.level];
  if (level === undefined) return { kind: "none" };
  const { geography, version, totals, unplaced } = clusters;
  const answered: Answered = { version, level: ask.level, totals: copied(totals), unplaced: copied(unplaced), asOfMs };
  if (ask.since === null || ask.since < wholeFrom || ask.since > version) {
    const places = Array.from(level.place, (index) => geography.places[index]?.id ?? "");
    return { ...answered, kind: "whole", places, positions: level.positions.slice(), rows: rowsOf(level, Int32Array.of(0, level.count)) };
  }
  const ranges = rangesSince(level.changed, ask.since);
  return { ...answered, kind: "changes", since: ask.since, ranges, rows: rowsOf(level, ranges) };
}

/** Writes changed rows into the arrays held. */
export function takeChanges(into: PeopleRows, { ranges, rows }: Pick<PeopleChanges, "ranges" | "rows">): void {
  for (const name of ["units", "lo", "hi", "open", "radius", "fill", "ring"] as const) unpack(into[name], rows[name], ranges, SIZES[name]);
}

/** The buffers of an answer, to be moved to the window instead of copied. */
export function buffersOf(answer: PeopleAnswer): ArrayBuffer[] {
  if (answer.kind === "none") return [];
  const { rows } = answer;
  const arrays = [rows.units, rows.lo, rows.hi, rows.open, rows.radius, rows.fill, rows.ring];
  return [answer.kind === "whole" ? answer.positions : answer.ranges, ...arrays].map(({ buffer }) => buffer as ArrayBuffer);
}

function rowsOf(level: ClusterLevel, ranges: Int32Array): PeopleRows {
  return {
    units: packed(Int32Array, level.units, ranges, SIZES.units),
    lo: packed(Float64Array, level.lo, ranges, SIZES.lo),
    hi: packed(Float64Array, level.hi, ranges, SIZES.hi),
    open: packed(Int32Array, level.open, ranges, SIZES.open),
    radius: packed(Float32Array, level.radius, ranges, SIZES.radius),
    fill: packed(Uint8Array, level.fill, ranges, SIZES.fill),
    ring: packed(Uint8Array, level.ring, ranges, SIZES.ring),
  };
}

function copied({ units, lo, hi, open }: PeopleSums): PeopleSums {
  return { units: units.slice(), lo: lo.slice(), hi: hi.slice(), open: open.slice() };
}
