import { parseJson } from "#core/journal/entry.ts";
import { isFields } from "#core/journal/fields.ts";
import { HOLES, type HoleKind } from "./hole.ts";
import type { RegistryRow } from "./registry-row.ts";
import type { Layout } from "./segment-reader.ts";
import type { Shape } from "./shredder.ts";

/** Where the rows of one shape keep what the registry's fold reads: columns, -1 = not there. */
export interface RowPlan {
  readonly kind: RegistryRow["kind"];
  readonly at0: number;
  readonly at1: number;
  readonly hlcMs: number;
  readonly hlcCounter: number;
  readonly dev: number;
  /** One text; or, of a move, a list. */
  readonly units: number;
  readonly n0: number;
  /** -1 while n0 is there: not stated. */
  readonly n1: number;
  readonly of: number;
  readonly ofNobody: boolean;
  readonly locus: number;
  readonly life: number;
  readonly intent: number;
  readonly ok: boolean;
  readonly from: number;
  readonly to: number;
}

/** `none`: no row of this shape is plain. `whole`: each has to be read as a whole event to know. */
export type ShapePlan = RowPlan | "none" | "whole";

const ABSENT = -1;
/** A hole in a sample of the shape: its number after a sign that no name in an event has. */
const MARK = "\u0001";

/** Thrown away at once: a field is not in the form that rows of columns have. */
class OtherForm extends Error {}

/** What the rows of a shape can be read by. The shape is read as JSON with marks in its holes. */
export function planOf(layout: Layout, shape: Shape): ShapePlan {
  const sample = parseJson(shape.literals.map((literal, i) => (i < shape.holes.length ? `${literal}"\\u0001${i}"` : literal)).join(""));
  if (!isFields(sample) || sample["lane"] !== "reg" || sample["v"] !== 1 || sample["replaces"] !== undefined) return "none";
  const columnAt = (value: unknown, ...kinds: readonly HoleKind[]): number => {
    if (typeof value !== "string" || !value.startsWith(MARK)) throw new OtherForm();
    const column = shape.holes[Number(value.slice(1))] ?? ABSENT;
    const kind = column < 0 ? HOLES.self : layout.columns[column]?.kind;
    if (!kinds.some((one) => one === kind)) throw new OtherForm();
    return column;
  };
  try {
    return rowPlan(sample, columnAt);
  } catch (error) {
    if (error instanceof OtherForm) return "whole";
    throw error;
  }
}

type ColumnAt = (value: unknown, ...kinds: readonly HoleKind[]) => number;
type Fields = Readonly<Record<string, unknown>>;

function rowPlan(sample: Fields, columnAt: ColumnAt): ShapePlan {
  const said = saidPlan(sample, columnAt);
  if (said === null) return "none";
  const { id, at, hlc, dev } = sample;
  const [at0, at1] = pairOf(at);
  const [hlcMs, hlcCounter] = pairOf(hlc);
  columnAt(id, HOLES.self);
  return {
    ...said,
    at0: columnAt(at0, HOLES.time),
    at1: columnAt(at1, HOLES.time),
    hlcMs: columnAt(hlcMs, HOLES.number),
    hlcCounter: columnAt(hlcCounter, HOLES.number),
    dev: columnAt(dev, HOLES.text),
  };
}

type SaidPlan = Omit<RowPlan, "at0" | "at1" | "hlcMs" | "hlcCounter" | "dev">;

const NOTHING = {
  n0: ABSENT,
  n1: ABSENT,
  of: ABSENT,
  ofNobody: false,
  locus: ABSENT,
  life: ABSENT,
  intent: ABSENT,
  ok: false,
  from: ABSENT,
  to: ABSENT,
};

function saidPlan(sample: Fields, columnAt: ColumnAt): SaidPlan | null {
  const word = (value: unknown): number => (value === undefined ? ABSENT : columnAt(value, HOLES.text));
  const wordsOf = (fields: Fields) => ({ locus: word(fields["locus"]), life: word(fields["life"]), intent: word(fields["intent"]) });
  const { type, kind, units, unit, e, f, ok, said } = sample;
  if (type === "set" && kind === "unit") {
    const { n, of, ...words } = fieldsOf(f);
    const [n0, n1] = n === undefined ? [] : pairOf(n);
    return {
      ...NOTHING,
      ...wordsOf(words),
      kind: "set",
      units: columnAt(e, HOLES.text),
      n0: n === undefined ? ABSENT : columnAt(n0, HOLES.number),
      n1: n === undefined || n1 === null ? ABSENT : columnAt(n1, HOLES.number),
      of: of === null ? ABSENT : word(of),
      ofNobody: of === null,
    };
  }
  if (type === "contact") {
    if (typeof ok !== "boolean") throw new OtherForm();
    const words = wordsOf(said === undefined ? {} : fieldsOf(said));
    return { ...NOTHING, ...words, kind: "contact", units: columnAt(unit, HOLES.text), ok };
  }
  if (type === "move" && units !== undefined) {
    const place = (value: unknown): number => columnAt(value, HOLES.text, HOLES.texts);
    return { ...NOTHING, kind: "move", units: columnAt(units, HOLES.texts), from: place(sample["from"]), to: place(sample["to"]) };
  }
  return null;
}

function fieldsOf(value: unknown): Fields {
  if (!isFields(value)) throw new OtherForm();
  return value;
}

function pairOf(value: unknown): readonly [unknown, unknown] {
  if (!Array.isArray(value) || value.length !== 2) throw new OtherForm();
  return [value[0], value[1]];
}
