import writeXlsxFile from "write-excel-file/browser";

/** One sheet of a workbook: its name, and its rows as text and numbers; null is an empty cell. */
export interface Rows {
  readonly name: string;
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** A workbook as bytes. Text is written as text: what looks like a formula stays what was said. */
export async function xlsxOf(sheets: readonly Rows[]): Promise<Uint8Array> {
  const made = await writeXlsxFile(
    sheets.map(({ name, rows }) => ({
      sheet: name,
      data: rows.map((row) =>
        row.map((cell) => (cell === null ? null : { value: cell, type: typeof cell === "number" ? Number : String })),
      ),
    })),
  ).toBlob();
  return new Uint8Array(await made.arrayBuffer());
}
