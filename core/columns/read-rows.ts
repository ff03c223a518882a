import type { Range } from "#core/count/range.ts";
import type { Cells, Decoder } from "./cells.ts";
import { decodeReceipts } from "./receipts.ts";
import type { RegistryRow } from "./registry-row.ts";
import { registryRowOfBody } from "./registry-row-of.ts";
import { planOf, type RowPlan } from "./row-plan.ts";
import type { SegmentLine } from "./segment-line.ts";
import type { Layout } from "./segment-reader.ts";

/** What a segment lends to the reading of its rows. */
export interface RowSource {
  readonly bytes: Uint8Array;
  readonly layout: Layout;
  readonly decoder: Decoder;
  /** 16 bytes a row, in a buffer of their own. */
  readonly ids: Uint8Array;
  lineAt(index: number): SegmentLine;
}

type Draft = { -readonly [K in keyof RegistryRow]: RegistryRow[K] };

const NO_PLACES: readonly string[] = [];

/**
 * Visits the plain rows of a segment, in order. Only the columns that the fold needs are decoded, and no body is put together but those
 * of forms that columns cannot tell.
 */
export function readRows({ bytes, layout, decoder, ids, lineAt }: RowSource, visit: (row: RegistryRow, index: number) => void): void {
  const { count, rowShapes, shapes, columns } = layout;
  const plans = shapes.map((shape) => planOf(layout, shape));
  if (plans.every((plan) => plan === "none") && !rowShapes.includes(0)) return;
  const cells = columns.map((): Cells | null => null);
  for (const plan of plans) if (typeof plan === "object") for (const column of columnsOf(plan)) cells[column] = decoder.cells(column);
  const steps = shapes.map(({ holes }) => Int32Array.from(holes.filter((hole) => hole >= 0 && cells[hole] !== null)));
  const cursors = new Uint32Array(columns.length);
  const { ingMs, seqs, skews } = decodeReceipts(bytes, layout, decoder.clocks());
  const row = emptyRow();
  const fill = createFill(row, cells, cursors);
  const from = new Uint32Array(ids.buffer, ids.byteOffset, ids.length >> 2);
  const to = new Uint32Array(row.id.buffer);
  for (let index = 0; index < count; index += 1) {
    const shape = (rowShapes[index] ?? 0) - 1;
    const plan = shape < 0 ? "whole" : plans[shape];
    if (plan === "whole") {
      const line = lineAt(index);
      const whole = registryRowOfBody(line.body, line);
      if (whole !== null) visit(whole, index);
    } else if (plan !== "none" && plan !== undefined && fill(plan)) {
      for (let word = 0; word < 4; word += 1) to[word] = from[index * 4 + word] ?? 0;
      row.ingMs = ingMs[index] ?? 0;
      const seq = seqs[index] ?? Number.NaN;
      row.seq = Number.isNaN(seq) ? null : seq;
      const skewMs = skews[index] ?? Number.NaN;
      row.skewMs = Number.isNaN(skewMs) ? 0 : skewMs;
      visit(row, index);
    }
    const step = steps[shape];
    if (step === undefined) continue;
    for (let i = 0; i < step.length; i += 1) {
      const column = step[i] ?? 0;
      cursors[column] = (cursors[column] ?? 0) + 1;
    }
  }
}

function columnsOf({ kind, ofNobody, ok, ...columns }: RowPlan): number[] {
  return Object.values(columns).filter((column) => column >= 0);
}

/** Fills the row from the columns at their cursors; false when it is not plain after all (its `n` is no range). */
function createFill(row: Draft, cells: readonly (Cells | null)[], cursors: Uint32Array): (plan: RowPlan) => boolean {
  const one: string[] = [""];
  const number = (column: number): number => cells[column]?.numbers?.[cursors[column] ?? 0] ?? 0;
  const text = (column: number): string => cells[column]?.texts?.read(cursors[column] ?? 0) ?? "";
  const word = (column: number): string | undefined => (column < 0 ? undefined : text(column));
  const list = (column: number): readonly string[] => {
    if (column < 0) return NO_PLACES;
    const { starts = null, texts = null } = cells[column] ?? {};
    if (starts === null) return [text(column)];
    const items: string[] = [];
    const cursor = cursors[column] ?? 0;
    const end = starts[cursor + 1] ?? 0;
    for (let item = starts[cursor] ?? 0; item < end; item += 1) items.push(texts?.read(item) ?? "");
    return items;
  };
  const range = (plan: RowPlan): Range | undefined => (plan.n0 < 0 ? undefined : [number(plan.n0), plan.n1 < 0 ? null : number(plan.n1)]);
  return (plan) => {
    const n = range(plan);
    if (n !== undefined && !(n[0] >= 0 && n[0] <= (n[1] ?? n[0]))) return false;
    row.kind = plan.kind;
    row.at0Ms = number(plan.at0);
    row.at1Ms = number(plan.at1);
    row.hlcMs = number(plan.hlcMs);
    row.hlcCounter = number(plan.hlcCounter);
    row.dev = text(plan.dev);
    if (plan.kind === "move") row.units = list(plan.units);
    else {
      one[0] = text(plan.units);
      row.units = one;
    }
    row.n = n;
    row.of = plan.ofNobody ? null : word(plan.of);
    row.locus = word(plan.locus);
    row.life = word(plan.life);
    row.intent = word(plan.intent);
    row.ok = plan.ok;
    row.from = list(plan.from);
    row.to = list(plan.to);
    return true;
  };
}

function emptyRow(): Draft {
  return {
    kind: "set",
    id: new Uint8Array(16),
    at0Ms: 0,
    at1Ms: 0,
    ingMs: 0,
    seq: null,
    skewMs: 0,
    hlcMs: 0,
    hlcCounter: 0,
    dev: "",
    units: NO_PLACES,
    n: undefined,
    of: undefined,
    locus: undefined,
    life: undefined,
    intent: undefined,
    ok: false,
    from: NO_PLACES,
    to: NO_PLACES,
  };
}
