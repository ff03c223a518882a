import { words } from "#core/kinds/field.ts";
import type { Words } from "#core/kinds/kind.ts";
import type { ImportPlan } from "./import-plan.ts";
import type { Sheets } from "./sheet.ts";

const COLUMNS = {
  row: words("Жол", "Строка", "Row"),
  why: words("Неге алынбады", "Почему не принято", "Why it was not taken"),
} as const;

/**
 * The rows that were not taken, for their sender: the list's own header and cells as they were seen, before them the number of the row and the
 * reason in the sender's language, so that they can be mended and sent again. It holds what the list held: it goes back to the sender and
 * nowhere else.
 */
export function rejectedTable({ mapping, rejected }: ImportPlan, sheets: Sheets, lang: keyof Words): readonly (readonly string[])[] {
  const rows = sheets.sheets[mapping.sheet]?.rows ?? [];
  const byNumber = new Map(rows.map((row) => [row.row, row] as const));
  const textsOf = (number: number): readonly string[] => mapping.columns.map(({ index }) => byNumber.get(number)?.cells[index]?.text ?? "");
  return [
    [COLUMNS.row[lang], COLUMNS.why[lang], ...mapping.columns.map(({ header }) => header)],
    ...rejected.map(({ row, column, words: why }) => [
      String(row),
      column === null ? why[lang] : `${column}: ${why[lang]}`,
      ...textsOf(row),
    ]),
  ];
}
