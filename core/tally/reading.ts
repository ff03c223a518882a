import type { Range } from "#core/count/range.ts";
import type { FieldReading } from "#core/fold/field-reading.ts";
import type { Known } from "#core/fold/known.ts";
import type { EntityId, EventId, LinkRel, PlaceId } from "#core/journal/event.ts";
import type { Figure } from "#core/tally/figure.ts";
import type { Window } from "#core/time/window.ts";

/** Everything a screen shows at one (V, K): one value, so that no panel can show another moment than the rest. Plain data. */
export interface Reading {
  readonly vMs: number;
  readonly known: Known;
  readonly theatre: PlaceId;
  readonly strip: Strip;
  /** Every place of the journal known at (V, K), parents before children. */
  readonly places: readonly PlaceReading[];
  readonly corridors: readonly CorridorReading[];
  readonly permits: readonly PermitReading[];
  readonly hazards: readonly HazardReading[];
  /** Movements whose window meets (vMs - flowWindowMs, vMs], duplicates collapsed. */
  readonly flows: readonly FlowReading[];
  readonly attention: readonly Attention[];
  /** Events on this machine that K hides. */
  readonly heldBack: number;
  /** Events of types, kinds or versions that are kept but not folded. */
  readonly unfolded: number;
  /** Events on this machine that headquarters has not taken. */
  readonly waiting: number;
}

/** The five figures of the strip for one theatre or country: five chains, not a partition; never added up. */
export interface Strip {
  readonly remaining: Figure;
  readonly transit: Figure;
  readonly home: Figure;
  readonly lost: Figure;
  readonly hurt: Figure;
}

/** One place at (V, K): its names, where it lies (degrees; null when the journal does not say), and its figures. */
export interface PlaceReading {
  readonly id: PlaceId;
  readonly pkind: string;
  readonly parent: PlaceId | null;
  readonly names: { readonly kk: string | null; readonly ru: string | null; readonly en: string | null };
  readonly lon: number | null;
  readonly lat: number | null;
  readonly present: Figure;
  readonly lost: Figure;
  readonly hurt: Figure;
  /** People back home who were here; null for places outside the theatre. */
  readonly home: Figure | null;
}

/** One corridor at (V, K): its way, its status and permit, and how many have passed. */
export interface CorridorReading {
  readonly id: EntityId;
  readonly title: string | null;
  readonly legs: readonly (readonly [PlaceId, PlaceId])[];
  readonly status: FieldReading | null;
  readonly permit: FieldReading | null;
  /** Domain rule "a corridor has people on it". */
  readonly occupied: boolean;
  /** Movements recorded with this corridor up to V: sum is a range, possible duplicates not summed. Null = none recorded. */
  readonly passed: Range | null;
  readonly lastPassedMs: number | null;
  readonly conflict: boolean;
}

/** One permit at (V, K): how many people it is for (null: not said), through which crossing, and how it stands. */
export interface PermitReading {
  readonly id: EntityId;
  readonly n: Range | null;
  readonly crossing: PlaceId | null;
  readonly status: FieldReading | null;
}

/** One danger at (V, K): what it is, where, and the window it happened in. */
export interface HazardReading {
  readonly id: EntityId;
  readonly hkind: string | null;
  readonly title: string | null;
  readonly places: readonly PlaceId[];
  readonly at: Window;
  readonly event: EventId;
}

/** One movement of people known at K, with the places it may have begun and ended at; several stand for "one of these". */
export interface FlowReading {
  readonly event: EventId;
  readonly n: Range;
  readonly from: readonly PlaceId[];
  readonly to: readonly PlaceId[];
  readonly via: readonly PlaceId[];
  readonly corridor: EntityId | null;
  readonly at: Window;
  readonly mine: boolean;
}

/** Derived, never stored: what asks for a person's eye. */
export interface Attention {
  readonly kind:
    | "field-conflict"
    | "rival-corrections"
    | "possible-duplicate"
    | "floor-above-estimate"
    | "unexplained"
    | "stale-driver"
    | "sources-differ"
    | "permit-unused"
    | "closed-corridor-used"
    | "broken-tree";
  readonly entity: EntityId | null;
  readonly key: string | null;
  readonly events: readonly EventId[];
  readonly rel: LinkRel | null;
}
