import type { SegmentLine } from "#core/columns/segment-line.ts";
import { type ComparedStore, compareExchange, type Difference, type NotOurs } from "./compare-exchange.ts";
import type { Exchange, ExchangeOrigin } from "./exchange.ts";

/** What is to be written of a file. */
export interface Brought {
  readonly origin: ExchangeOrigin;
  readonly keep: readonly SegmentLine[];
  readonly offer: readonly string[];
}

/** How many of them were written: less than asked where some came another way meanwhile. */
export interface Written {
  readonly kept: number;
  readonly offered: number;
}

/** The journal of a machine that takes an exchange file in. */
export interface ExchangeStore extends ComparedStore {
  /**
   * Writes all of it or nothing: receipts beside the events that have one, the others among those that wait; the cursor stays where it
   * is. An empty journal of none becomes the file's. @returns null: it was not written
   */
  unite(brought: Brought): Promise<Written | null>;
}

/** What became of an exchange file. Each event of it is counted in exactly one place. */
export type TakenIn =
  | ({
      readonly kind: "united";
      /** Now here with headquarters' receipt. */
      readonly kept: number;
      /** Now waiting here. */
      readonly offered: number;
    } & Omit<Difference, "kind" | "keep" | "offer">)
  | NotOurs
  | { readonly kind: "not-saved" };

/**
 * The union of a machine's journal with an exchange file: a set of events by id, so that taking the same file in twice, or two files in
 * either order, gives the same. Another journal's file, and a drill's in a crisis, changes nothing.
 */
export async function takeExchange(store: ExchangeStore, exchange: Exchange): Promise<TakenIn> {
  const compared = await compareExchange(store, exchange);
  if (compared.kind === "stopped") throw new Error("Nobody has stopped the comparing of an exchange file.");
  return compared.kind === "comparable" ? takeCompared(store, exchange, compared) : compared;
}

/** Takes in what the comparing has found new, in one step. */
export async function takeCompared(store: ExchangeStore, exchange: Exchange, found: Difference): Promise<TakenIn> {
  const { kind: _, keep, offer, ...counts } = found;
  const { taken: __, waiting: ___, envelopes: ____, ...origin } = exchange;
  const isNew = store.stand() === null || keep.length + offer.length > 0;
  const written = isNew ? await store.unite({ origin, keep, offer }) : { kept: 0, offered: 0 };
  if (written === null) return { kind: "not-saved" };
  // What came another way while somebody looked at the summary is here too.
  const met = keep.length + offer.length - written.kept - written.offered;
  return { kind: "united", ...written, ...counts, same: counts.same + met };
}
