import { checksum } from "./checksum.ts";

/** What versions 1 and 2 witnessed beside their database, in the clear. */
export interface LegacyWitnessed {
  readonly journal: string | null;
  readonly device: string;
  readonly dseq: number;
  readonly cursor: number;
  readonly events: number;
  /** Canonical bodies of what waits. */
  readonly waiting: readonly string[];
}

export interface LegacyWitness {
  read(): Promise<LegacyWitnessed | null>;
  /** Empties both files before they are deleted: what was in them is not to be found in a file. */
  clear(): Promise<void>;
}

export const NO_LEGACY_WITNESS: LegacyWitness = { read: async () => null, clear: async () => {} };

/** The two files in the origin's private file system. */
export function legacyWitness(storage: StorageManager): LegacyWitness {
  return {
    async read() {
      const [a, b] = await Promise.all([readCopy(storage, 0), readCopy(storage, 1)]);
      return ((a?.turn ?? -1) >= (b?.turn ?? -1) ? a : b)?.witnessed ?? null;
    },
    async clear() {
      const folder = await storage.getDirectory().catch(() => null);
      for (const copy of [0, 1]) {
        const file = await folder?.getFileHandle(fileName(copy)).catch(() => null);
        if (file === null || file === undefined) continue;
        const writable = await file.createWritable();
        await writable.truncate(0);
        await writable.close();
        await folder?.removeEntry(fileName(copy));
      }
    },
  };
}

async function readCopy(
  storage: StorageManager,
  copy: number,
): Promise<{ readonly turn: number; readonly witnessed: LegacyWitnessed } | null> {
  try {
    const folder = await storage.getDirectory();
    const file = await (await folder.getFileHandle(fileName(copy))).getFile();
    const text = await file.text();
    const end = text.indexOf("\n");
    const body = text.slice(end + 1);
    return end > 0 && checksum(body) === text.slice(0, end) ? (JSON.parse(body) as { turn: number; witnessed: LegacyWitnessed }) : null;
  } catch {
    return null;
  }
}

function fileName(copy: number): string {
  return `daliz-witness-${copy}.json`;
}
