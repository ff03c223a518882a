import { SHIPPED_SOURCES } from "#core/fold/ranks.ts";
import type { Entry, EventId, JournalEvent } from "#core/journal/event.ts";
import { isFields } from "#core/journal/fields.ts";
import { WALL_FLOW_MS } from "./wall-map.ts";

/** An instant at which what a wall shows may change, and the whole events because of which it may. None: the registry alone, or time. */
export interface Mark {
  readonly events: EventId[];
  /** Only the movements of the last 24 hours change. */
  flowsOnly: boolean;
}

/** All instants at which the diagonal may change: arrivals, and what the clock does to what has arrived. More of them do no harm. */
export interface Marks {
  /** The next entries, whole events and those about registered units alike. */
  add(entries: readonly Entry[]): void;
  /** Ascending, each once. */
  times(): Float64Array;
  at(tMs: number): Mark | undefined;
}

const HOUR_MS = 3_600_000;
/** Of an arrival of the registry nothing else is known: one for all. */
const REGISTRY: Mark = { events: [], flowsOnly: false };

/**
 * No instant yet. The comparisons of the tallies decide where a step is: `t0 <= V`, `t1 <= V`, `t1 >= V` (so one after it), `V > stale`
 * (so one after it), and both ends of a window leaving the last 24 h.
 */
export function createMarks(): Marks {
  const marks = new Map<number, Mark>();
  const horizons = new Set(Object.values(SHIPPED_SOURCES).map(({ horizonH }) => horizonH));
  const counts: Entry[] = [];
  let sorted: Float64Array | null = null;

  const mark = (tMs: number, event: EventId | null, flowsOnly: boolean): void => {
    const held = marks.get(tMs);
    if (event === null) {
      if (held === undefined) marks.set(tMs, REGISTRY);
      else if (!flowsOnly && held !== REGISTRY) held.flowsOnly = false;
      return;
    }
    if (held === undefined || held === REGISTRY) marks.set(tMs, { events: [event], flowsOnly: flowsOnly && held === undefined });
    else {
      held.events.push(event);
      held.flowsOnly &&= flowsOnly;
    }
  };
  /** A new horizon may be asserted of counts that came long before. */
  const ageing = (entry: Entry, horizonH: number): void => {
    const staleMs = entry.event.at[1] + horizonH * HOUR_MS + 1;
    if (staleMs > (entry.receipt?.ingMs ?? 0)) mark(staleMs, entry.event.id, false);
  };
  const addHorizons = (said: unknown): void => {
    for (const hours of isFields(said) ? Object.values(said) : []) {
      if (typeof hours !== "number" || !Number.isFinite(hours) || horizons.has(hours)) continue;
      horizons.add(hours);
      for (const entry of counts) ageing(entry, hours);
    }
  };

  return {
    add(entries) {
      sorted = null;
      for (const entry of entries) {
        const { event, receipt } = entry;
        if (receipt === null) continue;
        const { ingMs } = receipt;
        const id = aboutUnits(event) ? null : event.id;
        mark(ingMs, id, false);
        // One before and one after: a movement under way is told apart from one that has just ended.
        for (const tMs of [event.at[0], event.at[0] + 1, event.at[1], event.at[1] + 1]) if (tMs > ingMs) mark(tMs, id, false);
        if (event.type === "move" && id !== null)
          for (const tMs of event.at) if (tMs + WALL_FLOW_MS > ingMs) mark(tMs + WALL_FLOW_MS, id, true);
        if (event.type === "count") {
          counts.push(entry);
          for (const hours of horizons) ageing(entry, hours);
        }
        if (event.type === "set" && event.kind === "policy") addHorizons(event.f["horizonsH"]);
      }
    },
    times() {
      sorted ??= Float64Array.from(marks.keys()).sort();
      return sorted;
    },
    at: (tMs) => marks.get(tMs),
  };
}

/** Whatever such an event does to a figure it does by way of the people named in a place. */
function aboutUnits(event: JournalEvent): boolean {
  return event.type === "contact" || event.type === "seal" || (event.type === "set" && event.kind === "unit");
}
