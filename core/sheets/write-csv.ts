import type { Delimiter } from "./delimiter.ts";
import { guarded } from "./formula-guard.ts";
import { type OutTable, writtenText } from "./out-table.ts";

/**
 * A table as delimited text (RFC 4180, CRLF) with a byte order mark, by which spreadsheets know UTF-8. No cell can be taken for a formula.
 *
 * @param delimiter what spreadsheets of the reader's country expect: `;` where numbers have a comma (Kazakhstan, Russia)
 */
export function writeCsv(table: OutTable, delimiter: Delimiter): string {
  return `\ufeff${csvLines(table.rows, delimiter)}`;
}

/** Rows of such a text without the mark before them, for whoever writes a long one piece by piece. */
export function csvLines(rows: OutTable["rows"], delimiter: Delimiter): string {
  return rows.map((row) => `${row.map((cell) => cellText(cell, delimiter)).join(delimiter)}\r\n`).join("");
}

function cellText(cell: string | number | null, delimiter: Delimiter): string {
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  const text = cell === null ? "" : guarded(writtenText(cell) ?? "");
  return text.includes('"') || text.includes("\n") || text.includes("\r") || text.includes(delimiter) || /^\s|\s$/.test(text)
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}
