import { readHeader } from "./header-words.ts";
import { isHxlRow } from "./hxl.ts";
import type { Cell, Row, Sheet } from "./sheet.ts";

/** Rows from the top among which the header is looked for. */
export const HEADER_DEPTH = 30;

/** Where a sheet's table begins. */
export interface FoundHeader {
  /** Index in `sheet.rows` of the row of headers; null: none was found, the first row is people already. */
  readonly header: number | null;
  /** Index of the row of HXL hashtags; null: there is none. */
  readonly hxl: number | null;
  /** Index of the first row below both. */
  readonly firstRow: number;
  /** How sure it is: twice the headers known by heart and once those that seem to say something; HXL counts most. */
  readonly score: number;
}

/**
 * Finds the row of headers among the first rows by what its cells say, and a row of HXL hashtags, which is honoured wherever it stands
 * there. Titles above the table (often one merged cell) say one thing; a header says many. Where none of its words is known, a first row of words
 * alone above rows with numbers is the header.
 *
 * @param chosen index of the row that a person says it is, null for none; undefined: nobody has said
 */
export function findHeader(sheet: Sheet, chosen?: number | null): FoundHeader {
  const top = sheet.rows.slice(0, HEADER_DEPTH);
  const found = top.findIndex(isHxlRow);
  const hxl = found < 0 ? null : found;
  let header: number | null = null;
  let best = 1;
  const until = chosen !== undefined ? 0 : hxl === null ? top.length : hxl;
  for (let index = 0; index < until; index++) {
    const row = top[index];
    const score = row === undefined ? 0 : scoreOf(row);
    if (score <= best) continue;
    best = score;
    header = index;
  }
  // Above hashtags stands the header, whatever it is called.
  if (hxl !== null && header === null && hxl > 0 && textsOf(top[hxl - 1]).length >= 2) header = hxl - 1;
  if (header === null && hxl === null) header = unknownHeader(top);
  if (chosen !== undefined) header = chosen;
  const last = Math.max(header ?? -1, hxl ?? -1);
  return { header, hxl, firstRow: last + 1, score: (header === null ? 0 : best) + (hxl === null ? 0 : 100) };
}

/** A header's worth: known words, less what only rows of people hold. One word alone makes no header. */
function scoreOf(row: Row): number {
  const texts = textsOf(row);
  if (texts.length < 2) return 0;
  let sure = 0;
  let maybe = 0;
  for (const text of texts) {
    const says = readHeader(text);
    if (says.kind === "sure") sure++;
    else if (says.kind === "maybe" || says.kind === "numbering") maybe++;
  }
  const values = row.cells.filter((cell) => cell !== null && (typeof cell.value !== "string" || /\d{3}/u.test(cell.text))).length;
  return sure * 2 + maybe - values * 2;
}

/** The first row of two cells or more, when all are words without digits, and a column below holds digits in four rows of five. */
function unknownHeader(top: readonly Row[]): number | null {
  const index = top.findIndex((row) => textsOf(row).length >= 2);
  const row = top[index];
  if (row === undefined || row.cells.some((cell) => cell !== null && (typeof cell.value !== "string" || /\d/u.test(cell.text))))
    return null;
  const below = top.slice(index + 1);
  const isNumbered = row.cells.some((head, column) => {
    const cells = below.flatMap((one) => one.cells[column] ?? []);
    return head !== null && cells.length > 0 && cells.filter(({ text }) => /\d/u.test(text)).length >= cells.length * 0.8;
  });
  return isNumbered ? index : null;
}

/** The different texts of a row: a merged title repeats itself in every cell and is one. */
function textsOf(row: Row | undefined): readonly string[] {
  const texts = (row?.cells ?? []).filter((cell): cell is Cell => cell !== null && cell.text.trim() !== "");
  return [...new Set(texts.map(({ text }) => text.trim()))];
}
