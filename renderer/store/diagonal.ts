import type { Figure, FigureKey } from "#core/tally/figure.ts";
import { figureAt } from "#core/tally/figure-at.ts";
import type { Moment } from "./desk-port.ts";
import type { FoldCache } from "./fold-cache.ts";
import type { Holding } from "./holding.ts";
import { knownOf } from "./moment.ts";

/** Figures remembered at once. */
const KEPT = 20_000;

/** Figures at moments; those *as shown then* are remembered, for the diagonal only ever grows at its end (domain 2.5). */
export interface Diagonal {
  at(moment: Moment, key: FigureKey): Figure;
}

export function createDiagonal(cache: FoldCache, holding: Holding): Diagonal {
  let revision = -1;
  const known = new Map<string, { readonly vMs: number; readonly figure: Figure }>();

  function follow(): void {
    if (revision === holding.revision) return;
    const from = holding.revision === revision + 1 ? holding.changedFromMs : Number.NEGATIVE_INFINITY;
    revision = holding.revision;
    for (const [name, { vMs }] of known) if (vMs >= from) known.delete(name);
  }

  return {
    at(moment, key) {
      const ask = () => figureAt(cache.at(knownOf(moment)), moment.vMs, key);
      if (moment.view === "now") return ask();
      follow();
      const name = `${moment.vMs} ${key}`;
      const figure = known.get(name)?.figure ?? ask();
      if (known.size >= KEPT) known.clear();
      known.set(name, { vMs: moment.vMs, figure });
      return figure;
    },
  };
}
