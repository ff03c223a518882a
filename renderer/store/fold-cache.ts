import type { Known } from "#core/fold/known.ts";
import { createOperationsFold, type OperationsFold } from "#core/fold/operations-fold.ts";
import type { State } from "#core/fold/state.ts";
import { type RegistryAtK, withRegistry } from "#core/fold/with-registry.ts";
import type { Entry } from "#core/journal/event.ts";
import type { Holding } from "./holding.ts";

/** A state as the desk asks it: whole events folded, the registry behind them in columns. */
export type Folded = State;

/** Folds kept at once: each stretch between two arrivals at headquarters is one state, whatever V is asked of it. */
export const KEPT_FOLDS = 48;
/** States kept at once, each a fold with the registry of one K. */
const KEPT_STATES = 16;

/** Folds of the journal held, each made once and kept while it is true. */
export interface FoldCache {
  at(known: Known): Folded;
  /** A fold of these entries beside the journal's own: for what is not written yet. Not kept. */
  with(extra: readonly Entry[]): Folded;
}

/**
 * A cache over a holding; it notices by itself when the holding has changed.
 *
 * @param source where the registry is read from; absent = the holding's own rows
 */
export function createFoldCache(holding: Holding, source: () => RegistryAtK = () => holding.registry): FoldCache {
  let revision = -1;
  let registry: RegistryAtK | null = null;
  let arrivals: readonly number[] = [];
  let listed: readonly Entry[] | null = null;
  let whole: { readonly of: readonly Entry[]; readonly fold: OperationsFold } | null = null;
  const folds = new Map<string, { readonly untilMs: number; readonly state: () => State }>();
  const states = new Map<string, State>();

  function follow(): void {
    const present = source();
    if (present !== registry) states.clear();
    registry = present;
    if (revision === holding.revision) return;
    const from = holding.revision === revision + 1 ? holding.changedFromMs : Number.NEGATIVE_INFINITY;
    revision = holding.revision;
    // A registry's view of a K is made for the arrivals of its time: after a later one the newest moment is a past one. It costs nothing anew.
    states.clear();
    // Rows of the registry change no fold of whole events.
    if (listed === holding.entries) return;
    listed = holding.entries;
    const times = new Set<number>();
    for (const { receipt } of holding.entries) if (receipt !== null) times.add(receipt.ingMs);
    arrivals = [...times].sort((a, b) => a - b);
    // What arrives later never changes an earlier K: those folds still hold.
    forget(folds, from);
  }

  function wholeFold(of: readonly Entry[]): OperationsFold {
    if (whole?.of !== of) whole = { of, fold: createOperationsFold(of) };
    return whole.fold;
  }

  /** Folded when first asked for, of the events as they are now: the registry's newest figures need none of them. */
  function folded(known: Known): () => State {
    const index = known.kind === "now" ? -1 : lastAtOrBefore(arrivals, known.untilMs);
    const untilMs = known.kind === "now" ? Number.POSITIVE_INFINITY : (arrivals[index] ?? Number.NEGATIVE_INFINITY);
    const key = known.kind === "now" ? "now" : String(untilMs);
    const { entries } = holding;
    const state = folds.get(key)?.state ?? once(() => wholeFold(entries).stateAt(known));
    keep(folds, key, { untilMs, state }, KEPT_FOLDS);
    return state;
  }

  return {
    at(known) {
      follow();
      const key = known.kind === "now" ? "now" : String(known.untilMs);
      const state = states.get(key) ?? withRegistry(folded(known), source(), known);
      keep(states, key, state, KEPT_STATES);
      return state;
    },
    with(extra) {
      const known: Known = { kind: "now" };
      return withRegistry(createOperationsFold([...holding.entries, ...extra]).stateAt(known), source(), known);
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function forget(kept: Map<string, { readonly untilMs: number }>, fromMs: number): void {
  for (const [key, { untilMs }] of kept) if (untilMs >= fromMs || key === "now") kept.delete(key);
}

function keep<T>(kept: Map<string, T>, key: string, value: T, most: number): void {
  kept.delete(key);
  kept.set(key, value);
  const oldest = kept.keys().next().value;
  if (kept.size > most && oldest !== undefined) kept.delete(oldest);
}

/** Index of the last number not above `limit` in an ascending list; -1 when there is none. */
export function lastAtOrBefore(ascending: ArrayLike<number>, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? Number.POSITIVE_INFINITY) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
