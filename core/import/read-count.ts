import { type Count, exactly, MAX_PEOPLE } from "#core/count/count.ts";
import { parseCount } from "#core/count/parse.ts";
import { cleanText } from "./fold-text.ts";
import type { Cell } from "./sheet.ts";

/**
 * A number of people from a cell: a whole number, or any of the ways people say it («80-90», «около 70», "at least 50"). Null: it cannot
 * be read, or it is a date (a spreadsheet makes one of 8-9). Words that say that nothing is known are `unknown`.
 */
export function readCount(cell: Cell): Count | null {
  const { value } = cell;
  if (typeof value === "number") return Number.isSafeInteger(value) && value >= 0 && value <= MAX_PEOPLE ? exactly(value) : null;
  if (typeof value !== "string") return null;
  const read = parseCount(cleanText(cell.text));
  return read.ok ? read.value : null;
}
