import type { Entry, EventId } from "#core/journal/event.ts";
import { compareEvents } from "#core/journal/order.ts";
import type { Flow } from "./flows.ts";
import { foldVisible } from "./fold.ts";
import { isFolded } from "./folded.ts";
import type { Known } from "./known.ts";
import { KnownMap } from "./known-map.ts";
import { moveTable, positionsOf } from "./move-table.ts";
import { type CountFact, chainKey, type State } from "./state.ts";
import { type Visible, visible } from "./visible.ts";

/** The whole events of a journal, made ready once for the state at any K. */
export interface OperationsFold {
  /** Equal to `fold(entries, known)` in everything a figure asks (law in test/fold). */
  stateAt(known: Known): State;
}

/**
 * The product's fold of whole events.
 *
 * Almost every count and movement stands alone: nothing withdraws, corrects or links it. Such a one is in the state at K exactly when
 * headquarters had it by K, so it is sorted and related to places once, and a K is a filter over it. What is *involved* (voids, corrections,
 * links and their ends) and all that is asserted of entities is few: the reference folds it anew for each K.
 */
export function createOperationsFold(given: readonly Entry[]): OperationsFold {
  const seen = visible(given, { kind: "now" });
  const { entries, byId } = seen;
  const involved = involvedIn(entries);
  const isPlain = ({ event, receipt }: Entry): boolean =>
    (event.type === "count" || event.type === "move") && receipt !== null && !involved.has(event.id);
  const rest = entries.filter((entry) => !isPlain(entry));
  const table = moveTable(entries);
  const positions = positionsOf(table);
  const arrivals = Float64Array.from(table.flows, ({ event }) => arrivalOf(byId.get(event.id)));
  const isLone = table.flows.map(({ event }) => !involved.has(event.id) && byId.get(event.id)?.receipt != null);
  const counts = plainCounts(entries, isPlain);

  /** What is folded anew: all that it names is among it or unknown. */
  function partOf(shows: (entry: Entry) => boolean): Visible {
    const part = rest.filter(shows);
    return { entries: part, byId: new KnownMap(byId, shows, () => part), hidden: 0, waiting: 0 };
  }

  /** @param theirs headquarters' own reading: as if nothing waited here */
  function stateOf(known: Known, theirs: boolean): State {
    const waiting = known.kind === "now" && !theirs;
    const untilMs = known.kind === "now" ? Number.POSITIVE_INFINITY : known.untilMs;
    const shows = ({ receipt }: Entry): boolean => (receipt === null ? waiting : receipt.ingMs <= untilMs);
    const part = foldVisible(partOf(shows), known);
    const own = new Map<number, Flow>();
    for (const flow of part.flows) {
      const index = positions.get(flow.event.id);
      if (index !== undefined) own.set(index, { ...flow, index });
    }
    const at = (index: number): Flow | null => {
      if (isLone[index] !== true) return own.get(index) ?? null;
      return (arrivals[index] ?? 0) <= untilMs ? (table.flows[index] ?? null) : null;
    };
    const shown = once(() => entries.filter(shows));
    const flows = once(() => {
      const list: Flow[] = [];
      for (let index = 0; index < table.flows.length; index++) {
        const flow = at(index);
        if (flow !== null) list.push(flow);
      }
      return list;
    });
    const unfolded = once(() => shown().flatMap((entry) => (isFolded(entry) ? [] : [entry.event.id])));
    const standing = once(() => shown().filter((entry) => !part.fates.fallen.has(entry.event.id)));
    const headquarters = once(() => (waiting && seen.waiting > 0 ? stateOf(known, true) : null));
    const held = entries.length - (theirs ? seen.waiting : 0);
    const { fallen, heir, replaced, rivals } = part.fates;
    return {
      known,
      get entries() {
        return shown();
      },
      byId: new KnownMap(byId, shows, shown),
      fates: {
        fallen,
        heir,
        replaced,
        rivals,
        get standing() {
          return standing();
        },
      },
      links: part.links,
      registers: part.registers,
      counts: countsAt(counts, part.counts, untilMs),
      get flows() {
        return flows();
      },
      moves: { table, at },
      units: part.units,
      registry: part.registry,
      rows: part.rows,
      get unfolded() {
        return unfolded();
      },
      get heldBack() {
        return held - shown().length;
      },
      waiting: theirs ? 0 : seen.waiting,
      treeAt: part.treeAt,
      headquarters,
    };
  }

  return { stateAt: (known) => stateOf(known, false) };
}

/** Ids that an event withdraws, corrects or links, and the ids of those events. */
function involvedIn(entries: readonly Entry[]): ReadonlySet<EventId> {
  const involved = new Set<EventId>();
  for (const { event } of entries) {
    if (event.type === "void") involved.add(event.id).add(event.target);
    if (event.type === "link") involved.add(event.a).add(event.b);
    if (event.replaces !== undefined) involved.add(event.id).add(event.replaces);
  }
  return involved;
}

function plainCounts(entries: readonly Entry[], isPlain: (entry: Entry) => boolean): ReadonlyMap<string, readonly CountFact[]> {
  const chains = new Map<string, CountFact[]>();
  for (const entry of entries) {
    const { event, receipt } = entry;
    if (event.type !== "count" || !isPlain(entry) || !isFolded(entry)) continue;
    const key = chainKey(event.measure, event.place, event.origin ?? null);
    const fact = { event, set: event.id, waiting: false, knownMs: receipt?.ingMs ?? null, duplicates: [] };
    const chain = chains.get(key);
    if (chain === undefined) chains.set(key, [fact]);
    else chain.push(fact);
  }
  for (const chain of chains.values()) chain.sort(oldestFirst);
  return chains;
}

function countsAt(
  plain: ReadonlyMap<string, readonly CountFact[]>,
  own: ReadonlyMap<string, readonly CountFact[]>,
  untilMs: number,
): ReadonlyMap<string, readonly CountFact[]> {
  const chains = new Map<string, readonly CountFact[]>();
  for (const [key, facts] of plain) {
    const shown = facts.filter(({ knownMs }) => (knownMs ?? 0) <= untilMs);
    const others = own.get(key);
    if (others !== undefined) chains.set(key, [...shown, ...others].sort(oldestFirst));
    else if (shown.length > 0) chains.set(key, shown);
  }
  for (const [key, facts] of own) if (!chains.has(key)) chains.set(key, facts);
  return chains;
}

function oldestFirst(a: CountFact, b: CountFact): number {
  return a.event.at[1] - b.event.at[1] || compareEvents(a.event, b.event);
}

function arrivalOf(entry: Entry | undefined): number {
  return entry?.receipt?.ingMs ?? Number.POSITIVE_INFINITY;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
