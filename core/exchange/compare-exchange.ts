import type { SegmentLine } from "#core/columns/segment-line.ts";
import { entryFromBody } from "#core/journal/entry.ts";
import type { EventId, Lane } from "#core/journal/event.ts";
import { idOfBody } from "./event-line.ts";
import type { Exchange } from "./exchange.ts";

/** What a machine holds under an id. `held` otherwise than with a receipt: it waits, or was refused. */
export interface HeldEvent {
  readonly taken: boolean;
  /** Null: only the id is known here. */
  readonly body: string | null;
}

/** The journal of a machine, as far as an exchange file is held against it: nothing here writes. */
export interface ComparedStore {
  /** Of which journal it is; null: it is empty and of none yet. */
  stand(): { readonly journal: string; readonly exercise: boolean; readonly epoch: string | null } | null;
  /** Whether an event of a lane, out of a file whose events came under that scope (null: not said), may be held here. */
  mayTake(lane: Lane, scope: string | null): boolean;
  /** In the order asked; null where it is not here. */
  held(ids: readonly EventId[]): Promise<readonly (HeldEvent | null)[]>;
}

/** What of a file a machine would take in. Each event of the file is counted in exactly one place. */
export interface Difference {
  readonly kind: "comparable";
  /** New here, with headquarters' receipt. */
  readonly keep: readonly SegmentLine[];
  /** New here, bodies: headquarters has not taken them as far as this machine would know, so that they wait here. */
  readonly offer: readonly string[];
  /** Are here already. */
  readonly same: number;
  /** Of lanes, or of missions, that may not be read here: left in the file. */
  readonly notForUs: number;
  /** Ids under which this machine has another body: its own stays. */
  readonly clashes: readonly EventId[];
  /** Could not be read as events, or not in canonical form. */
  readonly unreadable: number;
}

/** Why a file is not united with a journal at all. */
export type NotOurs =
  | { readonly kind: "other-journal"; readonly journal: string; readonly title: string }
  /** The file is of a drill and this journal is not, or the other way round. */
  | { readonly kind: "exercise"; readonly file: boolean };

/** `stopped`: `between` said so. */
export type Compared = Difference | NotOurs | { readonly kind: "stopped" };

/** Events looked at together. */
const BATCH = 2_000;

/**
 * Holds an exchange file against a machine's journal; writes nothing. Receipts are kept where they are of this journal's present epoch (or
 * where neither side ever had a server); what has none would wait here and be offered to headquarters like anything written here.
 *
 * @param between called between batches with how many of how many events were looked at; false ends it
 */
export async function compareExchange(
  store: ComparedStore,
  exchange: Exchange,
  between: (done: number, of: number) => Promise<boolean> = async () => true,
): Promise<Compared> {
  const stand = store.stand();
  if (stand !== null && stand.journal !== exchange.journal)
    return { kind: "other-journal", journal: exchange.journal, title: exchange.title };
  if (stand !== null && stand.exercise !== exchange.exercise) return { kind: "exercise", file: exchange.exercise };
  const keepsReceipts = stand === null || stand.epoch === exchange.epoch;
  const { taken, waiting } = exchange;
  const of = taken.length + waiting.length;
  const sum: Sum = { same: 0, notForUs: 0, clashes: [], unreadable: 0, seen: new Set() };
  const mayTake = (lane: Lane) => store.mayTake(lane, exchange.scope ?? null);
  const keep: SegmentLine[] = [];
  const offer: string[] = [];
  for (let at = 0; at < taken.length; at += BATCH) {
    if (!(await between(at, of))) return { kind: "stopped" };
    const fresh = await sift(store, taken.slice(at, at + BATCH), keepsReceipts, mayTake, sum);
    if (keepsReceipts) keep.push(...fresh);
    else offer.push(...fresh.map(({ body }) => body));
  }
  for (let at = 0; at < waiting.length; at += BATCH) {
    if (!(await between(taken.length + at, of))) return { kind: "stopped" };
    const lines = waiting.slice(at, at + BATCH).map((body) => ({ id: idOfBody(body) ?? "", body }));
    offer.push(...(await sift(store, lines, false, mayTake, sum)).map(({ body }) => body));
  }
  if (!(await between(of, of))) return { kind: "stopped" };
  const { seen: _, ...counts } = sum;
  return { kind: "comparable", keep, offer, ...counts };
}

interface Sum {
  same: number;
  notForUs: number;
  readonly clashes: EventId[];
  unreadable: number;
  readonly seen: Set<EventId>;
}

/** Those that are new here, sound, and may be read here. `receipts`: what waits here is new when it comes with its receipt. */
async function sift<T extends { readonly id: EventId; readonly body: string }>(
  store: ComparedStore,
  lines: readonly T[],
  receipts: boolean,
  mayTake: (lane: Lane) => boolean,
  sum: Sum,
): Promise<readonly T[]> {
  const held = await store.held(lines.map(({ id }) => id));
  return lines.filter((line, index) => {
    const { id, body } = line;
    const before = held[index] ?? null;
    if (before !== null && before.body !== null && before.body !== body) {
      sum.clashes.push(id);
      return false;
    }
    if (sum.seen.has(id) || (before !== null && (before.taken || !receipts))) {
      sum.same += 1;
      return false;
    }
    const read = entryFromBody(body, null);
    if (!read.ok || read.value.body !== body || read.value.event.id !== id) {
      sum.unreadable += 1;
      return false;
    }
    if (!mayTake(read.value.event.lane)) {
      sum.notForUs += 1;
      return false;
    }
    sum.seen.add(id);
    return true;
  });
}
