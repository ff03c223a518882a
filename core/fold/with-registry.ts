import type { Known } from "./known.ts";
import type { Registry } from "./registry.ts";
import type { RowTotals, State } from "./state.ts";

/** Where a product keeps its registry: columns with an index over time (registry-fold.ts). */
export interface RegistryAtK {
  /** @param waiting false: without what this machine has not sent, as headquarters reads it */
  view(known: Known, waiting: boolean): Registry;
  totals(known: Known): RowTotals;
}

/**
 * The same state with the registry of columns behind it, for the fold of a journal whose registry rows are not among the entries folded.
 * Every figure then comes out as if all events had been folded as entries (law in test/fold).
 *
 * @param known the K asked for: the state may have been folded for an earlier one after which none of its entries arrived
 */
export function withRegistry(state: State, registry: RegistryAtK, known: Known): State {
  let theirs: State | null | undefined;
  return beside(state, known, registry.view(known, true), registry.totals(known), () => {
    if (theirs !== undefined) return theirs;
    const base = state.headquarters();
    theirs = base === null ? null : beside(base, known, registry.view(known, false), registry.totals(known), () => null);
    return theirs;
  });
}

/** Lists that a state makes when first asked for are passed on unasked: a copy of them would make them all. */
function beside(state: State, known: Known, registry: Registry, rows: RowTotals, headquarters: () => State | null): State {
  const { byId, fates, links, registers, counts, moves, units, waiting, treeAt } = state;
  return {
    ...{ known, byId, fates, links, registers, counts, moves, units, registry, rows, waiting, treeAt, headquarters },
    get entries() {
      return state.entries;
    },
    get flows() {
      return state.flows;
    },
    get unfolded() {
      return state.unfolded;
    },
    get heldBack() {
      return state.heldBack;
    },
  };
}
