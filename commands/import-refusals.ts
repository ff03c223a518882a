import { columnLetters } from "#core/sheets/cell-address.ts";
import type { SheetProblem } from "#core/sheets/problem.ts";

/** Why a table was not read, and where, as one sentence. */
export function tableRefusal(problem: SheetProblem): string {
  const { sheet, row, column } = problem;
  const parts = [
    ...(sheet === undefined || sheet === "" ? [] : [`sheet "${sheet}"`]),
    ...(row === undefined ? [] : [`row ${row}`]),
    ...(column === undefined ? [] : [`column ${columnLetters(column)}`]),
  ];
  const most = "most" in problem ? ` At most ${problem.most} are read.` : "";
  return `${SENTENCES[problem.kind]}${most}${parts.length === 0 ? "" : ` It is in ${parts.join(", ")}.`} (${problem.kind})`;
}

const SENTENCES: Readonly<Record<SheetProblem["kind"], string>> = {
  empty: "The file holds nothing.",
  "old-xls": "This is an old .xls: save it as .xlsx.",
  xlsb: "This is a binary workbook: save it as .xlsx.",
  ods: "This is an OpenDocument sheet: save it as .xlsx.",
  "xml-spreadsheet": "This is an XML spreadsheet: save it as .xlsx.",
  encrypted: "The workbook opens with a password only: save it without one.",
  "no-workbook": "The packed file holds no workbook.",
  stopped: "The reading was stopped.",
  unreadable: "The file cannot be read.",
  "no-table": "This is another kind of file and no table.",
  damaged: "The file is damaged or not whole.",
  "unsafe-name": "A part of the file would lie outside it.",
  "doubled-part": "A part of the file comes twice.",
  bomb: "The file grows without measure when it is unpacked.",
  dtd: "The file declares entities, which no list needs.",
  "too-large": "The file is too large.",
  "too-many-parts": "The file has too many parts.",
  "too-many-sheets": "The file has too many sheets.",
  "too-many-rows": "The file has too many rows.",
  "too-many-columns": "The file has too many columns.",
  "too-many-cells": "The file has too many cells.",
  "too-many-merges": "The file has too many merged areas.",
  "cell-too-long": "A cell is too long.",
  "too-much-text": "The file holds too much text.",
  "rows-out-of-order": "A row or a cell is not after the one before it.",
  "open-quote": "A quote is opened and never closed.",
  "stray-quote": "Something stands behind a closing quote.",
  encoding: "The text is in no encoding that is read here.",
};
