import type { Html } from "./html.ts";

/** Lines that a piece takes in a column of about so many letters: its own line breaks, and each part broken where it is too long. */
export function linesOf(piece: Html, letters: number): number {
  const parts = piece.markup.split(/<br\s*\/?>/).map((part) => part.replace(/<[^>]*>/g, "").replace(/&#\d+;/g, "x"));
  return parts.reduce((sum, part) => sum + Math.max(1, Math.ceil([...part].length / letters)), 0);
}

/** Items in their order, as many to a sheet as fit: `first` pixels on the first, `more` on each further one. A sheet has at least one. */
export function sheetsOf<T>(items: readonly T[], height: (item: T) => number, first: number, more: number): T[][] {
  const sheets: T[][] = [];
  let left = 0;
  for (const item of items) {
    const needed = height(item);
    const last = sheets.at(-1);
    if (last === undefined || needed > left) {
      left = (sheets.length === 0 ? first : more) - needed;
      sheets.push([item]);
    } else {
      left -= needed;
      last.push(item);
    }
  }
  return sheets;
}
