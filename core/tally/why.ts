import type { State } from "#core/fold/state.ts";
import type { EventId } from "#core/journal/event.ts";
import { compareText } from "#core/journal/order.ts";
import { type Cell, cellAt } from "./cell.ts";
import type { FigureKey, Why, WhyLine } from "./figure.ts";
import { figureAt } from "./figure-at.ts";
import { type View, viewAt } from "./view.ts";
import { countLines, otherMeasureLines } from "./why-counts.ts";
import { fallenLines } from "./why-fallen.ts";
import { flowLines } from "./why-flows.ts";
import { permitLines, permitSumLines } from "./why-permits.ts";

/** In the order in which a person asks: what leads, what changed it, what might have, what was left out and why. */
const ROLES: readonly WhyLine["role"][] = [
  "driver",
  "added",
  "subtracted",
  "projected-back",
  "maybe-in",
  "maybe-out",
  "possible-duplicate",
  "child",
  "other-source",
  "before-count",
  "not-added",
  "not-a-movement",
  "duplicate",
  "outside-time",
  "corrected",
  "voided",
];

/**
 * The whole explanation of a figure at V: every event that bears on it, once, with its role (docs: domain 2.4 step 5).
 *
 * Bears on it: the counts of its chain; movements that may change it; reports these stand for; what of all this was withdrawn or
 * corrected; counts of another measure at the same place, and permits on its ways, which are not people to add. A place inside has a
 * line of role `child` with its own figure; `event` is that figure's driver, or empty where movements alone stand behind it.
 */
export function whyAt(state: State, vMs: number, key: FigureKey): Why {
  const view = viewAt(state, vMs);
  const cell = cellAt(view, key);
  return { figure: figureAt(state, vMs, key), lines: ordered(state, linesOf(view, cell)) };
}

function linesOf(view: View, cell: Cell): WhyLine[] {
  if (cell.key === "permits.granted") return permitSumLines(view);
  const { chain, estimate } = cell;
  if (chain === null || estimate === null) return childLines(view, cell);
  return [
    ...countLines(view, chain, estimate),
    ...flowLines(view, chain, estimate),
    ...childLines(view, cell),
    ...otherMeasureLines(view, chain),
    ...permitLines(view, chain),
    ...fallenLines(view, chain),
  ];
}

/** The figures inside this one of which something is known. */
function childLines(view: View, { children }: Cell): WhyLine[] {
  return children.flatMap((child) => {
    const { value, estimate } = cellAt(view, child);
    if (value === null) return [];
    return [
      {
        event: estimate?.driver?.event.id ?? "",
        role: "child" as const,
        n: value,
        other: null,
        place: child.slice(child.indexOf(".") + 1),
      },
    ];
  });
}

/** By role, then time, then id; an event that would stand twice keeps its first line. */
function ordered(state: State, lines: readonly WhyLine[]): WhyLine[] {
  const when = ({ event }: WhyLine): number => state.byId.get(event)?.event.at[1] ?? 0;
  const sorted = lines.toSorted(
    (a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || when(a) - when(b) || compareText(a.place ?? a.event, b.place ?? b.event),
  );
  const seen = new Set<EventId>();
  return sorted.filter(({ event, place }) => {
    const id = event === "" ? `place ${place}` : event;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
