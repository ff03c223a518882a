/**
 * A day (and time of day) as a spreadsheet keeps it: days since 1899-12-30, the fraction being the time of day, without a zone.
 * A reader of a book in the 1904 system adds 1,462 days, so that here there is one system.
 */
export interface DateSerial {
  readonly serial: number;
}

/** What a cell holds. Text from CSV and from pasted tables is always a string: leading zeros and plus signs are in it. */
export type CellValue = string | number | boolean | DateSerial;

/**
 * One cell: the text as its author saw it and the value behind it. Readers give at most `MAX_CELL` signs of text; longer cells are refused by them.
 * `formula`: the value was calculated by a formula, which itself is never kept or run.
 * `merged`: the cell lies inside a merged area and repeats the value of its first cell.
 */
export interface Cell {
  readonly text: string;
  readonly value: CellValue;
  readonly formula?: true;
  readonly merged?: true;
}

/** A row with its number as the program that wrote the file shows it (1 is the first). An empty cell is null; cells after the last full one may be missing. */
export interface Row {
  readonly row: number;
  readonly cells: readonly (Cell | null)[];
}

/** One sheet. Rows in rising order of their number; rows without any cell may be left out. A CSV file or a pasted table is one sheet without a name. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly Row[];
}

/** How the table came. */
export type SheetForm = "xlsx" | "csv" | "paste";

/** A file of tables as a reader hands it over: nothing in it has been interpreted. */
export interface Sheets {
  /** The file's name as its sender gave it; null for a pasted table. It may name a person: show it, write it nowhere. */
  readonly name: string | null;
  /** SHA-256 of the file's bytes (of the UTF-8 of the pasted text), 64 lower-case hexadecimal signs. */
  readonly sha256: string;
  readonly form: SheetForm;
  readonly sheets: readonly Sheet[];
}

/** Signs of one cell's text at most: a longer one is no name and no number. */
export const MAX_CELL = 32_768;

/** The value is a day as a spreadsheet keeps it. */
export function isDateSerial(value: CellValue): value is DateSerial {
  return typeof value === "object";
}
