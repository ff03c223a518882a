import type { SegmentLine } from "#core/columns/segment-line.ts";
import { entryFromBody } from "#core/journal/entry.ts";
import type { EventId, Lane } from "#core/journal/event.ts";
import { idOfBody } from "./event-line.ts";
import type { Exchange, ExchangeOrigin } from "./exchange.ts";

/** What a machine holds under an id. `held` otherwise than with a receipt: it waits, or was refused. */
export interface HeldEvent {
  readonly taken: boolean;
  /** Null: only the id is known here. */
  readonly body: string | null;
}

/** The journal of a machine, as far as taking in an exchange file needs it. */
export interface ExchangeStore {
  /** Of which journal it is; null: it is empty and of none yet. */
  stand(): { readonly journal: string; readonly exercise: boolean; readonly epoch: string | null } | null;
  /** Whether whoever sits here may read a lane. */
  mayRead(lane: Lane): boolean;
  /** In the order asked; null where it is not here. */
  held(ids: readonly EventId[]): Promise<readonly (HeldEvent | null)[]>;
  /** Begins an empty journal with these events and their receipts. @returns false: it could not be written */
  begin(origin: ExchangeOrigin, lines: readonly SegmentLine[]): Promise<boolean>;
  /** Stores events with their receipts of this epoch; the cursor stays where it is. */
  keep(lines: readonly SegmentLine[]): Promise<boolean>;
  /** Puts events among those that wait for headquarters. */
  offer(bodies: readonly string[]): Promise<boolean>;
}

/** What became of an exchange file. Each event of it is counted in exactly one place. */
export type TakenIn =
  | {
      readonly kind: "united";
      /** Stored with headquarters' receipt. */
      readonly kept: number;
      /** Now waiting here, for headquarters has not taken them as far as this machine knows. */
      readonly offered: number;
      /** Were here before. */
      readonly same: number;
      /** Of lanes that may not be read here: left in the file. */
      readonly notForUs: number;
      /** Ids under which this machine has another body: its own stays. */
      readonly clashes: readonly EventId[];
      /** Could not be read as events, or not in canonical form; the rest was taken. */
      readonly unreadable: number;
    }
  | { readonly kind: "other-journal"; readonly journal: string; readonly title: string }
  /** The file is of a drill and this journal is not, or the other way round. */
  | { readonly kind: "exercise"; readonly file: boolean }
  | { readonly kind: "not-saved" };

/** Events looked at together. */
const BATCH = 2_000;

/**
 * The union of a machine's journal with an exchange file: a set of events by id, so that taking the same file in twice, or two files in
 * either order, gives the same. Receipts are kept where they are of this journal's present epoch; what has none then waits here and is
 * offered to headquarters like anything written here. Another journal's file, and a drill's in a crisis, changes nothing.
 *
 * @param breathe called between batches, so that a screen can go on
 */
export async function takeExchange(
  store: ExchangeStore,
  exchange: Exchange,
  breathe: () => Promise<void> = async () => {},
): Promise<TakenIn> {
  const stand = store.stand();
  if (stand !== null && stand.journal !== exchange.journal)
    return { kind: "other-journal", journal: exchange.journal, title: exchange.title };
  if (stand !== null && stand.exercise !== exchange.exercise) return { kind: "exercise", file: exchange.exercise };
  const keepsReceipts = stand === null || (stand.epoch !== null && stand.epoch === exchange.epoch);
  const sum = { kept: 0, offered: 0, same: 0, notForUs: 0, clashes: [] as EventId[], unreadable: 0 };
  const seen = new Set<EventId>();
  const isFirst = stand === null;
  const begun: SegmentLine[] = [];
  for (let at = 0; at < exchange.taken.length; at += BATCH) {
    const fresh = await sift(store, exchange.taken.slice(at, at + BATCH), keepsReceipts, seen, sum);
    if (isFirst) begun.push(...fresh);
    else if (keepsReceipts) {
      if (fresh.length > 0 && !(await store.keep(fresh))) return { kind: "not-saved" };
      sum.kept += fresh.length;
    } else {
      if (fresh.length > 0 && !(await store.offer(fresh.map(({ body }) => body)))) return { kind: "not-saved" };
      sum.offered += fresh.length;
    }
    await breathe();
  }
  if (isFirst) {
    if (!(await store.begin(exchange, begun))) return { kind: "not-saved" };
    sum.kept += begun.length;
  }
  for (let at = 0; at < exchange.waiting.length; at += BATCH) {
    const lines = exchange.waiting.slice(at, at + BATCH).map((body) => ({ id: idOfBody(body) ?? "", body }));
    const fresh = await sift(store, lines, false, seen, sum);
    if (fresh.length > 0 && !(await store.offer(fresh.map(({ body }) => body)))) return { kind: "not-saved" };
    sum.offered += fresh.length;
    await breathe();
  }
  return { kind: "united", ...sum };
}

interface Sum {
  same: number;
  notForUs: number;
  readonly clashes: EventId[];
  unreadable: number;
}

/** Those that are new here, sound, and may be read here. `receipts`: what waits here is new when it comes with its receipt. */
async function sift<T extends { readonly id: EventId; readonly body: string }>(
  store: ExchangeStore,
  lines: readonly T[],
  receipts: boolean,
  seen: Set<EventId>,
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
    if (seen.has(id) || (before !== null && (before.taken || !receipts))) {
      sum.same += 1;
      return false;
    }
    const read = entryFromBody(body, null);
    if (!read.ok || read.value.body !== body || read.value.event.id !== id) {
      sum.unreadable += 1;
      return false;
    }
    if (!store.mayRead(read.value.event.lane)) {
      sum.notForUs += 1;
      return false;
    }
    seen.add(id);
    return true;
  });
}
