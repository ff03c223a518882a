import type { State } from "#core/fold/state.ts";
import type { EventId } from "#core/journal/event.ts";
import { cellAt } from "#core/tally/cell.ts";
import type { Figure, WhyLine } from "#core/tally/figure.ts";
import type { View } from "#core/tally/view.ts";
import { whyAt } from "#core/tally/why.ts";
import { printIso } from "#core/time/iso.ts";
import type { FrozenFigure } from "./briefing.ts";
import { type BriefingTexts, textFrom } from "./briefing-texts.ts";
import type { Row } from "./page-order.ts";
import type { SourceList } from "./source-list.ts";

/** Most lines of one ledger in a briefing; the rest is counted. */
export const MOST_WHY = 30;

/** Roles that stand behind a value; the other lines say what was left out and why. */
const BEHIND: ReadonlySet<string> = new Set([
  "driver",
  "added",
  "subtracted",
  "projected-back",
  "maybe-in",
  "maybe-out",
  "child",
  "possible-duplicate",
]);

/** Copies one figure with its sources, its other counts and its ledger. */
export function frozenFigure(view: View, row: Row, sources: SourceList, texts: BriefingTexts): FrozenFigure {
  const { figure } = row;
  const { state, vMs } = view;
  const lines = whyAt(state, vMs, figure.key).lines;
  const led = leads(view, figure);
  const behind = lines.filter(({ role }) => BEHIND.has(role) && (led !== null || role !== "driver"));
  const leading = led === null ? null : sourceOf(state, sources, led.event);
  const parts = led === null ? behind.filter(({ role, event }) => role === "child" && event !== "") : [];
  const cited = [leading, ...(parts.length > 0 ? parts : flowsOf(behind)).map(({ event }) => sourceOf(state, sources, event))];
  const numbers = figure.value === null ? [] : [...new Set(cited.filter((no) => no !== null))].sort((a, b) => a - b);
  const asOfMs = led?.asOfMs ?? (figure.value === null ? null : partsAsOf(view, parts, behind));
  return {
    key: figure.key,
    measure: row.measure,
    place: row.place,
    level: row.level,
    n: figure.value,
    stated: figure.stated,
    notStated: figure.notStated,
    noReports: figure.noReports,
    asOf: asOfMs === null ? null : printIso(asOfMs),
    stale: figure.stale,
    staleAt: figure.staleAtMs === null ? null : printIso(figure.staleAtMs),
    source: leading,
    ...(numbers.length > 0 && { sources: numbers }),
    basis: led?.basis ?? null,
    approx: led?.approx ?? false,
    words: textFrom(texts.stated, led?.statedWords),
    others: figure.others.map(({ event, n, asOfMs: at, carried, agrees }) => ({
      id: event,
      n,
      asOf: printIso(at),
      carried,
      agrees,
      source: sourceOf(state, sources, event),
    })),
    unexplained: figure.unexplained,
    maybes: figure.maybes,
    reconstructed: figure.reconstructed,
    why: lines.slice(0, MOST_WHY).map(({ event, role, n, place }) => ({ id: event === "" ? null : event, role, n, place })),
    ...(lines.length > MOST_WHY && { whyMore: lines.length - MOST_WHY }),
  };
}

/** The count that leads; null where the places inside hold more than it says, so that they stand behind the figure and not the count. */
function leads(view: View, figure: Figure): Figure["driver"] {
  const { floor, estimate } = cellAt(view, figure.key);
  if (figure.driver === null || estimate === null || estimate.value === null) return figure.driver;
  return floor > estimate.value[0] && estimate.value[1] === null ? null : figure.driver;
}

/** The movements among the lines: they changed what the leading count said. */
function flowsOf(lines: readonly WhyLine[]): readonly WhyLine[] {
  return lines.filter(({ role }) => role !== "driver" && role !== "child");
}

/** The oldest count inside; without counts inside the last movement that counts, up to V. */
function partsAsOf({ state, vMs }: View, parts: readonly WhyLine[], behind: readonly WhyLine[]): number | null {
  const ends = (some: readonly WhyLine[]): number[] =>
    some.flatMap(({ event }) => {
      const at = state.byId.get(event)?.event.at[1];
      return at === undefined ? [] : [Math.min(at, vMs)];
    });
  if (parts.length > 0) return Math.min(...ends(parts));
  const flows = ends(flowsOf(behind));
  return flows.length === 0 ? null : Math.max(...flows);
}

function sourceOf(state: State, sources: SourceList, event: EventId): number | null {
  const entry = state.byId.get(event);
  return entry === undefined ? null : sources.noOf(entry);
}
