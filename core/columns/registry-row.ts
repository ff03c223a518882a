import type { Range } from "#core/count/range.ts";
import type { EntityId, PlaceId } from "#core/journal/event.ts";

/**
 * One plain event about registered units, as the registry's fold reads it from columns: a `set` of kind unit, a `contact`, or a `move`
 * that names units. Plain: version 1, no `replaces`, a receipt of headquarters, and nothing but the simple forms below in the fields that
 * are folded. Whatever else there is (voids, links, corrections, odd forms) is read as a whole event instead.
 *
 * The object is used again for the next row: what is to be kept is copied. Texts are interned per segment.
 */
export interface RegistryRow {
  readonly kind: "set" | "contact" | "move";
  /** The 16 bytes of the event's id; their order is the order of the texts. */
  readonly id: Uint8Array;
  readonly at0Ms: number;
  readonly at1Ms: number;
  readonly ingMs: number;
  readonly seq: number | null;
  readonly skewMs: number;
  readonly hlcMs: number;
  readonly hlcCounter: number;
  readonly dev: string;
  /** `set`: the one entity; `contact`: the one unit; `move`: all it names. */
  readonly units: readonly EntityId[];
  /** Fields of a `set` (each undefined where it does not assert it) and of a contact's `said`. */
  readonly n: Range | undefined;
  readonly of: EntityId | null | undefined;
  readonly locus: PlaceId | undefined;
  readonly life: string | undefined;
  readonly intent: string | undefined;
  /** Of a contact. */
  readonly ok: boolean;
  /** Of a move: candidates of both ends. */
  readonly from: readonly PlaceId[];
  readonly to: readonly PlaceId[];
}
