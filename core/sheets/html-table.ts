import type { Cell } from "#core/import/sheet.ts";
import { MAX_CELL } from "#core/import/sheet.ts";
import { cellMaker, type Keeper } from "./keeper.ts";
import { SHEET_LIMITS } from "./limits.ts";
import type { SheetPlace } from "./problem.ts";
import { refuse } from "./refused.ts";

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };
const ROWSPAN = /\srowspan\s*=\s*["']?(\d{1,5})/i;
const COLSPAN = /\scolspan\s*=\s*["']?(\d{1,5})/i;
/** What ends a word where it stands, and what ends a line. */
const LINES: ReadonlySet<string> = new Set(["br", "p", "div", "li"]);
const SKIPPED: ReadonlySet<string> = new Set(["script", "style", "head", "title", "template", "noscript", "svg", "object", "iframe"]);

/**
 * Reads the tables of a web page or of a clipboard into the keeper, a sheet each, as text only: nothing of the page is shown, run or fetched. Cells over several
 * rows or columns are repeated with `merged`. Tags need not be closed, as pages have them. Yields after every row, so that others may run.
 * Throws `Refused`.
 */
export function* htmlTables(page: string, keeper: Keeper): Generator<number, void> {
  const cellFor = cellMaker();
  let depth = 0;
  let row = 0;
  let column = 0;
  let tables = 0;
  let cells: (Cell | null)[] = [];
  /** Text of the cell that is open; null between cells. */
  const open: { text: string | null } = { text: null };
  let span = { rows: 1, columns: 1 };
  let carried: Map<number, { readonly cell: Cell | null; rows: number }> = new Map();
  let merged = 0;
  let inRow = false;

  const place = (): SheetPlace => ({ row, column: column + 1 });

  function put(cell: Cell | null): void {
    if (column >= SHEET_LIMITS.columns) refuse({ kind: "too-many-columns", ...place(), most: SHEET_LIMITS.columns });
    cells[column] = cell;
    column += 1;
  }

  /** Cells that a row above has spread into this one. */
  function carry(): void {
    for (let found = carried.get(column); found !== undefined && found.rows > 0; found = carried.get(column)) {
      found.rows -= 1;
      if (found.rows === 0) carried.delete(column);
      put(found.cell);
    }
  }

  function endCell(): void {
    if (open.text === null) return;
    const clean = keeper.text(tidy(open.text), place);
    open.text = null;
    carry();
    const cell = clean === "" ? null : cellFor(clean);
    const copy: Cell | null = cell === null ? null : { ...cell, merged: true };
    const isMerged = span.rows > 1 || span.columns > 1;
    if (isMerged && cell !== null) keeper.warn("merged", place());
    for (let index = 0; index < span.columns; index++) {
      if (span.rows > 1) carried.set(column, { cell: copy, rows: span.rows - 1 });
      if (index > 0 && ++merged > SHEET_LIMITS.mergedCells) refuse({ kind: "too-many-merges", ...place(), most: SHEET_LIMITS.mergedCells });
      put(index === 0 ? cell : copy);
    }
  }

  function endRow(): void {
    endCell();
    if (!inRow) return;
    for (const last of [...carried.keys()].sort((a, b) => a - b)) {
      while (column < last) put(null);
      carry();
    }
    inRow = false;
    const kept = Array.from(cells, (cell) => cell ?? null);
    while (kept.length > 0 && kept.at(-1) === null) kept.pop();
    keeper.row(row, kept);
  }

  function startRow(): void {
    row += 1;
    column = 0;
    cells = [];
    inRow = true;
  }

  function tag(name: string, closing: boolean, inner: string): void {
    if (name === "table") {
      depth = Math.max(0, depth + (closing ? -1 : 1));
      if (depth === (closing ? 0 : 1)) {
        endRow();
        if (!closing) {
          keeper.begin(tables === 0 ? "" : String(tables + 1));
          tables += 1;
          row = 0;
          carried = new Map();
        }
      }
    } else if (depth === 1 && name === "tr") {
      endRow();
      if (!closing) startRow();
    } else if (depth === 1 && (name === "td" || name === "th")) {
      endCell();
      if (closing) return;
      if (!inRow) startRow();
      open.text = "";
      span = { rows: spanOf(inner, ROWSPAN), columns: Math.min(spanOf(inner, COLSPAN), SHEET_LIMITS.columns) };
    } else if (open.text !== null && open.text !== "" && LINES.has(name) && !closing) open.text += "\n";
  }

  let at = 0;
  while (at < page.length) {
    const begun = page.indexOf("<", at);
    const said = page.slice(at, begun === -1 ? page.length : begun);
    if (open.text !== null && said !== "") {
      if (open.text.length + said.length > MAX_CELL * 4) refuse({ kind: "cell-too-long", ...place(), most: MAX_CELL });
      open.text += readEntities(said.replace(/\s+/g, " "));
    }
    if (begun === -1) break;
    if (page.startsWith("<!--", begun)) {
      const close = page.indexOf("-->", begun + 4);
      at = close === -1 ? page.length : close + 3;
      continue;
    }
    const close = page.indexOf(">", begun);
    if (close === -1) break;
    const { 1: slash = "", 2: name = "" } = /^(\/?)([a-z][a-z0-9]{0,15})/i.exec(page.slice(begun + 1, Math.min(close, begun + 20))) ?? [];
    const lower = name.toLowerCase();
    at = close + 1;
    if (slash === "" && SKIPPED.has(lower)) {
      const end = endOf(page, lower, at);
      at = end === -1 ? page.length : end;
      continue;
    }
    tag(lower, slash === "/", page.slice(begun + 1, Math.min(close, begun + 2_000)));
    if (lower === "tr") yield at / page.length;
  }
  endRow();
}

/** Where an element that is left out ends; it holds no element of its own kind. */
function endOf(page: string, name: string, from: number): number {
  for (let at = page.indexOf("</", from); at !== -1; at = page.indexOf("</", at + 2))
    if (page.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at;
  return -1;
}

function spanOf(inner: string, form: RegExp): number {
  const found = form.exec(inner)?.[1];
  return Math.max(1, Number(found ?? 1));
}

function tidy(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replaceAll("\u00a0", " ").trim())
    .join("\n")
    .trim();
}

/** Entities that are known; others stay as they were written. */
function readEntities(text: string): string {
  if (text.indexOf("&") === -1) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,5});/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? whole) : whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) || code === 0 ? "\ufffd" : String.fromCodePoint(code);
  });
}
