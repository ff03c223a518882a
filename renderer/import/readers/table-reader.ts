import type { Row } from "#core/import/sheet.ts";
import type { ReadProgress } from "#core/sheets/ports.ts";
import type { TableChoice } from "#core/sheets/read-table.ts";
import type { FromTables, TableTold, ToTables } from "./table-messages.ts";

/** What a window does with a table: it has it read in a worker, looks at pages of it, and may give up at any moment. */
export interface TableReader {
  /** `signal` gives up: the answer is `stopped` then. `heard` is told how far it is. */
  read(
    file: File,
    choice: TableChoice,
    heard: (progress: ReadProgress, rowsPerSecond: number) => void,
    signal: AbortSignal,
  ): Promise<TableTold>;
  paste(
    pasted: { readonly text: string; readonly html: string | null },
    choice: TableChoice,
    heard: (progress: ReadProgress, rowsPerSecond: number) => void,
    signal: AbortSignal,
  ): Promise<TableTold>;
  /** At most 500 rows of a sheet, from an index on; none when no table is read. */
  rows(sheet: number, from: number, count: number): Promise<readonly Row[]>;
  /** The worker has died: whoever waits is told that the file could not be read. */
  lose(): void;
}

/** A reader whose worker is reached by `post` and heard by handing its messages to `hear`. */
export function createTableReader(post: (message: ToTables) => void): TableReader & { readonly hear: (message: FromTables) => void } {
  let last = 0;
  const readings = new Map<number, { told(told: TableTold): void; heard(progress: ReadProgress, rowsPerSecond: number): void }>();
  const pages = new Map<number, (rows: readonly Row[]) => void>();

  function ask(
    message: (id: number) => ToTables,
    heard: (progress: ReadProgress, rowsPerSecond: number) => void,
    signal: AbortSignal,
  ): Promise<TableTold> {
    if (signal.aborted) return Promise.resolve({ kind: "refused", problem: { kind: "stopped" } });
    const id = ++last;
    return new Promise((told) => {
      const stop = () => post({ kind: "tables.stop", id });
      signal.addEventListener("abort", stop, { once: true });
      readings.set(id, {
        heard,
        told(answer) {
          signal.removeEventListener("abort", stop);
          told(answer);
        },
      });
      post(message(id));
    });
  }

  return {
    read: (file, choice, heard, signal) => ask((id) => ({ kind: "tables.read", id, file, name: file.name, choice }), heard, signal),
    paste: ({ text, html }, choice, heard, signal) => ask((id) => ({ kind: "tables.paste", id, text, html, choice }), heard, signal),
    rows(sheet, from, count) {
      const id = ++last;
      return new Promise((given) => {
        pages.set(id, given);
        post({ kind: "tables.rows", id, sheet, from, count });
      });
    },
    hear(message) {
      if (message.kind === "tables.progress") readings.get(message.id)?.heard(message.progress, message.rowsPerSecond);
      else if (message.kind === "tables.told") {
        readings.get(message.id)?.told(message.told);
        readings.delete(message.id);
      } else {
        pages.get(message.id)?.(message.rows);
        pages.delete(message.id);
      }
    },
    lose() {
      for (const { told } of readings.values()) told({ kind: "refused", problem: { kind: "unreadable" } });
      for (const given of pages.values()) given([]);
      readings.clear();
      pages.clear();
    },
  };
}
