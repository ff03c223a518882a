import { type DateOrder, readDate } from "./read-date.ts";
import type { Cell } from "./sheet.ts";

/**
 * The order of a column's dates, as its own values prove it: `dmy` or `mdy` where a number above 12 stands in one place and never in the
 * other; `ask` where every value could be both, or where some prove one order and some the other; `none` where no value needs an order.
 */
export type ProvenOrder = DateOrder | "ask" | "none";

/** Looks at every date of a column (docs: screens, import: never guess between dd/mm and mm/dd). */
export function orderOf(cells: readonly (Cell | null)[], thisYear: number): ProvenOrder {
  let either = false;
  let dmy = false;
  let mdy = false;
  for (const cell of cells) {
    if (cell === null || typeof cell.value !== "string" || !/[/ -]/u.test(cell.text)) continue;
    const one = readDate(cell, null, thisYear);
    if (one.kind === "either") either = true;
    if (one.kind !== "day" || !/^\s*\d{1,2}[-/ ]\d{1,2}[-/ ]\d{2,4}/u.test(cell.text)) continue;
    const asDmy = readDate(cell, "dmy", thisYear).kind === "day";
    const asMdy = readDate(cell, "mdy", thisYear).kind === "day";
    if (asDmy && !asMdy) dmy = true;
    if (asMdy && !asDmy) mdy = true;
  }
  if (dmy && mdy) return "ask";
  if (dmy) return "dmy";
  if (mdy) return "mdy";
  return either ? "ask" : "none";
}
