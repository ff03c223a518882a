import type { EventId } from "#core/journal/event.ts";
import type { WaitingRow } from "./database.ts";
import type { Damage } from "./sealed-damage.ts";
import type { SegmentEntry } from "./sealed-list.ts";
import type { Vault } from "./vault.ts";

/** What this window knows of the rows on the disk. */
export interface Shelf {
  readonly vault: Vault;
  /** The rows there must be, by number. */
  entries: ReadonlyMap<number, SegmentEntry>;
  nextNo: number;
  /** All waiting rows, settled ones too. */
  waiting: ReadonlyMap<EventId, WaitingRow>;
  /** Waiting rows that are gone or cannot be opened. */
  lost: ReadonlyMap<EventId, WaitingRow["state"]>;
  /** Rows that are not what the list says, by number. */
  readonly damaged: Map<number, Damage>;
  /** Rows held from their copy (sealed-whole.ts) and not read and checked yet, by number. */
  readonly unread: Set<number>;
  /** What was found damaged at opening and made whole from what else lies on this machine. */
  readonly mended: Set<Mended>;
  /** The stand as it was read or written last: other bytes there mean that another window wrote. */
  standSealed: Uint8Array | null;
}

/** Parts of the database that heal by themselves. Never a text of an event. */
export type Mended = "stand" | "list" | "columns" | "waiting" | "registry";

export function emptyShelf(vault: Vault): Shelf {
  return {
    vault,
    entries: new Map(),
    nextNo: 1,
    waiting: new Map(),
    lost: new Map(),
    damaged: new Map(),
    unread: new Set(),
    mended: new Set(),
    standSealed: null,
  };
}

export function sameBytes(a: Uint8Array | null, b: Uint8Array | null): boolean {
  if (a === null || b === null || a.length !== b.length) return false;
  return a.every((byte, index) => byte === b[index]);
}
