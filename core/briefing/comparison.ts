import type { EntityId, EventId } from "#core/journal/event.ts";
import type { FrozenCorridor, FrozenEvent, FrozenFigure } from "./briefing.ts";

/**
 * How a figure differs between two briefings, always said in words (mocks: five verdicts).
 * `incomparable`: no information before; `first-stated`: no information before, a confirmed zero or count now with nothing carried;
 * `no-certain-change`: the ranges overlap; `no-new-information`: unknown then and now; `lost`: known then, unknown now;
 * `same`: the same range from the same count; `changed`: the ranges do not meet.
 */
export type Verdict = "incomparable" | "first-stated" | "no-certain-change" | "no-new-information" | "lost" | "same" | "changed";

/** How one figure differs, and what is behind it. */
export interface FigureChange {
  readonly key: string;
  readonly a: FrozenFigure | null;
  readonly b: FrozenFigure | null;
  readonly verdict: Verdict;
  /** b - a as a range; an absorbing figure (home, dead) never below 0; null ends are open; null where it cannot be formed. */
  readonly delta: readonly [number | null, number | null] | null;
  /** The same of the stated parts, where both briefings have one and the figure itself is open above. Absent = there is none. */
  readonly statedDelta?: readonly [number, number] | null;
  /** Events in the second ledger that are not in the first, and those that left it. */
  readonly reasons: readonly EventId[];
  /** Some of the reasons happened before the first briefing: knowledge changed, not the world. */
  readonly known: "before" | "after" | "both" | null;
}

/** One corridor in both briefings; null where it is not in one. */
export interface CorridorChange {
  readonly id: EntityId;
  readonly a: FrozenCorridor | null;
  readonly b: FrozenCorridor | null;
}

/** Two briefings side by side; plain data. */
export interface Comparison {
  readonly a: { readonly id: string; readonly number: number; readonly at: string; readonly known: string; readonly digest: string };
  readonly b: { readonly id: string; readonly number: number; readonly at: string; readonly known: string; readonly digest: string };
  /** Of two journals or theatres: said, and nothing is subtracted. */
  readonly comparable: boolean;
  readonly figures: readonly FigureChange[];
  readonly corridors: readonly CorridorChange[];
  /** Live events by type, b minus a. */
  readonly between: Readonly<Record<string, number>>;
  readonly corrections: number;
  readonly events: readonly FrozenEvent[];
}
