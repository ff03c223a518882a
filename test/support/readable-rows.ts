import type { Page } from "@playwright/test";

/** What of the databases of a page's origin could be read by whoever has the disk. */
export interface ReadableRows {
  /** Rows of each table of the journal's database. */
  readonly tables: Readonly<Record<string, number>>;
  /** Table and field of everything that is longer than a name and is not sealed. */
  readonly readable: readonly string[];
}

/**
 * Reads every row of every database of the origin as it lies there. A row may hold names (a digest, an id, a table's own words), numbers,
 * and what is sealed: bytes that neither read as text nor inflate.
 */
export function readableInSealed(page: Page): Promise<ReadableRows> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const inflates = async (bytes: Uint8Array): Promise<boolean> => {
      try {
        const stream = new Blob([bytes.slice()]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
        return (await new Response(stream).arrayBuffer()).byteLength > 0;
      } catch {
        return false;
      }
    };
    const isName = (text: string) => text.length <= 64 && /^[\w:./-]*$/.test(text);
    // Sealed bytes are as good as random: 12 printable ones in a row stand in one piece of 4,096 in 57, 32 in none of 10^10.
    const hasText = (bytes: Uint8Array) => /[\x20-\x7e]{32}/.test(new TextDecoder("latin1").decode(bytes.slice(0, 4096)));
    const tables: Record<string, number> = {};
    const readable = new Set<string>();
    const look = async (value: unknown, at: string): Promise<void> => {
      if (value === null || value === undefined || typeof value === "number" || typeof value === "boolean") return;
      if (value instanceof CryptoKey) return;
      if (typeof value === "string") {
        if (!isName(value)) readable.add(at);
      } else if (value instanceof Uint8Array) {
        if (hasText(value) || (await inflates(value)) || (await inflates(value.slice(12)))) readable.add(at);
      } else for (const [key, inner] of Object.entries(value as object)) await look(inner, `${at}.${key}`);
    };
    for (const { name = "", version } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name, version));
      for (const table of database.objectStoreNames) {
        const rows = await done(database.transaction(table).objectStore(table).getAll());
        tables[table] = (tables[table] ?? 0) + rows.length;
        for (const row of rows) await look(row, `${name} ${table}`);
      }
      database.close();
    }
    return { tables, readable: [...readable] };
  });
}

/** Leaves a word in the clear where a program might: for a search to find. */
export function writeInClear(page: Page, place: "database" | "local storage" | "cache" | "file", word: string): Promise<void> {
  return page.evaluate(
    async ([where, text]) => {
      if (where === "local storage") localStorage.setItem("control", text);
      if (where === "cache") await (await caches.open("control")).put("/control", new Response(text));
      if (where === "file") {
        const file = await (await navigator.storage.getDirectory()).getFileHandle("control", { create: true });
        const writer = await file.createWritable();
        await writer.write(text);
        await writer.close();
      }
      if (where === "database") {
        const opening = indexedDB.open("control", 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore("rows");
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          opening.onsuccess = () => resolve(opening.result);
          opening.onerror = () => reject(opening.error);
        });
        const work = database.transaction("rows", "readwrite");
        work.objectStore("rows").put({ note: text }, 1);
        await new Promise((resolve) => {
          work.oncomplete = resolve;
        });
        database.close();
      }
    },
    [place, word] as const,
  );
}
