import { FRESH_TREE_MEMORY, type TreeMemory } from "#core/audit/tree-memory.ts";
import type { DeviceId, Stamp } from "#core/journal/event.ts";

/** Where this machine's copy of the journal stands: one row, written in the same transaction as whatever moved it. */
export interface Stand {
  /** Goes up with every transaction, so that another window sees that it is behind. */
  readonly serial: number;
  readonly journal: string | null;
  readonly title: string | null;
  readonly exercise: boolean;
  readonly epoch: string | null;
  /** Everything up to this number of the server's journal is on this machine. */
  readonly cursor: number;
  readonly device: DeviceId | null;
  /** As whom headquarters knows this machine, and who works on it (null: nobody is signed in); null: it was never let in. */
  readonly account: { readonly device: DeviceId; readonly user: string | null } | null;
  /** What this machine was called before it was let in, and before it was let in anew. */
  readonly formerDevices: readonly DeviceId[];
  /** Last number given to an event of this device. */
  readonly dseq: number;
  /** Latest stamp seen here, our own or another's. */
  readonly hlc: Stamp;
  /** Rows with a lower number are not confirmed by the server as it is now: it was rebuilt, or put back from an older copy, after them. */
  readonly confirmedFrom: number;
  /** The role the server gave this desk. */
  readonly role: string | null;
  /** Under which scope all that came from headquarters was received (core/access/audience.ts); null: under none yet, or a server said none. */
  readonly scope: string | null;
  /** Since this time (epoch ms) the journal comes anew because this machine's rights have changed; null: it does not. */
  readonly anewSinceMs: number | null;
  /** The journal of this machine began with an exchange file made then (epoch ms); null: it did not. */
  readonly fromFileMs: number | null;
  /** A part of the store was found damaged: it is whole again when the cursor has reached this number. Null: whole. */
  readonly rebuildTo: number | null;
  /** What is known of headquarters' tree; not a matter of scope. */
  readonly tree: TreeMemory;
}

export const EMPTY_STAND: Stand = {
  serial: 0,
  journal: null,
  title: null,
  exercise: false,
  epoch: null,
  cursor: 0,
  device: null,
  account: null,
  formerDevices: [],
  dseq: 0,
  hlc: [0, 0],
  confirmedFrom: 0,
  role: null,
  scope: null,
  anewSinceMs: null,
  fromFileMs: null,
  rebuildTo: null,
  tree: FRESH_TREE_MEMORY,
};

/** The stand as stored, or the empty one; fields of a newer version are left alone. */
export function readStand(value: unknown): Stand {
  return typeof value === "object" && value !== null ? { ...EMPTY_STAND, ...value } : EMPTY_STAND;
}
