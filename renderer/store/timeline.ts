import type { EntityId, Entry } from "#core/journal/event.ts";
import type { Moment, Timeline, TimelineItem } from "./desk-port.ts";
import { laneOf } from "./event-view.ts";
import type { Folded } from "./fold-cache.ts";
import type { Holding } from "./holding.ts";

/** Most bins of the density strip. */
export const DENSITY_BINS = 400;

/**
 * What the timeline shows at a moment: whole events that stand, by lane; how many were learned when, registry rows among them; how many the
 * moment holds back. A single call to a citizen is no mark on it: registry rows show in the density alone.
 */
export function timelineAt(state: Folded, holding: Holding, moment: Moment): Timeline {
  const { entries } = holding;
  const shown = entries.filter((entry) => moment.view === "now" || (entry.receipt !== null && entry.receipt.ingMs <= moment.vMs));
  const items = shown
    .filter(({ event }) => !state.fates.fallen.has(event.id) && event.type !== "void" && event.type !== "link")
    .map(itemOf);
  items.sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1] || (a.event < b.event ? -1 : 1));
  const rows = holding.registry.totals({ kind: "now" }).events - state.rows.events;
  return { moment, items, density: densityOf(holding), heldBack: entries.length - shown.length + rows };
}

function itemOf(entry: Entry): TimelineItem {
  const { event, receipt } = entry;
  return {
    event: event.id,
    lane: laneOf(entry),
    at: event.at,
    ingMs: receipt?.ingMs ?? null,
    type: event.type,
    kind: event.type === "set" ? event.kind : null,
    entity: entityOf(entry),
    n: event.type === "count" || event.type === "move" ? event.n : null,
  };
}

function entityOf({ event }: Entry): EntityId | null {
  if (event.type === "set") return event.e;
  if (event.type === "count") return event.place;
  return event.type === "move" ? (event.corridor ?? null) : null;
}

function densityOf(holding: Holding): Timeline["density"] {
  const span = spanOf(holding);
  if (span === null) return { fromMs: 0, toMs: 0, bins: [] };
  const { fromMs, toMs } = span;
  const count = toMs > fromMs ? DENSITY_BINS : 1;
  const bins = new Array<number>(count).fill(0);
  const learned = (ms: number, n: number): void => {
    const bin = Math.min(count - 1, Math.max(0, Math.floor(((ms - fromMs) / Math.max(1, toMs - fromMs)) * count)));
    bins[bin] = (bins[bin] ?? 0) + n;
  };
  for (const { receipt } of holding.entries) if (receipt !== null) learned(receipt.ingMs, 1);
  for (const [ms, n] of holding.rows.learned) learned(ms, n);
  return { fromMs, toMs, bins };
}

/** First and last `at` or arrival of the journal, and the last arrival; null while it is empty. */
export function spanOf(
  holding: Pick<Holding, "entries" | "rows" | "registry">,
): { readonly fromMs: number; readonly toMs: number; readonly lastIngMs: number } | null {
  let lastIngMs = holding.registry.totals({ kind: "now" }).lastIngMs ?? Number.NEGATIVE_INFINITY;
  let fromMs = holding.rows.fromMs;
  let toMs = Math.max(holding.rows.toMs, lastIngMs);
  for (const { event, receipt } of holding.entries) {
    fromMs = Math.min(fromMs, event.at[0]);
    toMs = Math.max(toMs, event.at[1], receipt?.ingMs ?? event.at[1]);
    lastIngMs = Math.max(lastIngMs, receipt?.ingMs ?? lastIngMs);
  }
  return fromMs > toMs ? null : { fromMs, toMs, lastIngMs: lastIngMs === Number.NEGATIVE_INFINITY ? fromMs : lastIngMs };
}
