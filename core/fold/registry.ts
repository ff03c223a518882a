import type { Range } from "#core/count/range.ts";
import type { EntityId, Envelope, EventId, PlaceId } from "#core/journal/event.ts";
import type { Contradiction } from "./contradictions.ts";
import type { Bucket } from "./unit-at.ts";

/** Units of one place in one state. A unit stands in exactly one cell (docs: domain 2.3). */
export interface RegistryCell {
  /** Null: nobody has said where they are. */
  readonly locus: PlaceId | null;
  readonly bucket: Bucket;
  readonly units: number;
  /** Persons they stand for, members taken off their parties. */
  readonly n: Range;
}

/** Somebody said of a unit that it is hurt or dead. */
export interface Casualty {
  readonly unit: EntityId;
  /** The event that first said so by V: least by (t0, hlc, device, id). */
  readonly event: Pick<Envelope, "id" | "at" | "hlc" | "dev">;
  /** Where the unit is drawn at that event's t0, the places as they stand at V: candidates; null when nothing had said where it is. */
  readonly shown: readonly PlaceId[] | null;
}

/**
 * What the events about registered units come to, for one K: the lower of the two layers. The layer of counts and movements asks it for
 * floors; the table is the registry's own figures. Two implementations give the same: the reference (registry-of-units.ts), a walk over
 * every unit, and the product's, on columns with an index over time.
 */
export interface Registry {
  /** Per place: persons named who are certainly inside it at V, places within included (docs: domain 2.1, 2.4 step 4). */
  floorsAt(vMs: number): ReadonlyMap<PlaceId, number>;
  /** All units seen by V by place and state, cells without units left out; sorted by locus (null first), then by the order of BUCKETS. */
  tableAt(vMs: number): readonly RegistryCell[];
  /** Unsettled pairs of possible duplicates of which both units were seen by V: the link, and the smaller id. */
  duplicatesAt(vMs: number): readonly { readonly link: EventId; readonly unit: EntityId }[];
  /** Units said by V to have been in two places at once, in the order of ids. Not cheap the first time: for a queue, never for a frame. */
  contradictionsAt(vMs: number): readonly Contradiction[];
  /** Units said to be `hurt` or `dead` by V, in the order of ids. */
  casualtiesAt(vMs: number, life: "hurt" | "dead"): readonly Casualty[];
}
