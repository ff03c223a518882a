import { ranged, rangeOf } from "./link-haul.ts";
import type { Failure, Link, LinkEffect } from "./link-state.ts";
import { failed, goDown } from "./link-trouble.ts";
import type { Frame, Pull } from "./protocol.ts";

const UNREADABLE: Failure = { kind: "unreadable" };

/**
 * Whether an answer was made for another scope than the store's: greet anew, the scope has changed. A store that keeps no scopes apart
 * takes what is given, and a server that says no scope (version 1) gives everything.
 */
export function isOtherScope(link: Link, scope: string | undefined): boolean {
  return scope !== undefined && link.store?.scope !== undefined && link.store.scope !== scope;
}

/**
 * Frames have come, by a pull from the cursor or by the feed: over to the store, where they go on from the cursor.
 *
 * A message says which stretch it covers: it is taken when it begins at the cursor or before, whole, and the cursor then moves to its end;
 * what it leaves out comes by a pull. Version 1 does not say so: its numbers have no gaps, and a gap in the feed is filled by a pull.
 */
export function arrived(link: Link, pull: Pull, by: "pull" | "feed", nowMs: number, roll: number, effects: LinkEffect[]): Link {
  if (link.store === null || link.store.journal === null) return link;
  if (pull.epoch !== link.store.epoch) return { ...goDown(link, effects), nextTryMs: nowMs };
  const seen: Link = { ...link, lastContactMs: nowMs, late: by === "pull" ? null : link.late };
  const { after, upTo } = pull;
  if (after === undefined || upTo === undefined) return gapless(seen, pull, by, effects);
  if (!isSound(seen, pull, after, upTo, by)) return failed(seen, by, UNREADABLE, nowMs, roll, effects);
  const head = Math.max(link.head, pull.head);
  const { cursor } = link.store;
  if (pull.late !== undefined)
    return after === cursor && link.storing === null ? handed({ ...seen, head }, pull.frames, cursor, pull, effects) : { ...seen, head };
  if (upTo <= cursor) return by === "pull" && isLastWord(link) ? { ...seen, head: cursor } : { ...seen, head };
  if (after > cursor || link.storing !== null) return { ...seen, head };
  return handed({ ...seen, head }, pull.frames, upTo, pull, effects);
}

/** Frames that a repair or a bootstrap has asked for: stored like others, and the cursor stays. */
export function mended(link: Link, pull: Pull, nowMs: number, roll: number, effects: LinkEffect[]): Link {
  const { store, haul: own } = link;
  const range = rangeOf(link);
  // With the store busy (the feed has brought something) the same is asked for once more.
  if (own === null || range === null || store?.journal == null || link.storing !== null) return link;
  const frames = pull.frames.filter(({ seq }) => seq >= range.from && seq <= range.to);
  const { after, upTo } = pull;
  let repairedTo = frames.at(-1)?.seq ?? range.to;
  if (after !== undefined && upTo !== undefined) {
    if (after >= range.from || upTo < range.from || frames.some(({ seq }) => seq > upTo))
      return failed(link, "pull", UNREADABLE, nowMs, roll, effects);
    repairedTo = Math.min(upTo, range.to);
  }
  if (frames.length === 0) return ranged(link, repairedTo);
  const batch = link.batch + 1;
  const { journal, cursor } = store;
  effects.push({ kind: "tell", message: { kind: "frames.arrived", batch, journal, epoch: pull.epoch, cursor, frames, reset: false } });
  return { ...link, batch, storing: { batch, reset: false, bodies: bodiesOf(frames), repairedTo } };
}

/** The store has what was handed to it. */
export function stored(link: Link, batch: number, cursor: number): Link {
  const { storing, store } = link;
  if (storing?.batch !== batch || store === null) return link;
  const done: Link = { ...link, storing: null };
  // After a reset the store opens again with all it must offer: until then there is nothing to go on with.
  if (storing.reset) return { ...done, store: null };
  const left = (queue: Link["waiting"]) => (storing.bodies.size === 0 ? queue : queue.filter((item) => !storing.bodies.has(item.body)));
  const rest: Link = { ...done, waiting: left(link.waiting), offers: left(link.offers) };
  if (storing.repairedTo !== undefined) return ranged(rest, storing.repairedTo);
  const late = storing.late === undefined ? null : { ...storing.late, after: cursor };
  return { ...rest, store: { ...store, cursor }, late };
}

/**
 * Whether a pull that goes no further has told all there is for us. A feed's message never says that, nor does an answer that the feed has
 * overtaken: it was asked for from an earlier cursor, or before the feed said that there is more.
 */
function isLastWord({ askedAt, store, head, storing }: Link): boolean {
  return storing === null && askedAt !== null && askedAt.cursor === store?.cursor && askedAt.head === head;
}

/** A message of version 1. */
function gapless(seen: Link, pull: Pull, by: "pull" | "feed", effects: LinkEffect[]): Link {
  const cursor = seen.store?.cursor ?? 0;
  const frames = pull.frames.filter((frame) => frame.seq > cursor);
  const last = frames.at(-1);
  if (last === undefined)
    return by === "pull" && isLastWord(seen) ? { ...seen, head: cursor } : { ...seen, head: Math.max(seen.head, pull.head) };
  const head = Math.max(seen.head, pull.head, last.seq);
  const gap = by === "feed" && frames[0]?.seq !== cursor + 1;
  if (seen.storing !== null || gap) return { ...seen, head };
  return handed({ ...seen, head }, frames, last.seq, pull, effects);
}

function handed(link: Link, frames: readonly Frame[], cursor: number, { epoch, late }: Pull, effects: LinkEffect[]): Link {
  const journal = link.store?.journal;
  if (journal == null) return link;
  const batch = link.batch + 1;
  effects.push({ kind: "tell", message: { kind: "frames.arrived", batch, journal, epoch, cursor, frames, reset: false } });
  return { ...link, batch, storing: { batch, reset: false, bodies: bodiesOf(frames), ...(late === undefined ? {} : { late }) } };
}

/** What no server says: an end before its beginning or beyond the head, frames beyond the end, a continuation that goes nowhere. */
function isSound(link: Link, { head, frames, late }: Pull, after: number, upTo: number, by: "pull" | "feed"): boolean {
  const cursor = link.store?.cursor ?? 0;
  if (upTo < after || upTo > head || frames.some(({ seq }) => seq > upTo)) return false;
  if (by === "pull" && after > cursor) return false;
  if (late === undefined) return true;
  const last = frames.at(-1)?.seq ?? 0;
  return by === "pull" && upTo === after && last > 0 && late.seq >= last && late.upTo > after && late.upTo <= head;
}

function bodiesOf(frames: readonly Frame[]): ReadonlySet<string> {
  return new Set(frames.map((frame) => frame.body));
}
