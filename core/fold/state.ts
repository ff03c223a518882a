import type { ContactEvent, CountEvent, EntityId, Entry, EventId, MoveEvent, PlaceId } from "#core/journal/event.ts";
import type { Fates } from "./fate.ts";
import type { Flow } from "./flows.ts";
import type { Known } from "./known.ts";
import type { Links } from "./links.ts";
import type { MovesAt } from "./move-table.ts";
import type { EntityRegister } from "./register.ts";
import type { Registry } from "./registry.ts";
import type { Tree } from "./tree.ts";

/** A count that stands, with the reports of the same count that it stands for. */
export interface CountFact {
  readonly event: CountEvent;
  /** Smallest id of the reports it stands for: the end that `in` and `notin` links name. */
  readonly set: EventId;
  readonly waiting: boolean;
  /** When headquarters knew it, epoch ms; null while it waits. */
  readonly knownMs: number | null;
  readonly duplicates: readonly EventId[];
}

/** Everything said about one registered unit (`same` units pooled under the smallest id). */
export interface UnitFile {
  readonly id: EntityId;
  readonly members: readonly EntityId[];
  readonly sets: readonly EntityId[];
  readonly moves: readonly MoveEvent[];
  readonly contacts: readonly ContactEvent[];
  readonly firstMs: number;
  /** It may be the same as a unit registered before it: it counts from 0. */
  readonly doubtful: boolean;
  /**
   * Of a unit that others may be the same as, itself not doubtful: all of them as one, then each of the others. It is certainly somewhere
   * only where it is whether they are one or not.
   */
  readonly ifOne: readonly UnitFile[];
}

/** Events of a reading that are kept in columns and not among its entries; of a reference state there are none. */
export interface RowTotals {
  readonly events: number;
  /** Arrival of the last of them, epoch ms, and the greatest number in the server's journal; null when there is none. */
  readonly lastIngMs: number | null;
  readonly lastSeq: number | null;
  /** Of them: facts from the future, kept and not folded. */
  readonly unfolded: number;
}

/** None are kept in columns. */
export const NO_ROWS: RowTotals = { events: 0, lastIngMs: null, lastSeq: null, unfolded: 0 };

/**
 * The fold of a journal up to K: everything a figure at any V needs. A value: nothing in it changes after `fold` returns, except
 * that indexes are built when first asked for.
 */
export interface State {
  readonly known: Known;
  /** Entries K lets through, one per id, in the order of `compareEvents`. */
  readonly entries: readonly Entry[];
  readonly byId: ReadonlyMap<EventId, Entry>;
  readonly fates: Fates;
  readonly links: Links;
  readonly registers: ReadonlyMap<EntityId, EntityRegister>;
  /** Counts by `chainKey`, oldest first by (t1, hlc, device, id). */
  readonly counts: ReadonlyMap<string, readonly CountFact[]>;
  readonly flows: readonly Flow[];
  /** The flows as a filter over all movements of the journal; null in a reference state. */
  readonly moves: MovesAt | null;
  /** The files of the units among `entries`. A product's state keeps its registry in columns instead: ask `registry`. */
  readonly units: ReadonlyMap<EntityId, UnitFile>;
  /** What is known of registered units. */
  readonly registry: Registry;
  readonly rows: RowTotals;
  /** Kept but not folded: types, kinds and versions of a later program, and facts from the future. Sorted by order. */
  readonly unfolded: readonly EventId[];
  /** Events given that K hides, and events given that headquarters has not taken. */
  readonly heldBack: number;
  readonly waiting: number;
  /** The tree of places at V. */
  treeAt(vMs: number): Tree;
  /** The same reading without what waits on this machine; null when nothing waits in it. */
  headquarters(): State | null;
}

/** The chain a count belongs to: measure, place, and the origin or any. */
export function chainKey(measure: string, place: PlaceId, origin: PlaceId | null): string {
  return `${measure} ${place} ${origin ?? ""}`;
}
