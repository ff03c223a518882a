import writeXlsxFile from "write-excel-file/node";
import { bookTable, type OutTable } from "#core/sheets/out-table.ts";

/** Tables as a workbook, a sheet each; the two rows of heads stay in sight. Text is written as text: what looks like a formula stays what was said. */
export async function tablesAsBook(tables: readonly OutTable[]): Promise<Uint8Array> {
  const written = writeXlsxFile(
    tables.map(bookTable).map(({ name, widths, rows }) => ({
      sheet: name,
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: 2,
      data: rows.map((row) =>
        row.map((cell) => (cell === null ? null : { value: cell, type: typeof cell === "number" ? Number : String })),
      ),
    })),
  );
  return new Uint8Array(await written.toBuffer());
}
