import type { Table } from "dexie";
import { FORGET_ROW, type GoneRow, readGone } from "./sealed-leaving.ts";
import { hexOf, type KeyRow, readKeyRow } from "./vault-row.ts";
import { NO_TRIES, readTries, type Tries } from "./vault-tries.ts";

/** Where the wrapped key lies on this machine. */
export interface KeyShelf {
  /** The rows found: the journal's own, then the spare one where it differs. The spare is looked for only when it is asked for. */
  rows(): AsyncIterable<KeyRow>;
  /** Puts the first row; false when there is one already. */
  add(row: KeyRow): Promise<boolean>;
  /** Puts a row in the place of all there are. */
  put(row: KeyRow): Promise<void>;
  /** A row that has opened: puts it wherever it is missing. */
  settle(row: KeyRow): Promise<void>;
  tries(): Promise<Tries>;
  putTries(tries: Tries): Promise<void>;
  /** Something that was sealed lies on this machine. */
  hasSealed(): Promise<boolean>;
  /** Why there is no key any more; null: there is one, or there never was. */
  gone(): Promise<GoneRow | null>;
  /** The spare key goes: that of the journal itself went with it. */
  leave(): Promise<void>;
  /** A key was destroyed, and the browser's files have not been made to forget it yet. */
  owesForgetting(): Promise<boolean>;
  forgotten(): Promise<void>;
  /** Deletes the journal of this machine and its key. */
  clear(): Promise<void>;
}

export type ShelfTable = Pick<Table<unknown, string>, "get" | "put" | "add" | "clear" | "delete">;

export interface ShelfPorts {
  /** `keys` of the journal's database. */
  readonly keys: ShelfTable;
  /** The same where the loss of that database does not reach: what waits is sealed in a file that survives it. */
  readonly spare: ShelfTable;
  /** Does work a little later: the spare must not hold up the opening of the journal. */
  readonly later: (work: () => void) => void;
  readonly hasSealed: () => Promise<boolean>;
  /** Deletes the journal at rest, wherever it lies. */
  readonly clearJournal: () => Promise<void>;
}

const NAME = "data";
const TRIES = "tries";
const GONE = "gone";
const LEASE = "lease";

/** The shelf over a table and its spare. The spare follows: a failure of it is passed over, the key being safe without it. */
export function keyShelf({ keys, spare, later, hasSealed, clearJournal }: ShelfPorts): KeyShelf {
  const ownRow = async (): Promise<KeyRow | null> => readKeyRow(await keys.get(NAME));
  const spareRow = async (): Promise<KeyRow | null> => readKeyRow(await spare.get(NAME).catch(() => null));

  async function copy(row: KeyRow): Promise<void> {
    const other = await spareRow();
    if (other === null || !isSame(other, row)) await spare.put(row).catch(() => undefined);
  }

  /** As the row stands then: the key may have been renewed meanwhile. */
  async function copyOwn(): Promise<void> {
    const own = await ownRow().catch(() => null);
    if (own !== null) await copy(own);
  }

  return {
    async *rows() {
      const own = await ownRow();
      if (own !== null) yield own;
      const other = await spareRow();
      if (other !== null && (own === null || !isSame(own, other))) yield other;
    },
    async add(row) {
      try {
        await keys.add(row);
      } catch (error) {
        if (error instanceof Error && error.name === "ConstraintError") return false;
        throw error;
      }
      later(() => void copyOwn());
      return true;
    },
    async put(row) {
      await keys.put(row);
      await copy(row);
    },
    async settle(row) {
      const own = await ownRow();
      if (own === null || !isSame(own, row)) await keys.put(row);
      later(() => void copyOwn());
    },
    tries: async () => readTries(await keys.get(TRIES)) ?? NO_TRIES,
    async putTries(tries) {
      await keys.put({ name: TRIES, ...tries });
    },
    hasSealed,
    gone: async () => readGone(await keys.get(GONE)),
    async leave() {
      await spare.clear().catch(() => undefined);
    },
    owesForgetting: async () => (await keys.get(FORGET_ROW.name)) !== undefined,
    async forgotten() {
      await keys.delete(FORGET_ROW.name);
    },
    async clear() {
      await clearJournal();
      // What waits for headquarters in envelopes stays.
      for (const name of [NAME, TRIES, GONE, LEASE]) await keys.delete(name);
      await spare.clear().catch(() => undefined);
    },
  };
}

function isSame(a: KeyRow, b: KeyRow): boolean {
  return a.id === b.id && hexOf(a.wrapped) === hexOf(b.wrapped);
}
