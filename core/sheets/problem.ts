/** Where in a file: the sheet's name where there are several, the row and column as the program that wrote it shows them (1 is the first). */
export interface SheetPlace {
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: number;
}

/** What a file is that is no table: the word on screen says what to do about it. */
export type OtherFile =
  | "archive"
  | "binary"
  | "image"
  | "json"
  | "numbers"
  | "pdf"
  | "presentation"
  | "rtf"
  | "text-document"
  | "web-page"
  | "xml";

/**
 * Why a table was not read. Nothing of it is taken then: half a list is worse than none.
 *
 * - `empty`: no byte, or no cell; `too-large`: more than `most` bytes
 * - `old-xls`, `xlsb`, `ods`, `xml-spreadsheet`: a table in a format that must be saved as .xlsx; `encrypted`: opens with a password only
 * - `no-table`: another kind of file, whatever its name says
 * - `damaged`: not whole, or not what its own parts say; `part` names the part of the workbook
 * - `unsafe-name`, `doubled-part`: a packed part whose name leads out of the file or comes twice; `too-many-parts`
 * - `bomb`: grows without measure when unpacked; `dtd`: declares entities, which no list needs
 * - `too-many-…`, `cell-too-long`, `too-much-text`: more than `most` (`SHEET_LIMITS`)
 * - `rows-out-of-order`: a row's or a cell's number is not after the one before it
 * - `open-quote`: a quote that begins in this row is never closed; `stray-quote`: signs after a closing quote
 * - `encoding`: not text in the encoding named (`unknown`: in none that is taken); `stopped`: given up by whoever asked
 * - `unreadable`: the host could not read the file at all
 */
export type SheetProblem = SheetPlace &
  (
    | { readonly kind: "empty" | "old-xls" | "xlsb" | "ods" | "xml-spreadsheet" | "encrypted" | "no-workbook" | "stopped" | "unreadable" }
    | { readonly kind: "no-table"; readonly found: OtherFile }
    | { readonly kind: "damaged" | "unsafe-name" | "doubled-part" | "bomb" | "dtd"; readonly part?: string }
    | {
        readonly kind:
          | "too-large"
          | "too-many-parts"
          | "too-many-sheets"
          | "too-many-rows"
          | "too-many-columns"
          | "too-many-cells"
          | "too-many-merges"
          | "cell-too-long"
          | "too-much-text";
        readonly most: number;
      }
    | { readonly kind: "rows-out-of-order" | "open-quote" | "stray-quote" }
    | { readonly kind: "encoding"; readonly encoding: string }
  );

/** Every kind of problem, for the words on screen and for the tests. */
export const PROBLEM_KINDS = [
  "empty",
  "old-xls",
  "xlsb",
  "ods",
  "xml-spreadsheet",
  "encrypted",
  "no-workbook",
  "stopped",
  "unreadable",
  "no-table",
  "damaged",
  "unsafe-name",
  "doubled-part",
  "bomb",
  "dtd",
  "too-large",
  "too-many-parts",
  "too-many-sheets",
  "too-many-rows",
  "too-many-columns",
  "too-many-cells",
  "too-many-merges",
  "cell-too-long",
  "too-much-text",
  "rows-out-of-order",
  "open-quote",
  "stray-quote",
  "encoding",
] as const satisfies readonly SheetProblem["kind"][];

/**
 * What was read although it is not as it should be: shown before anything is taken.
 *
 * - `other-name`: the content is not what the file's name says; it was read as what it is
 * - `merged`: an area of one value, repeated into each of its cells; `formula`: a value that was calculated, as it was when the file was saved
 * - `error-value`: a cell that shows #REF! or the like; `hidden-sheet`, `hidden-rows`: not seen by whoever opens the file
 * - `hidden-signs`: signs without a look of their own that turn or hide text were left out
 * - `encoding`: the encoding was concluded from the letters; `old-date`: a day that no calendar has (1900-02-29)
 * - `uneven`: rows of a text file differ in their number of cells
 */
export interface SheetWarning extends SheetPlace {
  readonly kind:
    | "other-name"
    | "merged"
    | "formula"
    | "error-value"
    | "hidden-sheet"
    | "hidden-rows"
    | "hidden-signs"
    | "encoding"
    | "old-date"
    | "uneven";
  /** How many cells or rows it is about; `row` and `column` are the first's. */
  readonly count: number;
}

/** Every kind of warning. */
export const WARNING_KINDS = [
  "other-name",
  "merged",
  "formula",
  "error-value",
  "hidden-sheet",
  "hidden-rows",
  "hidden-signs",
  "encoding",
  "old-date",
  "uneven",
] as const satisfies readonly SheetWarning["kind"][];
