import type { EntityId, EventId } from "#core/journal/event.ts";
import type { FigureKey } from "./figure.ts";

/** What two entries disagree about, in the order a queue shows it (docs: domain 2.1, 2.2, 2.6). */
export const CONFLICT_KINDS = ["field", "rivals", "moves", "units", "sightings", "sources"] as const;

/**
 * `field`: one field edited by people who had not seen each other. `rivals`: one entry corrected twice. `moves`, `units`: two reports
 * that may be one. `sightings`: a unit said to be in two places at once. `sources`: counts of one figure that do not meet.
 */
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** By which rule one side stands until somebody decides; `both`: neither falls, and the figure is as wide as both make it. */
export type MeanwhileRule = "latest-field" | "newest-correction" | "both" | "itinerary" | "best-source";

/** One of the entries that disagree. */
export interface ConflictSide {
  readonly event: EventId;
  /** The value asserted, for `field`; null for every other kind: the entry itself says it. */
  readonly value: unknown;
  readonly stands: boolean;
}

/** One question for a person, derived from the journal and never stored: the same on every machine that holds the same events. */
export interface Conflict {
  /** Kind, entity and the ids of its sides: another side makes another question. */
  readonly id: string;
  readonly kind: ConflictKind;
  /** What it is about: the entity of a field, the unit, or the place of the figure; null for movements and corrections. */
  readonly entity: EntityId | null;
  /** The kind of that entity (`corridor`), where its register says one; else null. */
  readonly entityKind: string | null;
  readonly field: string | null;
  /** Oldest first by (hlc, device, id); two or more. For `units` the one link that suggests it. */
  readonly sides: readonly ConflictSide[];
  /** For `units` and `moves`: the two ends that a link would join; else null. */
  readonly ends: readonly [string, string] | null;
  readonly rule: MeanwhileRule;
  /** Figures that are as they are because nobody has decided, at most three. */
  readonly figures: readonly FigureKey[];
  /** When the last of its sides was known, epoch ms: since then somebody could have decided. */
  readonly sinceMs: number;
  /** Something it is about lies in the theatre, or it lies nowhere. */
  readonly inTheatre: boolean;
  readonly resolutions: readonly Resolution[];
}

/**
 * What settles a conflict: always events beside what was said, never an overwrite. One per side for `field` (a `set` that has seen every
 * head), `rivals`, `sources`, `sightings` (the other sides are withdrawn); for `moves` and `units` first "the same", then "two".
 */
export type Resolution =
  | {
      readonly kind: "set";
      readonly e: EntityId;
      readonly entityKind: string;
      readonly field: string;
      readonly value: unknown;
      /** Every head: whoever decides has seen them all. */
      readonly seen: readonly EventId[];
      /** From when it holds, epoch ms: the latest of the heads, so that it stands wherever they disagree. */
      readonly atMs: number;
    }
  | { readonly kind: "link"; readonly joins: "move" | "unit"; readonly rel: "same" | "distinct"; readonly a: string; readonly b: string }
  /** Withdrawn in this order: what a correction took the place of goes with it, or it would rise again. */
  | { readonly kind: "void"; readonly targets: readonly EventId[] };
