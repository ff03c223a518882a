import type { Row } from "#core/import/sheet.ts";
import type { Delimiter } from "#core/sheets/delimiter.ts";
import type { ReadProgress, TableEncoding } from "#core/sheets/ports.ts";
import type { SheetProblem, SheetWarning } from "#core/sheets/problem.ts";
import type { TableChoice } from "#core/sheets/read-table.ts";

/** What a window is told of a table that was read: the table itself stays in the worker, for a list of a country's people is too much to hand over. */
export type TableTold =
  | {
      readonly kind: "read";
      readonly name: string | null;
      readonly sha256: string;
      readonly sheets: readonly { readonly name: string; readonly rows: number; readonly columns: number }[];
      readonly warnings: readonly SheetWarning[];
      readonly encoding: TableEncoding | null;
      readonly delimiter: Delimiter | null;
    }
  | { readonly kind: "refused"; readonly problem: SheetProblem };

/** Window to worker. `id` names the asking, so that an answer is not taken for another's. */
export type ToTables =
  | { readonly kind: "tables.read"; readonly id: number; readonly file: Blob; readonly name: string; readonly choice: TableChoice }
  | {
      readonly kind: "tables.paste";
      readonly id: number;
      readonly text: string;
      readonly html: string | null;
      readonly choice: TableChoice;
    }
  | { readonly kind: "tables.stop"; readonly id: number }
  /** Rows of the table read last, from an index on. */
  | { readonly kind: "tables.rows"; readonly id: number; readonly sheet: number; readonly from: number; readonly count: number };

/** Worker to window. */
export type FromTables =
  | { readonly kind: "tables.progress"; readonly id: number; readonly progress: ReadProgress; readonly rowsPerSecond: number }
  | { readonly kind: "tables.told"; readonly id: number; readonly told: TableTold }
  | { readonly kind: "tables.rows"; readonly id: number; readonly rows: readonly Row[] };
