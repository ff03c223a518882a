import writeXlsxFile from "write-excel-file/browser";
import type { Sheet } from "#core/briefing/sheets.ts";

/** Tables as a workbook, in bytes. Text is written as text: what looks like a formula stays what was said. */
export async function xlsxOf(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const made = await writeXlsxFile(
    sheets.map(({ name, widths, rows }) => ({
      sheet: name,
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: 2,
      data: rows.map((row) =>
        row.map((cell) => (cell === null ? null : { value: cell, type: typeof cell === "number" ? Number : String })),
      ),
    })),
  ).toBlob();
  return new Uint8Array(await made.arrayBuffer());
}
