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
 * @param state the fold of the whole events. Given as a function it is folded when something of it is first asked for: who asks for the
 *   registry alone waits for none of it
 * @param known the K asked for: the state may have been folded for an earlier one after which none of its entries arrived
 */
export function withRegistry(state: State | (() => State), registry: RegistryAtK, known: Known): State {
  let theirs: State | null | undefined;
  const whole = typeof state === "function" ? state : () => state;
  return beside(whole, known, registry.view(known, true), registry, () => {
    if (theirs !== undefined) return theirs;
    const base = whole().headquarters();
    theirs =
      base === null
        ? null
        : beside(
            () => base,
            known,
            registry.view(known, false),
            registry,
            () => null,
          );
    return theirs;
  });
}

/** Everything is passed on when it is asked for: a copy of it would make it all. */
function beside(whole: () => State, known: Known, registry: Registry, source: RegistryAtK, headquarters: () => State | null): State {
  let rows: RowTotals | null = null;
  return {
    known,
    registry,
    headquarters,
    treeAt: (vMs) => whole().treeAt(vMs),
    get rows() {
      rows ??= source.totals(known);
      return rows;
    },
    get byId() {
      return whole().byId;
    },
    get fates() {
      return whole().fates;
    },
    get links() {
      return whole().links;
    },
    get registers() {
      return whole().registers;
    },
    get counts() {
      return whole().counts;
    },
    get moves() {
      return whole().moves;
    },
    get units() {
      return whole().units;
    },
    get waiting() {
      return whole().waiting;
    },
    get entries() {
      return whole().entries;
    },
    get flows() {
      return whole().flows;
    },
    get unfolded() {
      return whole().unfolded;
    },
    get heldBack() {
      return whole().heldBack;
    },
  };
}
