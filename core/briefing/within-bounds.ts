import type { Cut, FrozenFigure, UnsealedBriefing } from "./briefing.ts";
import { canonicalBriefing } from "./canonical.ts";
import { evenly } from "./frozen-charts.ts";

/** Longest briefing, UTF-16 units of its canonical text: it travels inside one event of at most 262,144. */
export const MAX_BRIEFING_CHARACTERS = 200_000;

type Trim = (briefing: UnsealedBriefing) => UnsealedBriefing;

/** In the order in which a reader misses them least. */
const TRIMS: readonly Trim[] = [
  (briefing) => ({ ...briefing, figures: briefing.figures.map((figure) => (figure.level === 2 ? shortWhy(figure, 5) : figure)) }),
  (briefing) => ({ ...briefing, charts: briefing.charts.map((chart) => ({ ...chart, steps: evenly(chart.steps, 24) })) }),
  (briefing) => ({ ...briefing, changes: briefing.changes.slice(-200) }),
  (briefing) => ({ ...briefing, figures: briefing.figures.map((figure) => (figure.level === 2 ? shortWhy(figure, 0) : figure)) }),
  (briefing) => ({ ...briefing, changes: briefing.changes.slice(-50) }),
  (briefing) => ({ ...briefing, figures: briefing.figures.map((figure) => shortWhy(figure, 10)) }),
  (briefing) => ({
    ...briefing,
    figures: [...briefing.figures.filter(isFirst), ...briefing.figures.filter((one) => !isFirst(one)).slice(0, 80)],
  }),
  (briefing) => ({ ...briefing, figures: briefing.figures.filter(isFirst) }),
  (briefing) => ({ ...briefing, figures: briefing.figures.map((figure) => shortWhy(figure, 3)), changes: [], charts: [] }),
];

/**
 * The briefing, shortened until its canonical text fits; `cut` says what was left out and how much. Events that nothing names any more go
 * with what named them.
 */
export function withinBounds(briefing: UnsealedBriefing, most = MAX_BRIEFING_CHARACTERS): UnsealedBriefing {
  const before = sizes(briefing);
  let held = marked(briefing, before);
  for (const trim of TRIMS) {
    if (canonicalBriefing(held).length <= most) break;
    held = marked(onlyNamed(trim(held)), before);
  }
  return held;
}

/** Only the events that a figure, a change or a question names, or that are neither counts nor movements: corridors, permits, dangers. */
function onlyNamed(briefing: UnsealedBriefing): UnsealedBriefing {
  const named = new Set<string>(briefing.changes.map(({ id }) => id));
  for (const { why, others } of briefing.figures) {
    for (const { id } of why) if (id !== null) named.add(id);
    for (const { id } of others) named.add(id);
  }
  return { ...briefing, events: briefing.events.filter(({ id, type }) => named.has(id) || type === "set") };
}

type Sizes = Readonly<Record<Cut["what"], number>>;

function sizes(briefing: UnsealedBriefing): Sizes {
  return {
    why: briefing.figures.reduce((sum, { why, whyMore }) => sum + why.length + (whyMore ?? 0), 0),
    events: briefing.events.length,
    changes: briefing.changes.length,
    charts: briefing.charts.reduce((sum, { steps }) => sum + steps.length, 0),
    figures: briefing.figures.length,
  };
}

function marked(briefing: UnsealedBriefing, before: Sizes): UnsealedBriefing {
  const { cut: _, ...whole } = briefing;
  const now = { ...sizes(briefing), why: briefing.figures.reduce((sum, { why }) => sum + why.length, 0) };
  const cut = (["why", "events", "changes", "charts", "figures"] as const)
    .map((what) => ({ what, n: before[what] - now[what] }))
    .filter(({ n }) => n > 0);
  return cut.length === 0 ? whole : { ...whole, cut };
}

function shortWhy(figure: FrozenFigure, most: number): FrozenFigure {
  if (figure.why.length <= most) return figure;
  return { ...figure, why: figure.why.slice(0, most), whyMore: (figure.whyMore ?? 0) + figure.why.length - most };
}

function isFirst({ level }: FrozenFigure): boolean {
  return level === 1;
}
