import type { Range } from "#core/count/range.ts";
import type { Basis, EventId, PlaceId } from "#core/journal/event.ts";

/** Key of a figure, as in the command line (`transit.ME` is the sum of the places of passage): `present.IR`, `home.ME` (people back home who were in ME), `lost.IR`, `hurt.ME`, `dead.IR`, `stays.IR`, `permits.granted`. */
export type FigureKey = string;

/** One figure at one (V, K), with all that must be shown beside it. Plain data: crosses workers and files. */
export interface Figure {
  readonly key: FigureKey;
  /** The interval; null when nothing is known (printed as a dash). */
  readonly value: Range | null;
  /** The part of the range that rests on stated numbers (K5); null when no number was stated. */
  readonly stated: Range | null;
  /** Children without a stated part, by id, sorted (K5). Worth showing beside an open upper end only. */
  readonly notStated: readonly PlaceId[];
  /** The driver says "no reports received": print the words, never 0. */
  readonly noReports: boolean;
  /** The count that leads, null where only flows or children stand behind the value. */
  readonly driver: Driver | null;
  /** The driver is older than its basis allows at V. */
  readonly stale: boolean;
  /** When the figure stops being fresh, epoch ms; null without a driver. */
  readonly staleAtMs: number | null;
  /** Remaining counts of the chain, carried to V, in candidate order (K6). */
  readonly others: readonly OtherCount[];
  /** Signed unexplained difference when the driver took over from the count before it; null when it could not be computed, 0 when it fits. */
  readonly unexplained: number | null;
  /** Unresolved possible duplicates that widen the value. */
  readonly maybes: number;
  /** Projected back from a later count: "reconstructed", drawn hatched. */
  readonly reconstructed: boolean;
  /** The lower end comes from named units or children and exceeds the estimate's upper end. */
  readonly floorConflict: boolean;
  /** An event not yet at headquarters moved this figure; `headquarters` is the value without it. */
  readonly mine: boolean;
  readonly headquarters: Range | null;
}

/**
 * The count that a figure stands on: who said it, in which words, for when, and when headquarters knew. `n` as said, before it was
 * carried.
 */
export interface Driver {
  readonly event: EventId;
  readonly n: Range;
  readonly asOfMs: number;
  readonly basis: Basis | null;
  readonly approx: boolean;
  readonly statedWords: string | null;
  readonly who: string | null;
  readonly outlet: string | null;
  readonly doc: string | null;
  /** When headquarters knew it; null while it waits. */
  readonly knownMs: number | null;
}

/** Another source's count of the same, carried to the same moment so that the two can be compared. */
export interface OtherCount {
  readonly event: EventId;
  readonly n: Range;
  readonly asOfMs: number;
  readonly carried: Range;
  /** Whether the carried range meets the figure. */
  readonly agrees: boolean;
}

/** How one event bears on one figure: the lines of the "why" ledger. */
export interface WhyLine {
  /** For `child`: the driver of that place's figure, or empty where movements alone stand behind it. */
  readonly event: EventId;
  readonly role:
    | "driver"
    | "added"
    | "subtracted"
    | "before-count" // happened before the count: already inside it
    | "maybe-in" // may count: widens
    | "maybe-out"
    | "duplicate" // same as another, collapsed
    | "possible-duplicate"
    | "not-a-movement" // a permit is not a crossing
    | "not-added" // e.g. "all 70 in contact" is not a second 70
    | "other-source"
    | "outside-time"
    | "voided"
    | "corrected"
    | "child" // a place inside contributes its figure
    | "projected-back";
  readonly n: Range | null;
  /** For `duplicate`, `corrected`, `voided`, `possible-duplicate`: the other event. For `child`: null and `place` is set. */
  readonly other: EventId | null;
  readonly place: PlaceId | null;
}

/** The whole explanation of a figure. `figure` repeats it so that a panel cannot mix two moments. */
export interface Why {
  readonly figure: Figure;
  readonly lines: readonly WhyLine[];
}
