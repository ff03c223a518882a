import { MAX_CELL } from "#core/import/sheet.ts";
import { cleanText } from "./clean-text.ts";

/** A table to be written: the same shape as the tables of a briefing. Widths in signs; the first rows are heads and, where there are any, HXL hashtags. */
export interface OutTable {
  readonly name: string;
  readonly widths: readonly number[];
  readonly rows: readonly (readonly OutCell[])[];
}

/** What a cell holds; null is empty. Days are written as text (ISO), so that every program shows them alike. */
export type OutCell = string | number | null;

/** Excel's own bound for a cell's text; what is longer ends with `…`. */
const MAX_WRITTEN = Math.min(32_767, MAX_CELL);
const MAX_NAME = 31;

/**
 * A table as a workbook may hold it. Every text stays a text there, whatever it begins with, for its cell says so; what a workbook would read as a sign's number
 * (`_x0041_`) is written so that it reads as it was. The sign for a lost one (U+FFFD) becomes `?`, for writers of workbooks drop it. The sheet's name loses what no sheet may be called.
 */
export function bookTable(table: OutTable): OutTable {
  return {
    name: sheetName(table.name),
    widths: table.widths,
    rows: table.rows.map((row) => row.map((cell) => (typeof cell === "string" ? bookText(cell) : cell))),
  };
}

/** A text without hidden signs and within a cell's bound; null where nothing is left. */
export function writtenText(text: string): string | null {
  const clean = cleanText(text);
  if (clean === "") return null;
  return clean.length > MAX_WRITTEN ? `${cleanText(clean.slice(0, MAX_WRITTEN - 1)).replace(/\ufffd$/, "")}…` : clean;
}

/** Every object has these: the writer of workbooks that the hosts use would take a text like `constructor` for one that it has written already. */
const OBJECTS_OWN: object = {};

function bookText(text: string): string | null {
  const written =
    writtenText(text)
      ?.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
      .replaceAll("\ufffd", "?") ?? null;
  if (written === null || !(written in OBJECTS_OWN)) return written;
  return `_x${written.charCodeAt(0).toString(16).padStart(4, "0")}_${written.slice(1)}`;
}

function sheetName(name: string): string {
  const clean = cleanText(name)
    .replace(/[[\]:*?/\\\n\t]/g, " ")
    .replace(/^'+|'+$/g, "")
    .trim();
  return clean === "" ? "1" : clean.slice(0, MAX_NAME);
}
