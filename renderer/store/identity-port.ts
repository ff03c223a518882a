import type { IdentityRecord } from "#core/identity/identity-record.ts";
import type { ReadingReason } from "#core/identity/reading-reason.ts";
import type { EntityId, EventId } from "#core/journal/event.ts";
import type { RecordResult } from "./desk-port.ts";
import type { Wire } from "./draft-event.ts";

/** Whose record is to be sealed. */
export interface ToSealOne {
  readonly unit: EntityId;
  readonly identity: IdentityRecord;
  /** The `seal` that the writer had before them, null: none; filed only if it is still the last. Absent: whatever stands. */
  readonly over?: EventId | null;
}

/** Why sealed records are not opened or sealed now. `offline`: headquarters hands out keys and does not answer. */
export type RecordsClosed = {
  readonly kind: "closed";
  readonly why: "offline" | "role" | "slow-down" | "refused" | "not-a-record" | "no-key";
};

/** Records by unit. `left`: units that have one which was not opened: shredded, another mission's, or altered. Of units without one nothing is said. */
export type RecordsOpened = {
  readonly kind: "opened";
  readonly records: ReadonlyMap<EntityId, IdentityRecord>;
  readonly left: readonly EntityId[];
};

/** What of a unit's sealed record is known without opening it. */
export type SealedState = "sealed" | "none" | "shredded";

/** What the desk answers of who people are. Every opening is logged at headquarters, with its reason, before a key leaves. */
export interface IdentityPort {
  /** Whether this machine's role reads such records, and whether it writes them. */
  identityRights(): Promise<{ readonly reads: boolean; readonly seals: boolean }>;
  sealedStates(units: readonly EntityId[]): Promise<readonly SealedState[]>;
  /** The `seal` in which the record of each stands now; null: none is here. */
  sealsOf(units: readonly EntityId[]): Promise<readonly (EventId | null)[]>;
  openIdentities(units: readonly EntityId[], reason: ReadingReason): Promise<RecordsOpened | RecordsClosed>;
  /** Seals records and files them in one act. */
  fileIdentities(items: readonly ToSealOne[], reason: ReadingReason): Promise<RecordResult | RecordsClosed>;
}

/** The same for other rooms of the desk. */
export interface Identities extends IdentityPort {
  open(units: readonly EntityId[], reason: ReadingReason, signal?: AbortSignal): Promise<RecordsOpened | RecordsClosed>;
  /** Bodies of `seal` events, to be filed beside what they belong to. */
  seal(
    items: readonly ToSealOne[],
    reason: ReadingReason,
  ): Promise<{ readonly kind: "sealed"; readonly bodies: readonly Wire[] } | RecordsClosed>;
}
