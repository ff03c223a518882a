import type { DeviceId } from "#core/journal/event.ts";

/**
 * What is known about this machine's journal outside IndexedDB, in a file of its own: a lost database is then seen (one flipped byte
 * makes Chromium open an empty one without a word), and what headquarters has not taken yet survives it.
 */
export interface Witnessed {
  readonly journal: string | null;
  readonly device: DeviceId;
  readonly dseq: number;
  readonly cursor: number;
  readonly events: number;
  /** Canonical bodies of what waits. */
  readonly waiting: readonly string[];
}

export interface Witness {
  read(): Promise<Witnessed | null>;
  /** Durable when it resolves; a failure is answered with false, never thrown: the database is the first copy. */
  write(witnessed: Witnessed): Promise<boolean>;
}

/**
 * A witness in the origin's private file system. Two files in turn: a write cut in half leaves the other one whole. Whose turn it is stands
 * in the files alone, for other windows of this machine write them too (one at a time, in the machine's write lock).
 */
export function fileWitness(storage: StorageManager, sum: (text: string) => string): Witness {
  const newest = async () => {
    const [a, b] = await Promise.all([readCopy(storage, 0, sum), readCopy(storage, 1, sum)]);
    return (a?.turn ?? -1) >= (b?.turn ?? -1) ? a : b;
  };
  return {
    read: async () => (await newest())?.witnessed ?? null,
    async write(witnessed) {
      const turn = ((await newest())?.turn ?? 0) + 1;
      const text = JSON.stringify({ turn, witnessed });
      try {
        const folder = await storage.getDirectory();
        const file = await folder.getFileHandle(fileName(turn % 2), { create: true });
        const writable = await file.createWritable();
        await writable.write(`${sum(text)}\n${text}`);
        await writable.close();
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** For a host without such a file system: witnesses nothing. */
export const NO_WITNESS: Witness = { read: async () => null, write: async () => true };

async function readCopy(
  storage: StorageManager,
  copy: number,
  sum: (text: string) => string,
): Promise<{ turn: number; witnessed: Witnessed } | null> {
  try {
    const folder = await storage.getDirectory();
    const file = await (await folder.getFileHandle(fileName(copy))).getFile();
    const text = await file.text();
    const end = text.indexOf("\n");
    const body = text.slice(end + 1);
    return end > 0 && sum(body) === text.slice(0, end) ? (JSON.parse(body) as { turn: number; witnessed: Witnessed }) : null;
  } catch {
    return null;
  }
}

function fileName(copy: number): string {
  return `daliz-witness-${copy}.json`;
}
