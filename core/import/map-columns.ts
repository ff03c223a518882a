import { orderOf } from "./date-order.ts";
import { findHeader } from "./find-header.ts";
import { foldText } from "./fold-text.ts";
import { readHeader } from "./header-words.ts";
import { targetOfHxl } from "./hxl.ts";
import type { FindPlace } from "./place-names.ts";
import type { DateOrder } from "./read-date.ts";
import type { Cell, Sheet, Sheets } from "./sheet.ts";
import { SHARED, type Target } from "./target.ts";
import { SAMPLE, shareThatFits, targetByShape } from "./value-shapes.ts";

/** How sure a proposal is: by its header, its hashtag or by what its sender's last list was read as; by what it seems to be; or not at all. */
export type Surety = "sure" | "maybe" | "ignored";

/** One column of the table. */
export interface MappedColumn {
  /** Place in the rows, from 0. */
  readonly index: number;
  /** The header as written; empty where there is none. */
  readonly header: string;
  /** What it is read as; null: it is left out. */
  readonly target: Target | null;
  readonly surety: Surety;
  /** Order of the dates in it; null: nobody has said, or none needs it. Read for columns of dates only. */
  readonly order: DateOrder | null;
}

/** How a sheet is read: where its rows begin and what its columns are. A person may change all of it. */
export interface Mapping {
  readonly sheet: number;
  /** Index of the header in the sheet's rows; null: none. */
  readonly header: number | null;
  readonly hxl: number | null;
  readonly firstRow: number;
  readonly columns: readonly MappedColumn[];
}

/** What a sender's lists have been read as before, by folded header. Kept as data beside the journal: it holds headers, no rows. */
export type Remembered = Readonly<Record<string, { readonly target: Target | null; readonly order: DateOrder | null }>>;

/** What is known of a list before its columns are proposed. */
export interface MapOptions {
  /** The year the list is from. */
  readonly thisYear: number;
  /** What lists of this sender were read as before. */
  readonly remembered?: Remembered;
  /** The sheet a person chose, from 0; else the one with the surest header is proposed. */
  readonly sheet?: number;
  /** Index of the row that a person says is the header, null for none; else it is found. */
  readonly header?: number | null;
}

/**
 * Proposes how a file is read: the sheet, its header, and a target for each of its columns.
 *
 * @param find finds places by name: a column of them is known by its values
 */
export function mapColumns(sheets: Sheets, find: FindPlace, options: MapOptions): Mapping {
  const { thisYear, remembered = {} } = options;
  const chosen = options.sheet ?? surest(sheets.sheets);
  const table = sheets.sheets[chosen] ?? { name: "", rows: [] };
  const { header, hxl, firstRow } = findHeader(table, options.header);
  const headers = header === null ? [] : (table.rows[header]?.cells ?? []);
  const tags = hxl === null ? [] : (table.rows[hxl]?.cells ?? []);
  const rows = table.rows.slice(firstRow);
  const width = rows.slice(0, SAMPLE).reduce((most, row) => Math.max(most, row.cells.length), Math.max(headers.length, tags.length));
  const proposals = Array.from({ length: width }, (_, index): MappedColumn => {
    const cells = sampleOf(rows, index);
    const text = headers[index]?.text.trim() ?? "";
    const said = propose(text, tags[index]?.text ?? "", cells, find, remembered);
    const order = said.target === "birth" || said.target === "expires" ? orderIn(rows, index, thisYear, said.order) : null;
    return { index, header: text, target: said.target, surety: said.surety, order };
  });
  return { sheet: chosen, header, hxl, firstRow, columns: nameWhole(withoutRivals(proposals)) };
}

/** What is kept of a mapping for the sender's next list. */
export function rememberMapping(mapping: Mapping): Remembered {
  return Object.fromEntries(
    mapping.columns.flatMap(({ header, target, order }) => {
      const key = foldText(header);
      return key === "" || key === "__proto__" ? [] : [[key, { target, order }] as const];
    }),
  );
}

interface Proposal {
  readonly target: Target | null;
  readonly surety: Surety;
  readonly order: DateOrder | null;
}

function propose(header: string, tag: string, cells: readonly Cell[], find: FindPlace, remembered: Remembered): Proposal {
  const key = foldText(header);
  const known = key !== "" && Object.hasOwn(remembered, key) ? remembered[key] : undefined;
  if (known !== undefined) return { ...known, surety: known.target === null ? "ignored" : "sure" };
  const tagged = targetOfHxl(tag);
  if (tagged !== null) return { target: tagged, surety: "sure", order: null };
  const says = readHeader(header);
  if (says.kind === "numbering") return { target: null, surety: "ignored", order: null };
  if (says.kind !== "nothing") {
    const fits = shareThatFits(says.target, cells, find);
    // A heading word over values that are nothing of the kind: shown, but for a person to confirm.
    const surety = says.kind === "sure" && (fits === null || fits >= 0.3) ? "sure" : "maybe";
    return { target: says.target, surety, order: null };
  }
  const target = targetByShape(cells, find);
  return { target, surety: target === null ? "ignored" : "maybe", order: null };
}

/** Of columns with one target the surest is it, the first of equals; the others are left out. */
function withoutRivals(columns: readonly MappedColumn[]): readonly MappedColumn[] {
  const holder = new Map<Target, MappedColumn>();
  for (const column of columns) {
    if (column.target === null || SHARED.has(column.target)) continue;
    const held = holder.get(column.target);
    if (held === undefined || (held.surety === "maybe" && column.surety === "sure")) holder.set(column.target, column);
  }
  return columns.map((column) =>
    column.target === null || SHARED.has(column.target) || holder.get(column.target) === column
      ? column
      : { ...column, target: null, surety: "ignored", order: null },
  );
}

/** A given name without any surname beside it is the whole name («Аты»). */
function nameWhole(columns: readonly MappedColumn[]): readonly MappedColumn[] {
  const has = (target: Target): boolean => columns.some((column) => column.target === target);
  if (has("name") || has("surname") || !has("given")) return columns;
  return columns.map((column) => (column.target === "given" ? { ...column, target: "name", surety: "maybe" } : column));
}

function orderIn(rows: Sheet["rows"], index: number, thisYear: number, said: DateOrder | null): DateOrder | null {
  const proven = orderOf(
    rows.map((row) => row.cells[index] ?? null),
    thisYear,
  );
  return proven === "dmy" || proven === "mdy" ? proven : said;
}

function sampleOf(rows: Sheet["rows"], index: number): readonly Cell[] {
  const cells: Cell[] = [];
  for (const row of rows) {
    const cell = row.cells[index];
    if (cell !== null && cell !== undefined && cell.text.trim() !== "" && cells.push(cell) === SAMPLE) break;
  }
  return cells;
}

function surest(sheets: readonly Sheet[]): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (const [index, sheet] of sheets.entries()) {
    const { score } = findHeader(sheet);
    const worth = score * 10 + Math.min(sheet.rows.length, 9);
    if (worth <= most) continue;
    most = worth;
    best = index;
  }
  return best;
}
