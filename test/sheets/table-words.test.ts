import { describe, expect, it } from "vitest";
import { PROBLEM_KINDS, WARNING_KINDS } from "#core/sheets/problem.ts";
import { tableProblemText, tableWarningText } from "#renderer/import/readers/table-words.ts";
import { LANGS } from "#renderer/words/lang.ts";
import { isWord, wordsOf } from "#renderer/words/words.tsx";

const FOUND = ["archive", "binary", "image", "json", "numbers", "pdf", "presentation", "rtf", "text-document", "web-page", "xml"];

describe("what is said of a table that was not read", () => {
  it("has words for every problem, every other kind of file and every warning", () => {
    for (const kind of PROBLEM_KINDS) expect([kind, isWord(`sheets.problem.${kind}`)]).toEqual([kind, true]);
    for (const kind of WARNING_KINDS) expect([kind, isWord(`sheets.warning.${kind}`)]).toEqual([kind, true]);
    for (const kind of FOUND) expect([kind, isWord(`sheets.found.${kind}`)]).toEqual([kind, true]);
  });

  it("names the sheet, the row and the column as a spreadsheet does", () => {
    const problem = { kind: "cell-too-long", sheet: "Тізім", row: 17, column: 28, most: 32_768 } as const;
    expect(LANGS.map((lang) => tableProblemText(wordsOf(lang), problem).replace(/^.*\(/, "("))).toEqual([
      "(«Тізім» парағы, 17-жол, AB бағаны)",
      "(лист «Тізім», строка 17, столбец AB)",
      "(sheet “Тізім”, row 17, column AB)",
    ]);
  });

  it("says what to do with an old workbook and with what is no table", () => {
    const say = wordsOf("ru");
    expect(tableProblemText(say, { kind: "old-xls" })).toBe("Это книга в старом формате .xls. Откройте её и сохраните как .xlsx.");
    expect(tableProblemText(say, { kind: "no-table", found: "pdf" })).toBe("Это не таблица: документ PDF. Выберите файл .xlsx или .csv.");
    expect(tableProblemText(say, { kind: "encoding", encoding: "unknown" })).toContain("(?)");
  });

  it("says how many cells a warning is about and where the first is", () => {
    expect(tableWarningText(wordsOf("en"), { kind: "formula", sheet: "A", row: 3, column: 2, count: 5 })).toBe(
      "Values calculated by formulas: taken as they were when the file was saved (5). (sheet “A”, row 3, column B)",
    );
  });
});
