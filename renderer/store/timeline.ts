import type { EntityId, Entry, EventId } from "#core/journal/event.ts";
import type { Moment, Timeline, TimelineItem, TimelineMarks } from "./desk-port.ts";
import { laneOf } from "./event-view.ts";
import type { Folded } from "./fold-cache.ts";
import type { Holding } from "./holding.ts";
import { isShown } from "./shown-items.ts";

/** Most bins of the density strip. */
export const DENSITY_BINS = 400;

/** Answers the timeline at any moment: its marks are made once for each list of events, and a moment only says which of them it shows. */
export interface TimelineReader {
  at(state: Folded, moment: Moment): Timeline;
}

/** A reader over a holding; it notices by itself when the holding has changed. A single call to a citizen is no mark: registry rows show in the density alone. */
export function createTimelineReader(holding: Holding): TimelineReader {
  let version = 0;
  let made: { readonly of: readonly Entry[]; readonly marks: TimelineMarks; readonly places: ReadonlyMap<EventId, number> } | null = null;
  let dense: { readonly revision: number; readonly density: Timeline["density"] } | null = null;

  function marked() {
    if (made?.of === holding.entries) return made;
    const items = holding.entries.filter(({ event }) => event.type !== "void" && event.type !== "link").map(itemOf);
    items.sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1] || (a.event < b.event ? -1 : 1));
    version += 1;
    made = { of: holding.entries, marks: { version, items }, places: new Map(items.map((item, index) => [item.event, index])) };
    return made;
  }

  return {
    at(state, moment) {
      const { marks, places } = marked();
      if (dense?.revision !== holding.revision) dense = { revision: holding.revision, density: densityOf(holding) };
      const fallen = [...state.fates.fallen.keys()].flatMap((id) => places.get(id) ?? []);
      return { moment, marks, fallen, density: dense.density, heldBack: heldBackOf(holding, state, moment) };
    },
  };
}

/** What of the crisis was learned after a moment *as shown then*; who was let in since is no news of it. Nothing in the other view. */
export function heldBackOf(holding: Holding, state: Folded, moment: Moment): number {
  if (moment.view !== "then") return 0;
  let held = holding.registry.totals({ kind: "now" }).events - state.rows.events;
  for (const { event, receipt } of holding.entries) if (event.lane !== "adm" && !isShown(receipt?.ingMs ?? null, moment)) held += 1;
  return held;
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
