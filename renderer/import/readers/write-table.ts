import type { Delimiter } from "#core/sheets/delimiter.ts";
import { bookTable, type OutTable } from "#core/sheets/out-table.ts";
import { writeCsv } from "#core/sheets/write-csv.ts";
import { xlsxOf } from "#renderer/briefing/xlsx.ts";

/** Tables as a workbook, a sheet each; the two rows of heads stay in sight. */
export function tablesAsBook(tables: readonly OutTable[]): Promise<Uint8Array> {
  return xlsxOf(tables.map(bookTable));
}

/** One table as delimited text in UTF-8. */
export function tableAsText(table: OutTable, delimiter: Delimiter): Uint8Array {
  return new TextEncoder().encode(writeCsv(table, delimiter));
}

/** What a workbook is called when it is saved. */
export const BOOK_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
