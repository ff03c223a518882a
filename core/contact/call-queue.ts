import type { EntityId } from "#core/journal/event.ts";
import { heardMs, isLookedAfter, isOutOfContact } from "#core/registry/heard.ts";
import { TAG_BITS, TAGS } from "#core/registry/unit-cards.ts";
import type { UnitColumns } from "#core/registry/unit-columns.ts";
import { nextCallMs } from "./next-call.ts";
import type { PlaceRules } from "./place-rules.ts";

const HOUR_MS = 3_600_000;
/** Silence counts for so many times what is allowed at most, so that risk and priority still tell the longest silences apart. */
export const MOST_TIMES = 8;

/** One call to make: a unit, or a household or group with everybody in it. Times are epoch ms. */
export interface Call {
  /** Entry of the columns to call: the party, where it is looked after itself. */
  readonly entry: number;
  /** All who are called with it and looked after, itself first. */
  readonly entries: readonly number[];
  /** How many of them are out of contact. */
  readonly silent: number;
  /** The longest silence among those who are: since when, how long is allowed, and how many times that is over (MOST_TIMES at most). */
  readonly heardMs: number;
  readonly hours: number;
  readonly times: number;
  /** Nobody of them was ever reached. */
  readonly isNever: boolean;
  /** Risk of the place of that one, 0 to 3; null: not stated, which counts as 0. */
  readonly risk: number | null;
  /** The most pressing tag among them by the order of the rules; null: none. */
  readonly tag: string | null;
  /** times x (1 + risk) x (1 + weight of the tag): what the order is made of. */
  readonly points: number;
  /** Attempts of the last day, of the one tried most. */
  readonly tries: number;
  /** When the next call is due: at or before the moment, it is due now. */
  readonly dueMs: number;
  /** Number of the channel that answered last; below 0: none. */
  readonly channel: number;
}

/** The calls of a moment. */
export interface CallQueue {
  /** Those due now by points, the longest silence first among equals; after them those tried in vain, by when they are due again. */
  readonly calls: readonly Call[];
  readonly due: number;
  /** Records out of contact in all of them: the number of the registry's view of the silent. */
  readonly records: number;
}

/**
 * Whom to call, in order. In it is every household, group or single record with somebody out of contact; families are called once.
 *
 * @param only ids of units: those and nobody else, however long they were heard of (the silent of a communication test); null = who is
 *   out of contact by the rule of the place
 */
export function callQueue(columns: UnitColumns, rules: PlaceRules, only: ReadonlySet<EntityId> | null = null): CallQueue {
  const { length, party, vMs } = columns;
  const silent = new Uint8Array(length);
  const wanted = new Set<number>();
  let records = 0;
  for (let at = 0; at < length; at++) {
    const isIn = only === null ? isOutOfContact(columns, at, rules.hoursOf) : isLookedAfter(columns, at) && only.has(columns.textOf(at));
    if (!isIn) continue;
    silent[at] = 1;
    records += 1;
    wanted.add(headOf(party, at));
  }
  const families = new Map<number, number[]>();
  for (let at = 0; at < length; at++) {
    const head = headOf(party, at);
    if (!wanted.has(head) || !isLookedAfter(columns, at)) continue;
    const held = families.get(head);
    if (held === undefined) families.set(head, [at]);
    else if (at === head) held.unshift(at);
    else held.push(at);
  }
  const weights = weightsOf(rules.tags);
  const calls = [...families.values()].map((entries) => callOf(columns, entries, silent, rules, weights));
  const isDue = (call: Call): boolean => call.dueMs <= vMs || only !== null;
  const later = (a: Call, b: Call): number =>
    isDue(a) && isDue(b) ? b.points - a.points || a.heardMs - b.heardMs : a.dueMs - b.dueMs || b.points - a.points;
  calls.sort((a, b) => Number(isDue(b)) - Number(isDue(a)) || later(a, b) || a.entry - b.entry);
  return { calls, due: calls.filter(isDue).length, records };
}

function headOf(party: Int32Array, at: number): number {
  const of = party[at] ?? -1;
  return of < 0 ? at : of;
}

/** Weight of each bit of a set of tags: from 1 for the most pressing down to 1/6; a tag that this version does not know weighs nothing. */
function weightsOf(order: readonly string[]): readonly { readonly bit: number; readonly tag: string; readonly weight: number }[] {
  const shipped: readonly string[] = TAGS;
  return order.map((tag, at) => ({ tag, bit: 1 << (TAG_BITS - 1 - shipped.indexOf(tag)), weight: (order.length - at) / order.length }));
}

function callOf(
  columns: UnitColumns,
  entries: readonly number[],
  silent: Uint8Array,
  rules: PlaceRules,
  weights: ReturnType<typeof weightsOf>,
): Call {
  const { vMs } = columns;
  let worst = { heardMs: vMs, hours: rules.hoursOf(null), times: -1, risk: null as number | null };
  let [tags, tries, triedMs, count] = [0, 0, Number.NEGATIVE_INFINITY, 0];
  let [channel, calledMs] = [-1, Number.NEGATIVE_INFINITY];
  for (const at of entries) {
    tags |= Math.max(0, columns.tags[at] ?? 0);
    tries = Math.max(tries, columns.tries[at] ?? 0);
    triedMs = Math.max(triedMs, Number.isNaN(columns.triedMs[at] ?? Number.NaN) ? triedMs : (columns.triedMs[at] ?? 0));
    const called = columns.calledMs[at] ?? Number.NaN;
    if (called > calledMs) [channel, calledMs] = [columns.channel[at] ?? -1, called];
    if (silent[at] !== 1) continue;
    count += 1;
    const locus = columns.loci[columns.locus[at] ?? -1] ?? null;
    const [heard, hours] = [heardMs(columns, at), rules.hoursOf(locus)];
    // No place allows less than a minute: nothing is divided by none.
    const times = Math.min(MOST_TIMES, (vMs - heard) / HOUR_MS / Math.max(hours, 1 / 60));
    if (times > worst.times || (times === worst.times && heard < worst.heardMs))
      worst = { heardMs: heard, hours, times, risk: rules.riskOf(locus) };
  }
  const tag = weights.find(({ bit }) => (tags & bit) !== 0) ?? null;
  const tried = triedMs > worst.heardMs ? triedMs : null;
  return {
    entry: entries[0] ?? 0,
    entries,
    silent: count,
    ...worst,
    isNever: calledMs === Number.NEGATIVE_INFINITY,
    tag: tag?.tag ?? null,
    points: worst.times * (1 + (worst.risk ?? 0)) * (1 + (tag?.weight ?? 0)),
    tries,
    dueMs: nextCallMs(worst.heardMs, tried, worst.hours),
    channel,
  };
}
