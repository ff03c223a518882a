import type { Cell } from "#core/import/sheet.ts";
import { MAX_CELL } from "#core/import/sheet.ts";
import type { Delimiter } from "./delimiter.ts";
import { unguarded } from "./formula-guard.ts";
import { cellMaker, type Keeper } from "./keeper.ts";
import { SHEET_LIMITS } from "./limits.ts";
import type { SheetPlace } from "./problem.ts";
import { refuse } from "./refused.ts";

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/** Where a reader of delimited text stands: before a cell, in one without quotes, in quotes, or after a closing quote. */
type CsvState = "before" | "bare" | "quoted" | "closed";

/**
 * Reads delimited text (RFC 4180; any of LF, CRLF, CR ends a row) that comes in pieces, into the keeper. A quote within a cell that began without one is a sign
 * like others. Rows are numbered as a spreadsheet would show them: a line end in quotes begins no row. Throws `Refused` with row and column.
 */
export function csvReader(delimiter: Delimiter, keeper: Keeper): { readonly feed: (piece: string) => void; readonly end: () => void } {
  const cellFor = cellMaker();
  const apart = delimiter.charCodeAt(0);
  let state: CsvState = "before";
  let row = 1;
  let cells: (Cell | null)[] = [];
  let given = 0;
  let width = 0;
  let text = "";
  let afterCr = false;

  const place = (): SheetPlace => ({ row, column: given + 1 });

  function add(more: string): void {
    if (text.length + more.length > MAX_CELL) refuse({ kind: "cell-too-long", ...place(), most: MAX_CELL });
    text += more;
  }

  function endCell(): void {
    const clean = text === "" ? "" : unguarded(keeper.text(text, place));
    given += 1;
    if (clean !== "") {
      if (given > SHEET_LIMITS.columns) refuse({ kind: "too-many-columns", row, column: given, most: SHEET_LIMITS.columns });
      while (cells.length < given - 1) cells.push(null);
      cells.push(cellFor(clean));
    }
    text = "";
    state = "before";
  }

  function endRow(): void {
    endCell();
    if (given > 1 || cells.length > 0) {
      if (width === 0) width = given;
      else if (given !== width) keeper.warn("uneven", { row });
    }
    keeper.row(row, cells);
    row += 1;
    cells = [];
    given = 0;
  }

  /** Reads from one sign on as far as its state lasts; answers where to go on. */
  function step(piece: string, at: number): number {
    const sign = piece.charCodeAt(at);
    if (state === "quoted") {
      const close = piece.indexOf('"', at);
      add(piece.slice(at, close === -1 ? piece.length : close));
      if (close === -1) return piece.length;
      state = "closed";
      return close + 1;
    }
    if (sign === apart) endCell();
    else if (sign === LF || sign === CR) {
      endRow();
      afterCr = sign === CR;
    } else if (sign === QUOTE && state !== "bare") {
      if (state === "closed") add('"');
      state = "quoted";
    } else if (state === "closed") {
      if (sign !== 0x20) refuse({ kind: "stray-quote", ...place() });
    } else {
      let to = at + 1;
      for (; to < piece.length; to++) {
        const next = piece.charCodeAt(to);
        if (next === apart || next === LF || next === CR) break;
      }
      add(piece.slice(at, to));
      state = "bare";
      return to;
    }
    return at + 1;
  }

  return {
    feed(piece) {
      let at = 0;
      while (at < piece.length) {
        if (afterCr && piece.charCodeAt(at) === LF) at += 1;
        afterCr = false;
        if (at < piece.length) at = step(piece, at);
      }
    },
    end() {
      if (state === "quoted") refuse({ kind: "open-quote", ...place() });
      if (given > 0 || text !== "" || state !== "before") endRow();
    },
  };
}
