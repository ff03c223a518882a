import type { Cell, CellValue, Row, Sheet } from "#core/import/sheet.ts";
import { MAX_CELL } from "#core/import/sheet.ts";
import { cleanText, hidesSigns } from "./clean-text.ts";
import { SHEET_LIMITS } from "./limits.ts";
import { ownText } from "./own-text.ts";
import type { SheetPlace, SheetWarning } from "./problem.ts";
import { refuse } from "./refused.ts";

/** Gathers what a reader finds, and refuses it where it becomes more than a list can be. One for all sheets of a file. */
export interface Keeper {
  /** Rows kept so far. */
  readonly rows: () => number;
  readonly sheets: () => readonly Sheet[];
  readonly warnings: () => readonly SheetWarning[];
  begin(name: string): void;
  /** Cells of one row in the order of their columns; a row without cells is left out. Throws `Refused` where the row is not after the one before. */
  row(row: number, cells: readonly (Cell | null)[]): void;
  /** Replaces the last sheet's rows, once its merged areas are known. */
  replaceRows(rows: readonly Row[]): void;
  /** A text that may become a cell: cleaned, counted, and refused where it is longer than a cell may be. `place` only where something is amiss. */
  text(text: string, place: () => SheetPlace): string;
  warn(kind: SheetWarning["kind"], place: SheetPlace, count?: number): void;
}

/** A keeper with nothing in it. */
export function createKeeper(): Keeper {
  const sheets: Sheet[] = [];
  const warnings: Map<string, SheetWarning[]> = new Map();
  let rows: Row[] = [];
  let name = "";
  let count = 0;
  let cells = 0;
  let signs = 0;
  let lastRow = 0;

  const place = (): SheetPlace => (name === "" ? {} : { sheet: name });

  function warn(kind: SheetWarning["kind"], where: SheetPlace, times = 1): void {
    const known = warnings.get(kind) ?? [];
    warnings.set(kind, known);
    const last = known.at(-1);
    if (last !== undefined && (known.length >= SHEET_LIMITS.warnings || (COUNTED.has(kind) && last.sheet === where.sheet)))
      known[known.length - 1] = { ...last, count: last.count + times };
    else known.push({ kind, ...where, count: times });
  }

  return {
    rows: () => count,
    sheets: () => sheets,
    warnings: () => [...warnings.values()].flat(),
    begin(begun) {
      name = begun;
      rows = [];
      lastRow = 0;
      sheets.push({ name, rows });
      if (sheets.length > SHEET_LIMITS.sheets) refuse({ kind: "too-many-sheets", most: SHEET_LIMITS.sheets });
    },
    row(row, found) {
      if (row <= lastRow) refuse({ kind: "rows-out-of-order", ...place(), row });
      lastRow = row;
      if (found.length === 0) return;
      count += 1;
      cells += found.length;
      if (found.length > SHEET_LIMITS.columns)
        refuse({ kind: "too-many-columns", ...place(), row, column: found.length, most: SHEET_LIMITS.columns });
      if (count > SHEET_LIMITS.rows) refuse({ kind: "too-many-rows", ...place(), row, most: SHEET_LIMITS.rows });
      if (cells > SHEET_LIMITS.cells) refuse({ kind: "too-many-cells", ...place(), row, most: SHEET_LIMITS.cells });
      rows.push({ row, cells: found.slice() });
    },
    replaceRows(replaced) {
      rows = [...replaced];
      sheets[sheets.length - 1] = { name, rows };
    },
    text(text, where) {
      if (text.length > MAX_CELL) refuse({ kind: "cell-too-long", ...where(), most: MAX_CELL });
      signs += text.length;
      if (signs > SHEET_LIMITS.signs) refuse({ kind: "too-much-text", ...where(), most: SHEET_LIMITS.signs });
      if (hidesSigns(text)) warn("hidden-signs", where());
      return cleanText(text);
    },
    warn,
  };
}

/** These are told once for a sheet, with their number; the others one by one. */
const COUNTED: ReadonlySet<SheetWarning["kind"]> = new Set(["formula", "hidden-rows", "hidden-signs", "uneven", "error-value"]);

/**
 * Makes cells of texts, the same cell for the same text where it is short and one of the first few thousand: places, categories and small numbers come again and again.
 */
export function cellMaker(): (text: string) => Cell {
  const known = new Map<string, Cell>();
  return (text) => {
    const same = text.length <= MAX_KNOWN_SIGNS ? known.get(text) : undefined;
    if (same !== undefined) return same;
    const made = textCell(ownText(text));
    if (text.length <= MAX_KNOWN_SIGNS && known.size < MAX_KNOWN) known.set(made.text, made);
    return made;
  };
}

const MAX_KNOWN = 20_000;
const MAX_KNOWN_SIGNS = 32;

/** A cell whose value is its text. */
export function textCell(text: string): Cell {
  return { text, value: text };
}

/** A cell that shows `text` for `value`; `formula` where it was calculated. */
export function cellOf(text: string, value: CellValue, formula: boolean): Cell {
  return formula ? { text, value, formula: true } : { text, value };
}
