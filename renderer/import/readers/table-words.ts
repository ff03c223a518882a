import { columnLetters } from "#core/sheets/cell-address.ts";
import type { SheetPlace, SheetProblem, SheetWarning } from "#core/sheets/problem.ts";
import type { Say } from "#renderer/words/words.tsx";

/** Why a table was not read, where, and what to do about it, in the language of the screen. */
export function tableProblemText(say: Say, problem: SheetProblem): string {
  return `${reason(say, problem)}${placeText(say, problem)}`;
}

/** What is not as it should be in a table that was read, and where it is first. */
export function tableWarningText(say: Say, warning: SheetWarning): string {
  return `${say(`sheets.warning.${warning.kind}`, { count: String(warning.count) })}${placeText(say, warning)}`;
}

function reason(say: Say, problem: SheetProblem): string {
  if (problem.kind === "no-table") return say("sheets.problem.no-table", { found: say(`sheets.found.${problem.found}`) });
  if (problem.kind === "encoding")
    return say("sheets.problem.encoding", { encoding: problem.encoding === "unknown" ? "?" : problem.encoding });
  return say(`sheets.problem.${problem.kind}`, "most" in problem ? { most: String(problem.most) } : {});
}

/** ` (sheet “List”, row 17, column C)`; empty where nothing is known. */
function placeText(say: Say, { sheet, row, column }: SheetPlace): string {
  const parts = [
    ...(sheet === undefined || sheet === "" ? [] : [say("sheets.place.sheet", { sheet })]),
    ...(row === undefined ? [] : [say("sheets.place.row", { row: String(row) })]),
    ...(column === undefined ? [] : [say("sheets.place.column", { column: columnLetters(column) })]),
  ];
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}
