import type { Cell } from "#core/import/sheet.ts";
import { cellAddress } from "./cell-address.ts";
import { cellMaker, cellOf, type Keeper, textCell } from "./keeper.ts";
import { SHEET_LIMITS } from "./limits.ts";
import { type MergedArea, mergedArea } from "./merges.ts";
import type { SheetPlace } from "./problem.ts";
import { refuse } from "./refused.ts";
import { textRuns, unescaped } from "./shared-texts.ts";
import { type DateSystem, serialOf, showDate } from "./show-date.ts";
import { showNumber } from "./show-number.ts";
import { type CellFormat, GENERAL } from "./styles.ts";
import { attributesOf, type XmlEars } from "./xml.ts";

/** What the cells of all sheets of a workbook refer to. */
export interface WorkbookTexts {
  readonly shared: readonly string[];
  readonly formats: readonly CellFormat[];
  readonly system: DateSystem;
  /** Cells made of shared texts, once each: the same text is the same cell. */
  readonly made: (Cell | undefined)[];
}

const MAX_VALUE = 65_536;

/**
 * Hears one sheet of a workbook (ECMA-376 part 1, 18.3.1) and hands its rows to the keeper. Formulas are not looked at: the value that was saved with them
 * counts. Throws `Refused` with the row and column.
 */
export function worksheetReader(
  part: string,
  sheet: string,
  texts: WorkbookTexts,
  keeper: Keeper,
): XmlEars & { readonly merges: readonly MergedArea[] } {
  const merges: MergedArea[] = [];
  const runs = textRuns();
  const cellFor = cellMaker();
  let row = 0;
  let column = 0;
  let cells: (Cell | null)[] = [];
  let type = "n";
  let style = 0;
  let formula = false;
  let inValue = false;
  let inCell = false;
  let value = "";

  const place = (): SheetPlace => ({ sheet, row, ...(column > 0 ? { column } : {}) });
  const damaged = (): never => refuse({ kind: "damaged", part, ...(row > 0 ? place() : {}) });
  const attributes = (written: string): ReadonlyMap<string, string> => attributesOf(written) ?? damaged();

  function openRow(written: string): void {
    const given = attributes(written);
    const number = given.get("r");
    const next = number === undefined ? row + 1 : /^\d{1,7}$/.test(number) ? Number(number) : damaged();
    if (next <= row || next > 1_048_576) refuse({ kind: "rows-out-of-order", sheet, row: next });
    row = next;
    column = 0;
    cells = [];
    const hidden = given.get("hidden");
    if (hidden === "1" || hidden === "true") keeper.warn("hidden-rows", { sheet, row });
  }

  function openCell(written: string): void {
    const given = attributes(written);
    const reference = given.get("r");
    const address = reference === undefined ? { row, column: column + 1 } : (cellAddress(reference) ?? damaged());
    if (address.row !== row || address.column <= column) refuse({ kind: "rows-out-of-order", sheet, row, column: address.column });
    column = address.column;
    type = given.get("t") ?? "n";
    style = Number(given.get("s") ?? 0);
    formula = false;
    value = "";
    inCell = true;
    runs.begin();
  }

  function closeCell(): void {
    inCell = false;
    const cell = cellMade();
    if (cell === null) return;
    if (column > SHEET_LIMITS.columns) refuse({ kind: "too-many-columns", ...place(), most: SHEET_LIMITS.columns });
    while (cells.length < column - 1) cells.push(null);
    cells.push(cell);
    if (formula) keeper.warn("formula", place());
  }

  function cellMade(): Cell | null {
    if (type === "s") return value === "" ? null : sharedCell(value);
    if (type === "inlineStr") return said(runs.take());
    if (type === "str" || type === "d") return said(unescaped(value));
    const written = value.trim();
    if (written === "") return formula ? cellOf("", "", true) : null;
    if (type === "b")
      return cellOf(written === "0" || written === "false" ? "FALSE" : "TRUE", !(written === "0" || written === "false"), formula);
    if (type === "e") {
      keeper.warn("error-value", place());
      return said(written);
    }
    return type === "n" ? numberCell(written) : damaged();
  }

  function said(text: string): Cell | null {
    const clean = keeper.text(text, place);
    if (formula) return cellOf(clean, clean, true);
    return clean === "" ? null : cellFor(clean);
  }

  function sharedCell(index: string): Cell | null {
    const at = /^\s*\d{1,9}\s*$/.test(index) ? Number(index) : -1;
    const known = texts.made[at];
    if (known !== undefined && !formula) return known.text === "" ? null : known;
    const clean = keeper.text(texts.shared[at] ?? damaged(), place);
    if (formula) return cellOf(clean, clean, true);
    const made = textCell(clean);
    texts.made[at] = made;
    return clean === "" ? null : made;
  }

  function numberCell(written: string): Cell {
    if (written.length > 40 || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(written)) damaged();
    const number = Number(written) + 0;
    if (!Number.isFinite(number)) damaged();
    const format = texts.formats[style] ?? GENERAL;
    if (!format.isDate) return cellOf(showNumber(number, format.code), number, formula);
    const day = serialOf(number, texts.system);
    if (day !== null) return cellOf(showDate(day, format.code), day, formula);
    keeper.warn("old-date", place());
    return cellOf(showNumber(number, "General"), number, formula);
  }

  return {
    merges,
    open(name, written) {
      if (name === "row") openRow(written);
      else if (name === "c") row === 0 ? damaged() : openCell(written);
      else if (name === "v") inValue = inCell;
      else if (name === "f") formula = inCell;
      else if (name === "mergeCell") {
        merges.push(mergedArea(attributes(written).get("ref") ?? "") ?? refuse({ kind: "damaged", part, sheet }));
        if (merges.length > SHEET_LIMITS.merges) refuse({ kind: "too-many-merges", sheet, most: SHEET_LIMITS.merges });
      } else if (inCell && type === "inlineStr") runs.open(name, written);
    },
    text(text) {
      if (inValue) {
        if (value.length + text.length > MAX_VALUE) refuse({ kind: "cell-too-long", ...place(), most: MAX_VALUE });
        value += text;
      } else if (inCell) runs.text(text);
    },
    close(name) {
      if (name === "v") inValue = false;
      else if (name === "c") closeCell();
      else if (name === "row") keeper.row(row, cells);
      else if (inCell && type === "inlineStr") runs.close(name);
    },
  };
}
