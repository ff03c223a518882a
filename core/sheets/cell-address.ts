/** A cell by numbers: row 1 and column 1 are the first. */
export interface CellAddress {
  readonly row: number;
  readonly column: number;
}

/** `AB12` as numbers; null: it is no address of a cell that a spreadsheet can have (1,048,576 rows, 16,384 columns). */
export function cellAddress(text: string): CellAddress | null {
  let column = 0;
  let at = 0;
  for (; at < text.length && at < 3; at++) {
    const sign = text.charCodeAt(at);
    if (sign < 65 || sign > 90) break;
    column = column * 26 + sign - 64;
  }
  let row = 0;
  const from = at;
  for (; at < text.length && at - from < 8; at++) {
    const sign = text.charCodeAt(at);
    if (sign < 48 || sign > 57) break;
    row = row * 10 + sign - 48;
  }
  return at < text.length || column < 1 || column > 16_384 || row < 1 || row > 1_048_576 ? null : { row, column };
}

/** `28` as `AB`: how a spreadsheet heads its columns. Column 1 is `A`. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return letters;
}
