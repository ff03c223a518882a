/**
 * What a table from outside may be at most. A list of a whole country's citizens in a region is some 20,000 rows; every bound is ten times that
 * or more, so that only files which were never lists of people meet one. Rows, cells and signs are counted over all sheets of a file.
 */
export const SHEET_LIMITS = {
  /** Bytes of a file, or of a pasted text in UTF-8. */
  bytes: 64 * 1024 * 1024,
  /** Parts of a workbook (a ZIP's entries). */
  parts: 2_000,
  /** Bytes of all parts that are read, inflated. */
  inflated: 512 * 1024 * 1024,
  /** How many times its packed size a part may grow once it is larger than `bombFloor` bytes: sheets of real lists grow 5 to 40 times. */
  growth: 250,
  bombFloor: 8 * 1024 * 1024,
  sheets: 200,
  /** Rows that hold something. */
  rows: 300_000,
  /** The highest column that may hold something. */
  columns: 512,
  /** Cells, the empty ones before a row's last full one among them. */
  cells: 6_000_000,
  /** Signs of all different texts together. */
  signs: 100_000_000,
  /** Texts that a workbook shares between its cells. */
  sharedTexts: 3_000_000,
  /** Merged areas, and the cells that they repeat. */
  merges: 20_000,
  mergedCells: 500_000,
  /** Warnings that name their cell; later ones of the same kind are counted only. */
  warnings: 100,
} as const;
