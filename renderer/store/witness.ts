import type { DeviceId } from "#core/journal/event.ts";
import { checksumOfBytes } from "./checksum.ts";
import type { WaitingRow } from "./database.ts";
import { openJson, sealJson } from "./sealed-bytes.ts";
import type { Vault } from "./vault.ts";

/**
 * What is known about this machine's journal outside IndexedDB, in a file of its own: a lost database is then seen (one flipped byte
 * makes Chromium open an empty one without a word), and what headquarters has not taken yet survives it.
 */
export interface Witnessed {
  readonly journal: string | null;
  readonly epoch: string | null;
  readonly device: DeviceId;
  readonly dseq: number;
  readonly cursor: number;
  readonly events: number;
  /** The stand's at that time: a database whose stand is older has gone back (a log cut off reads as an earlier day). */
  readonly serial: number;
  /** All waiting rows. */
  readonly waiting: readonly WaitingRow[];
}

/** Sealed bytes in two files in turn: a write cut in half leaves the other one whole. */
export interface Witness {
  /** The copies whose bytes are whole, the newest first. */
  read(): Promise<readonly Uint8Array[]>;
  /** Durable when it resolves; a failure is answered with false, never thrown: the database is the first copy. */
  write(sealed: Uint8Array): Promise<boolean>;
  /** Deletes both copies. */
  clear(): Promise<void>;
}

const ABOUT = "witness/1";

export function sealWitnessed(vault: Vault, witnessed: Witnessed): Promise<Uint8Array> {
  return sealJson(vault, witnessed, ABOUT);
}

/** What the newest copy that opens says; null when there is none. */
export async function readWitnessed(vault: Vault, witness: Witness): Promise<Witnessed | null> {
  for (const sealed of await witness.read()) {
    const opened = (await openJson(vault, sealed, ABOUT)) as Witnessed | undefined;
    if (opened !== undefined) return opened;
  }
  return null;
}

/**
 * A witness in the origin's private file system. Whose turn it is stands in the files alone, for other windows of this machine write them
 * too (one at a time, in the machine's write lock). A file is a line of text (its turn and the check sum of the rest), then sealed bytes.
 */
export function fileWitness(storage: StorageManager): Witness {
  const copies = async () => {
    const read = await Promise.all([readCopy(storage, 0), readCopy(storage, 1)]);
    return read.flatMap((copy) => (copy === null ? [] : [copy])).sort((a, b) => b.turn - a.turn);
  };
  return {
    read: async () => (await copies()).map(({ sealed }) => sealed),
    async write(sealed) {
      try {
        const turn = ((await copies())[0]?.turn ?? 0) + 1;
        const folder = await storage.getDirectory();
        const file = await folder.getFileHandle(fileName(turn % 2), { create: true });
        const writable = await file.createWritable();
        await writable.write(joined(`${turn} ${checksumOfBytes(sealed)}\n`, sealed));
        await writable.close();
        return true;
      } catch {
        return false;
      }
    },
    async clear() {
      const folder = await storage.getDirectory().catch(() => null);
      for (const copy of [0, 1]) await folder?.removeEntry(fileName(copy)).catch(() => null);
    },
  };
}

/** For a host without such a file system: witnesses nothing. */
export const NO_WITNESS: Witness = { read: async () => [], write: async () => true, clear: async () => {} };

async function readCopy(storage: StorageManager, copy: number): Promise<{ readonly turn: number; readonly sealed: Uint8Array } | null> {
  try {
    const folder = await storage.getDirectory();
    const file = await (await folder.getFileHandle(fileName(copy))).getFile();
    const bytes = new Uint8Array(await file.arrayBuffer());
    const end = bytes.indexOf(10);
    const [turn, sum] = new TextDecoder().decode(bytes.subarray(0, Math.max(0, end))).split(" ");
    const sealed = bytes.slice(end + 1);
    return end > 0 && sum === checksumOfBytes(sealed) ? { turn: Number(turn), sealed } : null;
  } catch {
    return null;
  }
}

function joined(head: string, tail: Uint8Array): Uint8Array<ArrayBuffer> {
  const start = new TextEncoder().encode(head);
  const all = new Uint8Array(start.length + tail.length);
  all.set(start);
  all.set(tail, start.length);
  return all;
}

function fileName(copy: number): string {
  return `daliz-witness-${copy}.sealed`;
}
