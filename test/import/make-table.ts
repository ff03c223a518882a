import { createHash } from "node:crypto";
import type { Cell, CellValue, Sheets } from "#core/import/sheet.ts";

/** What a test writes into a cell: a text, a number, a spreadsheet's date, nothing, or a whole cell. */
export type Written = CellValue | null | Cell;

/** SHA-256 of a text, as the import asks it of its host. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A cell as a reader gives it. */
export function cell(written: Written): Cell | null {
  if (written === null || written === "") return null;
  if (typeof written === "object") return "text" in written ? written : { text: String(written.serial), value: written };
  return { text: String(written), value: written };
}

/** A file of one sheet, its rows numbered from 1. The hash is that of what is in it. */
export function table(rows: readonly (readonly Written[])[], name = "list.xlsx"): Sheets {
  const made = rows.map((cells, index) => ({ row: index + 1, cells: cells.map(cell) }));
  return { name, sha256: sha256(JSON.stringify(made)), form: "xlsx", sheets: [{ name: "Sheet1", rows: made }] };
}
