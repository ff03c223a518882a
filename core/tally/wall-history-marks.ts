import { SHIPPED_SOURCES } from "#core/fold/ranks.ts";
import type { RegistryFold } from "#core/fold/registry-fold.ts";
import type { Entry, EventId, JournalEvent } from "#core/journal/event.ts";
import { isFields } from "#core/journal/fields.ts";
import { WALL_FLOW_MS } from "./wall-map.ts";

/** An instant at which what a wall shows may change, and the whole events because of which it may. None: the registry alone. */
export interface Mark {
  readonly events: EventId[];
  /** Only the movements of the last 24 hours change. */
  flowsOnly: boolean;
}

/**
 * When the diagonal (V = K) of a journal may change: with arrivals, and with what the clock does to what has arrived. More instants than
 * needed do no harm. One for all sets of walls.
 */
export interface Marks {
  /** The next events in the order of their numbers, whole ones and those about registered units alike. */
  add(entries: readonly Entry[]): void;
  /** Ascending, each once. Arrivals of the registry's rows are among them. */
  times(): Float64Array;
  at(tMs: number): Mark;
  /** How many events were added. */
  count(): number;
  /** When headquarters took the event of a number, from 1 on; it never runs backwards. Undefined: there is none. */
  arrivalOf(seq: number): number | undefined;
  /** The number of the last event that headquarters had by then; 0 = none. */
  lastBy(tMs: number): number;
}

const HOUR_MS = 3_600_000;
/** Nothing but rows of the registry. */
const REGISTRY: Mark = { events: [], flowsOnly: false };

/**
 * No instant yet. The comparisons of the tallies decide where a step is: `t0 <= V`, `t1 <= V`, `t1 >= V` (so one after it), `V > stale`
 * (so one after it), and both ends of a window leaving the last 24 h.
 */
export function createMarks(registry: Pick<RegistryFold, "arrivals">): Marks {
  /** By number, less one. */
  const arrivals: number[] = [];
  const marks = new Map<number, Mark>();
  const horizons = new Set(Object.values(SHIPPED_SOURCES).map(({ horizonH }) => horizonH));
  const counts: Entry[] = [];
  let sorted: Float64Array | null = null;

  const mark = (tMs: number, event: EventId | null, flowsOnly: boolean): void => {
    const held = marks.get(tMs);
    if (event === null) {
      if (held === undefined) marks.set(tMs, REGISTRY);
      else if (held !== REGISTRY) held.flowsOnly = false;
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
        const ingMs = receipt?.ingMs ?? arrivals.at(-1) ?? 0;
        arrivals.push(ingMs);
        const id = aboutUnits(event) ? null : event.id;
        if (id !== null) mark(ingMs, id, false);
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
      sorted ??= Float64Array.from(new Set([...marks.keys(), ...registry.arrivals()])).sort();
      return sorted;
    },
    at: (tMs) => marks.get(tMs) ?? REGISTRY,
    count: () => arrivals.length,
    arrivalOf: (seq) => arrivals[seq - 1],
    lastBy(tMs) {
      let [low, high] = [0, arrivals.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((arrivals[middle] ?? 0) <= tMs) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}

/** Whatever such an event does to a figure it does by way of the people named in a place. */
function aboutUnits(event: JournalEvent): boolean {
  return event.type === "contact" || event.type === "seal" || (event.type === "set" && event.kind === "unit");
}
