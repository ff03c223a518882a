import type { Rejected } from "#core/import/import-problem.ts";
import type { Row, Sheet } from "#core/import/sheet.ts";
import type { Words } from "#core/kinds/kind.ts";
import type { OutTable } from "./out-table.ts";

/** What is rejected, for the sheet's name; why, and where it stood, for the columns before it. */
const NAME: Words = { kk: "Алынбаған жолдар", ru: "Непринятые строки", en: "Rows not taken" };
const WHY: Words = { kk: "Неге", ru: "Почему", en: "Why" };
const ROW: Words = { kk: "Жол", ru: "Строка", en: "Row" };

/**
 * The rows of a sheet that were not taken, as their sender wrote them, each with its reasons in the sender's language: to be mended and imported again. The heads, and the
 * row of hashtags where there is one, are those of the list.
 *
 * @param heads indexes in `sheet.rows` of the heads and of the hashtags; null: there is none
 */
export function rejectedTable(
  sheet: Sheet,
  heads: { readonly header: number | null; readonly hxl: number | null },
  rejected: readonly Rejected[],
  lang: keyof Words,
): OutTable {
  const reasons = new Map<number, string[]>();
  for (const { row, column, words } of rejected) {
    const known = reasons.get(row) ?? [];
    reasons.set(row, known);
    known.push(column === null || column === "" ? words[lang] : `${column}: ${words[lang]}`);
  }
  const header = heads.header === null ? undefined : sheet.rows[heads.header];
  const hxl = heads.hxl === null ? undefined : sheet.rows[heads.hxl];
  const width = sheet.rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  return {
    name: NAME[lang],
    widths: [8, 48, ...Array.from({ length: width }, () => 18)],
    rows: [
      [ROW[lang], WHY[lang], ...texts(header)],
      ...(hxl === undefined ? [] : [["#meta+row", "#meta+why", ...texts(hxl)]]),
      ...sheet.rows
        .filter(({ row }) => reasons.has(row))
        .map((row) => [row.row, [...new Set(reasons.get(row.row) ?? [])].join("; "), ...texts(row)]),
    ],
  };
}

function texts(row: Row | undefined): readonly (string | null)[] {
  return (row?.cells ?? []).map((cell) => (cell === null || cell.text === "" ? null : cell.text));
}
