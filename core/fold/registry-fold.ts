import type { RegistryRow } from "#core/columns/registry-row.ts";
import type { EntityId, Entry, EventId } from "#core/journal/event.ts";
import { fold } from "./fold.ts";
import { isFolded } from "./folded.ts";
import type { Known } from "./known.ts";
import type { Registry } from "./registry.ts";
import { registryEntryOf } from "./registry-entry-of.ts";

/** What K lets through of the rows: what a state's list of entries does not show. */
export interface RegistryTotals {
  readonly events: number;
  readonly lastIngMs: number | null;
  readonly lastSeq: number | null;
  readonly unfolded: number;
}

/** The registry of a journal, kept in columns: rows of plain events and, beside them, every event that is kept whole. */
export interface RegistryFold {
  /** Rows of one segment. In any order, any batch; a repeated id changes nothing. */
  addRows(read: (visit: (row: RegistryRow) => void) => void): void;
  /** All events kept whole, taken and waiting (voids, links, corrections, odd unit events, places). Called again when they change. */
  setEntries(entries: readonly Entry[]): void;
  /** The registry at K. `waiting: false` leaves out what this machine has not sent (headquarters' reading). */
  view(known: Known, waiting: boolean): Registry;
  /** Rows K lets through, the last arrival among them, the greatest seq, and how many of them are not folded. */
  totals(known: Known): RegistryTotals;
  /** Knowledge times at which rows arrived, epoch ms, ascending and distinct. */
  arrivals(): Float64Array;
  /** Rows about one unit, for its history: ids. */
  eventsOf(unit: EntityId): readonly EventId[];
  /** Cheap work left over by late events; the caller runs it when idle. True when it did something. */
  settle(): boolean;
  /** Bytes held by typed arrays. */
  bytes(): number;
}

/** An empty registry. */
export function createRegistryFold(): RegistryFold {
  const rows = new Map<EventId, Entry>();
  let entries: readonly Entry[] = [];
  let views = new Map<string, Registry>();
  return {
    addRows(read) {
      read((row) => {
        const entry = registryEntryOf(row);
        if (!rows.has(entry.event.id)) rows.set(entry.event.id, entry);
      });
      views = new Map();
    },
    setEntries(given) {
      entries = given;
      views = new Map();
    },
    view(known, waiting) {
      const key = `${known.kind === "now" ? "now" : known.untilMs} ${waiting}`;
      const held = views.get(key);
      if (held !== undefined) return held;
      const all = [...entries.filter((entry) => !rows.has(entry.event.id)), ...rows.values()];
      const state = fold(waiting ? all : all.filter((entry) => entry.receipt !== null), known);
      views.set(key, state.registry);
      return state.registry;
    },
    totals(known) {
      const whole = new Set(entries.map((entry) => entry.event.id));
      let [events, unfolded, lastIngMs, lastSeq] = [0, 0, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (const entry of rows.values()) {
        const ingMs = entry.receipt?.ingMs ?? 0;
        if (whole.has(entry.event.id) || (known.kind === "until" && ingMs > known.untilMs)) continue;
        events++;
        if (!isFolded(entry)) unfolded++;
        lastIngMs = Math.max(lastIngMs, ingMs);
        lastSeq = Math.max(lastSeq, entry.receipt?.seq ?? lastSeq);
      }
      return {
        events,
        unfolded,
        lastIngMs: Number.isFinite(lastIngMs) ? lastIngMs : null,
        lastSeq: Number.isFinite(lastSeq) ? lastSeq : null,
      };
    },
    arrivals: () => Float64Array.from(new Set([...rows.values()].map((entry) => entry.receipt?.ingMs ?? 0))).sort(),
    eventsOf: (unit) =>
      [...rows.values()].flatMap(({ event }) => {
        const about =
          event.type === "set"
            ? event.e === unit
            : event.type === "contact"
              ? event.unit === unit
              : event.type === "move" && event.units?.includes(unit);
        return about ? [event.id] : [];
      }),
    settle: () => false,
    bytes: () => 0,
  };
}
