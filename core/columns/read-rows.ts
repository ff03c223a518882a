import type { Cells, Decoder } from "./cells.ts";
import { decodeReceipts } from "./receipts.ts";
import type { RegistryRow } from "./registry-row.ts";
import { registryRowOfBody } from "./registry-row-of.ts";
import { planOf, type RowPlan } from "./row-plan.ts";
import type { SegmentLine } from "./segment-line.ts";
import type { Layout } from "./segment-reader.ts";
import type { Texts } from "./text-column.ts";

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
  const isFull = (column: number): boolean => columns[column]?.length === count;
  const fullSlot = columns.length;
  const steps = shapes.map(({ holes }) => Int32Array.from(holes.filter((hole) => hole >= 0 && cells[hole] !== null && !isFull(hole))));
  const cursors = new Uint32Array(columns.length + 1);
  const { ingMs, seqs, skews } = decodeReceipts(bytes, layout, decoder.clocks());
  const row = emptyRow();
  const fill = createFill(row, cursors);
  const bound = plans.map((plan) => (typeof plan === "object" ? bind(plan, cells, isFull, fullSlot) : plan));
  const from = new Uint32Array(ids.buffer, ids.byteOffset, ids.length >> 2);
  const to = new Uint32Array(row.id.buffer);
  for (let index = 0; index < count; index += 1) {
    const shape = (rowShapes[index] ?? 0) - 1;
    cursors[fullSlot] = index;
    const plan = shape < 0 ? "whole" : bound[shape];
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

/** Cells of one column, and where the cursor stands that says which is next. */
interface Numbers {
  readonly numbers: Float64Array;
  readonly slot: number;
}
interface Words {
  readonly texts: Texts;
  /** Of lists. */
  readonly starts: Uint32Array | null;
  readonly slot: number;
}

/** A plan with the cells of its columns at hand. */
interface Bound {
  readonly kind: RegistryRow["kind"];
  readonly at0: Numbers;
  readonly at1: Numbers;
  readonly hlcMs: Numbers;
  readonly hlcCounter: Numbers;
  readonly dev: Words;
  readonly units: Words;
  readonly n0: Numbers | null;
  readonly n1: Numbers | null;
  readonly of: Words | null;
  readonly ofNobody: boolean;
  readonly locus: Words | null;
  readonly life: Words | null;
  readonly intent: Words | null;
  readonly ok: boolean;
  readonly from: Words | null;
  readonly to: Words | null;
}

const NO_NUMBERS: Numbers = { numbers: new Float64Array(0), slot: 0 };
const NO_WORDS: Words = { texts: { at: () => "", put: () => {}, read: () => "", places: null }, starts: null, slot: 0 };

/** Columns with a cell in every row share one cursor, the row itself: `fullSlot`. */
function bind(plan: RowPlan, cells: readonly (Cells | null)[], isFull: (column: number) => boolean, fullSlot: number): Bound {
  const slotOf = (column: number): number => (isFull(column) ? fullSlot : column);
  const numbers = (column: number): Numbers | null => {
    const held = cells[column]?.numbers ?? null;
    return held === null ? null : { numbers: held, slot: slotOf(column) };
  };
  const words = (column: number): Words | null => {
    const { texts = null, starts = null } = cells[column] ?? {};
    return texts === null ? null : { texts, starts, slot: slotOf(column) };
  };
  return {
    kind: plan.kind,
    at0: numbers(plan.at0) ?? NO_NUMBERS,
    at1: numbers(plan.at1) ?? NO_NUMBERS,
    hlcMs: numbers(plan.hlcMs) ?? NO_NUMBERS,
    hlcCounter: numbers(plan.hlcCounter) ?? NO_NUMBERS,
    dev: words(plan.dev) ?? NO_WORDS,
    units: words(plan.units) ?? NO_WORDS,
    n0: numbers(plan.n0),
    n1: numbers(plan.n1),
    of: words(plan.of),
    ofNobody: plan.ofNobody,
    locus: words(plan.locus),
    life: words(plan.life),
    intent: words(plan.intent),
    ok: plan.ok,
    from: words(plan.from),
    to: words(plan.to),
  };
}

/** Fills the row from the columns at their cursors; false when it is not plain after all (its `n` is no range). */
function createFill(row: Draft, cursors: Uint32Array): (plan: Bound) => boolean {
  const one: string[] = [""];
  const number = ({ numbers, slot }: Numbers): number => numbers[cursors[slot] ?? 0] ?? 0;
  const word = (words: Words | null): string | undefined => (words === null ? undefined : words.texts.read(cursors[words.slot] ?? 0));
  const list = ({ texts, starts, slot }: Words): readonly string[] => {
    const cursor = cursors[slot] ?? 0;
    if (starts === null) return [texts.read(cursor)];
    const items: string[] = [];
    const end = starts[cursor + 1] ?? 0;
    for (let item = starts[cursor] ?? 0; item < end; item += 1) items.push(texts.read(item));
    return items;
  };
  return (plan) => {
    row.kind = plan.kind;
    row.at0Ms = number(plan.at0);
    row.at1Ms = number(plan.at1);
    row.hlcMs = number(plan.hlcMs);
    row.hlcCounter = number(plan.hlcCounter);
    row.dev = plan.dev.texts.read(cursors[plan.dev.slot] ?? 0);
    row.n = undefined;
    row.of = plan.ofNobody ? null : word(plan.of);
    row.locus = word(plan.locus);
    row.life = word(plan.life);
    row.intent = word(plan.intent);
    row.ok = plan.ok;
    row.from = plan.from === null ? NO_PLACES : list(plan.from);
    row.to = plan.to === null ? NO_PLACES : list(plan.to);
    if (plan.kind === "move") {
      row.units = list(plan.units);
      return true;
    }
    one[0] = plan.units.texts.read(cursors[plan.units.slot] ?? 0);
    row.units = one;
    if (plan.n0 === null) return true;
    const low = number(plan.n0);
    const high = plan.n1 === null ? null : number(plan.n1);
    row.n = [low, high];
    return low >= 0 && low <= (high ?? low);
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
