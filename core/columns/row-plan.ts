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
/** A field is not in the form that rows of columns have. */
const OTHER = -2;
/** A hole in a sample of the shape: its number after a sign that no name in an event has. */
const MARK = "\u0001";

type ColumnAt = (value: unknown, ...kinds: readonly HoleKind[]) => number;
type Fields = Readonly<Record<string, unknown>>;

/** What the rows of a shape can be read by. The shape is read as JSON with marks in its holes. */
export function planOf(layout: Layout, shape: Shape): ShapePlan {
  const sample = parseJson(shape.literals.map((literal, i) => (i < shape.holes.length ? `${literal}"\\u0001${i}"` : literal)).join(""));
  if (!isFields(sample) || sample["lane"] !== "reg" || sample["v"] !== 1 || sample["replaces"] !== undefined) return "none";
  const columnAt: ColumnAt = (value, ...kinds) => {
    if (typeof value !== "string" || !value.startsWith(MARK)) return OTHER;
    const column = shape.holes[Number(value.slice(1))] ?? OTHER;
    const kind = column < 0 ? HOLES.self : layout.columns[column]?.kind;
    return kinds.some((one) => one === kind) ? column : OTHER;
  };
  const plan = rowPlan(sample, columnAt);
  if (typeof plan === "string") return plan;
  const isOther = columnAt(sample["id"], HOLES.self) === OTHER || Object.values(plan).includes(OTHER);
  return isOther ? "whole" : plan;
}

function rowPlan(sample: Fields, columnAt: ColumnAt): ShapePlan {
  const said = saidPlan(sample, columnAt);
  if (typeof said === "string") return said;
  const [at0, at1] = pairOf(sample["at"]);
  const [hlcMs, hlcCounter] = pairOf(sample["hlc"]);
  return {
    ...said,
    at0: columnAt(at0, HOLES.time),
    at1: columnAt(at1, HOLES.time),
    hlcMs: columnAt(hlcMs, HOLES.number),
    hlcCounter: columnAt(hlcCounter, HOLES.number),
    dev: columnAt(sample["dev"], HOLES.text),
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

function saidPlan(sample: Fields, columnAt: ColumnAt): SaidPlan | "none" | "whole" {
  const { type, kind, units, unit, e, f, ok, said } = sample;
  const word = (value: unknown): number => (value === undefined ? ABSENT : columnAt(value, HOLES.text));
  const words = (fields: Fields) => ({ locus: word(fields["locus"]), life: word(fields["life"]), intent: word(fields["intent"]) });
  if (type === "set" && kind === "unit") {
    if (!isFields(f)) return "whole";
    const { n, of } = f;
    const [n0, n1] = pairOf(n);
    return {
      ...NOTHING,
      ...words(f),
      kind: "set",
      units: columnAt(e, HOLES.text),
      n0: n === undefined ? ABSENT : columnAt(n0, HOLES.number),
      n1: n === undefined || n1 === null ? ABSENT : columnAt(n1, HOLES.number),
      of: of === null ? ABSENT : word(of),
      ofNobody: of === null,
    };
  }
  if (type === "contact") {
    if (typeof ok !== "boolean" || !(said === undefined || isFields(said))) return "whole";
    return { ...NOTHING, ...words(said ?? {}), kind: "contact", units: columnAt(unit, HOLES.text), ok };
  }
  if (type === "move" && units !== undefined) {
    const place = (value: unknown): number => columnAt(value, HOLES.text, HOLES.texts);
    return { ...NOTHING, kind: "move", units: columnAt(units, HOLES.texts), from: place(sample["from"]), to: place(sample["to"]) };
  }
  return "none";
}

/** Both members of a pair; of anything else nothing, which no column is at. */
function pairOf(value: unknown): readonly [unknown, unknown] {
  return Array.isArray(value) && value.length === 2 ? [value[0], value[1]] : [undefined, undefined];
}
