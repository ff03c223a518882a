import type { EntityId, Entry } from "#core/journal/event.ts";
import type { Moment, Timeline, TimelineItem } from "./desk-port.ts";
import { laneOf } from "./event-view.ts";
import type { Folded } from "./fold-cache.ts";

/** Most bins of the density strip. */
export const DENSITY_BINS = 400;

/** What the timeline shows at a moment: events that stand, by lane; how many were learned when; how many the moment holds back. */
export function timelineAt(state: Folded, entries: readonly Entry[], moment: Moment): Timeline {
  const shown = entries.filter((entry) => moment.view === "now" || (entry.receipt !== null && entry.receipt.ingMs <= moment.vMs));
  const items = shown
    .filter(({ event }) => !state.fates.fallen.has(event.id) && event.type !== "void" && event.type !== "link")
    .map(itemOf);
  items.sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1] || (a.event < b.event ? -1 : 1));
  return { moment, items, density: densityOf(entries), heldBack: entries.length - shown.length };
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

function densityOf(entries: readonly Entry[]): Timeline["density"] {
  const span = spanOf(entries);
  if (span === null) return { fromMs: 0, toMs: 0, bins: [] };
  const { fromMs, toMs } = span;
  const count = toMs > fromMs ? DENSITY_BINS : 1;
  const bins = new Array<number>(count).fill(0);
  for (const { receipt } of entries) {
    if (receipt === null) continue;
    const bin = Math.min(count - 1, Math.max(0, Math.floor(((receipt.ingMs - fromMs) / Math.max(1, toMs - fromMs)) * count)));
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  return { fromMs, toMs, bins };
}

/** First and last `at` or arrival of the journal, and the last arrival; null while it is empty. */
export function spanOf(entries: readonly Entry[]): { readonly fromMs: number; readonly toMs: number; readonly lastIngMs: number } | null {
  let fromMs = Number.POSITIVE_INFINITY;
  let toMs = Number.NEGATIVE_INFINITY;
  let lastIngMs = Number.NEGATIVE_INFINITY;
  for (const { event, receipt } of entries) {
    fromMs = Math.min(fromMs, event.at[0]);
    toMs = Math.max(toMs, event.at[1], receipt?.ingMs ?? event.at[1]);
    lastIngMs = Math.max(lastIngMs, receipt?.ingMs ?? lastIngMs);
  }
  return fromMs > toMs ? null : { fromMs, toMs, lastIngMs: lastIngMs === Number.NEGATIVE_INFINITY ? fromMs : lastIngMs };
}
