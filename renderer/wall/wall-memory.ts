import type { WallHistory } from "#core/wall/history.ts";

/** What a wall keeps of the past in this browser: aggregates as it was shown them, one history, nothing of anybody. */
export interface WallMemory {
  /** Null when nothing is kept, or nothing that may still be shown. */
  load(set: string, nowMs: number): Promise<WallHistory | null>;
  /** @param heardMs when its server last answered, by this machine's clock */
  keep(history: WallHistory, heardMs: number): Promise<void>;
  /** The server took the token away: nothing stays. */
  wipe(): Promise<void>;
}

/** A wall that has not reached its server for so long gives its past up (docs: domain 1.5; the lease of walls). */
export const WALL_LEASE_MS = 12 * 3_600_000;

const NAME = "daliz.wall";
const ROWS = "history";
const ROW = "kept";

interface Kept {
  readonly heardMs: number;
  readonly history: WallHistory;
}

/** In this browser's IndexedDB. Where that does not work the wall has no memory and says nothing: its live picture needs none. */
export function wallMemory(factory: IDBFactory = indexedDB): WallMemory {
  const rows = async <T>(mode: IDBTransactionMode, work: (rows: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const db = await opened(factory);
    try {
      const change = db.transaction(ROWS, mode);
      const answer = asked(work(change.objectStore(ROWS)));
      const done = new Promise<void>((resolve, reject) => {
        change.oncomplete = () => resolve();
        change.onabort = () => reject(change.error ?? new Error("The wall's memory gave up."));
      });
      const value = await answer;
      await done;
      return value;
    } finally {
      db.close();
    }
  };
  const wipe = () => rows("readwrite", (all) => all.clear()).catch(() => undefined);
  return {
    async load(set, nowMs) {
      const kept = (await rows("readonly", (all) => all.get(ROW)).catch(() => undefined)) as Kept | undefined;
      if (kept === undefined) return null;
      if (nowMs - kept.heardMs < WALL_LEASE_MS && kept.history.format === "daliz-wall-history/1")
        return kept.history.set.name === set ? kept.history : null;
      await wipe();
      return null;
    },
    keep: async (history, heardMs) =>
      void (await rows("readwrite", (all) => all.put({ heardMs, history } satisfies Kept, ROW)).catch(() => undefined)),
    wipe: async () => void (await wipe()),
  };
}

function opened(factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(ROWS);
  return asked(request);
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The wall's memory does not answer."));
  });
}
