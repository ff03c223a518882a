import { remembered } from "#core/audit/tree-memory.ts";
import type { Judgement } from "#core/audit/witness.ts";
import { arrived, isOtherScope, mended, stored } from "./link-frames.ts";
import {
  bootstraps,
  bytesCame,
  haul,
  hauled,
  isHauling,
  manifestCame,
  mismatched,
  rangeOf,
  replenished,
  segmentCame,
} from "./link-haul.ts";
import { FRESH_LINK, type Link, type LinkEffect, type LinkInput } from "./link-state.ts";
import { HEARTBEAT_MS, POLL_MS, REQUEST_TIMEOUT_MS, SILENCE_MS, STORE_RETRY_MS, TELL_MS } from "./link-times.ts";
import { dueMs, hasLost, isForked, keep, looked, lookFirst, lookSoon, lookWhenDue, trusted, watchFrom } from "./link-tree.ts";
import { failed, goDown, jumpOf, overdue } from "./link-trouble.ts";
import { isSameView, linkView, remaining } from "./link-view.ts";
import type { FromService, LinkView } from "./messages.ts";
import { type Hello, PROTOCOL, PUSH_MAX, type PullRange, type PushAnswer, type Refused } from "./protocol.ts";
import { batchOf, enqueue, type Queued } from "./queue.ts";

/** What a step of the link comes to: the link after it, and what the service has to do. */
export interface Stepped {
  readonly link: Link;
  readonly effects: readonly LinkEffect[];
  /** When the host's timer is to send `wake`, epoch ms. */
  readonly wakeAtMs: number;
}

/**
 * One step of the link between this machine's journal and the server's: what was heard, into a new state and what is to be done.
 *
 * Pure: the clock and the dice come in with every step. Laws, each with a test:
 * 1. An event leaves the waiting only when the server named its id as taken or refused, or handed out its very body.
 * 2. The cursor moves only when the store has said `store.stored`, and only to the end of a stretch that begins at it or before.
 * 3. An event filed during a push goes with the next push.
 * 4. The view is never `synced` while something waits.
 * 5. Whatever fails, some later `wake` tries again: no queue is ever wedged.
 * 6. A segment that the store holds, or has been handed, is not asked for again; the cursor passes segments only when all are stored.
 * 7. A repair never moves the cursor back, and touches nothing that waits.
 * 8. Nothing that was given under one scope is stored under another: the store is made anew first, once all it has to offer is offered.
 * 9. While headquarters' tree is forked nothing is sent, until a person decides or the tree holds again; what comes is received.
 *
 * @param nowMs host's clock, epoch ms; it may jump either way
 * @param roll  a number in [0, 1) from the host's dice
 */
export function step(link: Link, input: LinkInput, nowMs: number, roll: number): Stepped {
  const effects: LinkEffect[] = [];
  // After a sleep, or a clock set back, every deadline is wrong: begin anew at once.
  const awake = jumpOf(link, nowMs) ? { ...goDown(link, effects), tries: 0, nextTryMs: nowMs } : link;
  const next = advance(hear(awake, input, nowMs, roll, effects), nowMs, effects);
  const wakeAtMs = Math.max(nowMs, wakeOf(next, nowMs));
  // Most timers find nothing to do: as nothing has changed, there is nothing to tell.
  if (next === link) return { link: { ...link, armedMs: nowMs, dueMs: wakeAtMs }, effects, wakeAtMs };
  const left = remaining(next);
  const counted = { ...next, total: left === 0 ? 0 : Math.max(next.total, left), armedMs: nowMs, dueMs: wakeAtMs };
  const before = linkView(link);
  const view = linkView(counted);
  if (isSameView(view, before) || mayWait(before, view, nowMs - next.toldMs)) return { link: counted, effects, wakeAtMs };
  effects.push(tell({ kind: "link.state", link: view }));
  return { link: { ...counted, toldMs: nowMs }, effects, wakeAtMs };
}

function hear(link: Link, input: LinkInput, nowMs: number, roll: number, effects: LinkEffect[]): Link {
  if ("round" in input && input.round !== link.round) return link;
  switch (input.kind) {
    case "store.opened": {
      if (link.round > 0) effects.push({ kind: "hang-up", round: link.round });
      const { pausedSinceMs, round, tries, offlineSinceMs, lastContactMs, batch, far, total } = link;
      const { journal, epoch, cursor, scope } = input;
      return {
        ...FRESH_LINK,
        ...{ pausedSinceMs, round: round + 1, tries, offlineSinceMs, lastContactMs, batch, far, total },
        store: { journal, epoch, cursor, scope },
        waiting: enqueue([], input.waiting),
        offers: enqueue([], input.offers),
        have: new Set(input.have),
        repairs: input.repairs,
        tree: { ...FRESH_LINK.tree, memory: input.tree ?? null },
        nextTryMs: tries > 1 ? link.nextTryMs : nowMs,
      };
    }
    case "store.wrote":
      return { ...cured(link), waiting: enqueue(link.waiting, input.bodies) };
    case "store.damaged":
      return replenished({ ...link, have: new Set(input.have), repairs: [...link.repairs, ...input.repairs] });
    case "store.stored":
      return hauled(cured(link), input.batch, input.cursor) ?? stored(cured(link), input.batch, input.cursor);
    case "store.failed": {
      if (input.reason === "mismatch") return mismatched(link, input.batch) ?? link;
      const known = link.storing?.batch === input.batch || link.shelving.has(input.batch) || link.haul?.closing === input.batch;
      if (!known) return link;
      const shelving = new Map([...link.shelving].filter(([batch]) => batch !== input.batch));
      const error = input.reason === "disk-full" ? "store-disk-full" : "store-damaged";
      return { ...goDown({ ...link, shelving }, effects), error, nextTryMs: nowMs + STORE_RETRY_MS };
    }
    case "store.alive":
    case "store.sealed":
    case "store.settled":
      return link;
    case "link.pause":
      return { ...goDown(link, effects), pausedSinceMs: link.pausedSinceMs ?? nowMs, offlineSinceMs: null, error: null };
    case "link.resume":
      return { ...link, pausedSinceMs: null, tries: 0, nextTryMs: nowMs };
    case "link.trust":
      return trusted(link, nowMs, effects);
    case "link.now":
    case "online":
      if (link.phase === "down") return { ...link, tries: 0, nextTryMs: nowMs };
      return input.kind === "online"
        ? { ...goDown(link, effects), tries: 0, nextTryMs: nowMs }
        : { ...link, doubt: true, feedAtMs: nowMs, tree: { ...link.tree, lookAtMs: nowMs } };
    case "hello.ok":
      return greeted(link, input.hello, nowMs, roll, effects);
    case "push.ok":
      return pushed(link, input.answer, nowMs, roll, effects);
    case "pull.ok":
      if (link.store !== null && input.pull.epoch !== link.store.epoch) return { ...goDown(link, effects), nextTryMs: nowMs };
      if (isOtherScope(link, input.pull.scope)) return { ...goDown(link, effects), nextTryMs: nowMs };
      return link.pullMends
        ? mended({ ...link, pullingSinceMs: null, pullMends: false, lastContactMs: nowMs }, input.pull, nowMs, roll, effects)
        : arrived({ ...link, pullingSinceMs: null, doubt: false }, input.pull, "pull", nowMs, roll, effects);
    case "manifest.ok":
      if (input.manifest.epoch !== link.store?.epoch || isOtherScope(link, input.manifest.scope))
        return { ...goDown(link, effects), nextTryMs: nowMs };
      return { ...manifestCame(link, input.manifest), lastContactMs: nowMs };
    case "segment.ok":
      return segmentCame(link, input.digest, input.bytes, nowMs, effects);
    case "segment.bytes":
      return bytesCame(link, input.digest, input.bytes, nowMs);
    case "tree.looked":
      if (link.tree.met === null) return looked(link, input, nowMs, effects);
      return met(link, link.tree.met, input.judgement, nowMs, effects);
    case "feed.open":
      return { ...link, feed: "open", feedByteMs: nowMs };
    case "feed.alive":
      return { ...link, feedByteMs: nowMs, lastContactMs: nowMs, feedFailures: 0, pollAtMs: null };
    case "feed.frames":
      if (isOtherScope(link, input.pull.scope)) return { ...goDown(link, effects), nextTryMs: nowMs };
      return arrived({ ...link, feedByteMs: nowMs, feedFailures: 0, pollAtMs: null }, input.pull, "feed", nowMs, roll, effects);
    case "failed":
      return failed(link, input.what, input.failure, nowMs, roll, effects, input.digest);
    case "wake":
      return overdue(link, nowMs, roll, effects);
  }
}

function greeted(link: Link, hello: Hello, nowMs: number, roll: number, effects: LinkEffect[]): Link {
  if (link.store === null) return link;
  const refuse = (refusal: Parameters<typeof failed>[2]) => failed(link, "hello", refusal, nowMs, roll, effects);
  if (PROTOCOL < hello.oldestProtocol)
    return refuse({
      kind: "refused",
      status: 426,
      refusal: { kind: "protocol-too-old", oldestTaken: hello.oldestProtocol },
      retryAfterMs: null,
    });
  if (link.store.journal !== null && link.store.journal !== hello.journal) {
    return refuse({ kind: "refused", status: 409, refusal: { kind: "other-journal", journal: hello.journal }, retryAfterMs: null });
  }
  effects.push(tell({ kind: "server.hello", hello }));
  return lookFirst(link, hello, nowMs, effects) ?? met(link, hello, { kind: "unverifiable" }, nowMs, effects);
}

/** Headquarters is the one that was joined, and its tree has been looked at where it names one. */
function met(link: Link, hello: Hello, judgement: Judgement, nowMs: number, effects: LinkEffect[]): Link {
  const { store } = link;
  if (store === null) return link;
  const { memory } = link.tree;
  const after = memory === null || hello.tree === undefined ? memory : remembered(memory, hello.tree, judgement, nowMs);
  const error = storeError(link.error) ? link.error : null;
  const up: Link = {
    ...link,
    phase: "up",
    tries: 0,
    offlineSinceMs: null,
    error,
    lastContactMs: nowMs,
    head: hello.head,
    pushMost: PUSH_MAX,
    misses: 0,
    plain: false,
    tree: watchFrom(link.tree, hello, nowMs),
  };
  // A head below our cursor is a server put back from a copy: what it lost since lies only with those who received it.
  const isShorter = hello.head < store.cursor || hasLost(after, judgement);
  const isTheSame = store.epoch === hello.epoch && store.journal === hello.journal && !isShorter;
  const scope = hello.scope ?? null;
  if (isTheSame) {
    const kept = after === null ? up : keep(up, after, effects);
    return isOtherScope(link, scope ?? undefined) ? { ...kept, rescope: scope } : kept;
  }
  const batch = link.batch + 1;
  const { journal, epoch } = hello;
  // One that joins begins under its scope; of one that has joined, what it holds is offered first.
  const joins = store.journal === null && store.scope !== undefined ? { scope } : {};
  const tree = after === null || after === memory ? {} : { tree: after };
  effects.push(tell({ kind: "frames.arrived", batch, journal, epoch, cursor: 0, frames: [], reset: true, ...joins, ...tree }));
  return { ...up, batch, storing: { batch, reset: true, bodies: new Set() }, tree: { ...up.tree, memory: after } };
}

function pushed(link: Link, answer: PushAnswer, nowMs: number, roll: number, effects: LinkEffect[]): Link {
  const { pushing } = link;
  if (pushing === null || link.store === null) return link;
  if (answer.epoch !== link.store.epoch) return failed(link, "push", otherEpoch(answer.epoch), nowMs, roll, effects);
  const named = new Set(pushing.items.map((item) => item.id));
  const taken = answer.taken.filter(({ id }) => named.has(id));
  const refused = answer.refused
    .map((one): Refused => ({ ...one, id: named.has(one.id) ? one.id : (pushing.items[one.index ?? -1]?.id ?? one.id) }))
    .filter(({ id }) => named.has(id));
  const done = new Set([...taken, ...refused].map(({ id }) => id));
  if (done.size === 0) return failed(link, "push", { kind: "unreadable" }, nowMs, roll, effects);
  if (taken.length > 0) effects.push(tell({ kind: "push.taken", taken }));
  if (refused.length > 0) effects.push(tell({ kind: "push.refused", refused }));
  const left = (queue: readonly Queued[]) => queue.filter((item) => !done.has(item.id));
  return {
    ...link,
    pushing: null,
    waiting: left(link.waiting),
    offers: left(link.offers),
    head: Math.max(link.head, answer.head),
    lastContactMs: nowMs,
    tries: 0,
    tree: taken.length > 0 ? lookSoon(link.tree, nowMs) : link.tree,
  };
}

/** Starts whatever can be started now. */
function advance(link: Link, nowMs: number, effects: LinkEffect[]): Link {
  if (link.store === null || link.pausedSinceMs !== null) return link;
  if (link.phase === "down") {
    if (link.nextTryMs > nowMs) return link;
    const round = link.round + 1;
    effects.push({ kind: "hello", round });
    return { ...link, phase: "greeting", round, greetedMs: nowMs };
  }
  if (link.phase === "greeting" || link.storing?.reset === true) return link;
  if (link.rescope !== null) return rescope(push(link, nowMs, effects), link.rescope, effects);
  return lookWhenDue(follow(pull(haul(push(link, nowMs, effects), nowMs, effects), nowMs, effects), nowMs, effects), nowMs, effects);
}

/** All that only this machine may hold is with the server: the store is told to begin anew, and the link waits until it has opened again. */
function rescope(link: Link, scope: string, effects: LinkEffect[]): Link {
  const { store } = link;
  if (link.offers.length > 0 || link.pushing !== null || link.storing !== null || store?.journal == null || store.epoch === null)
    return link;
  effects.push(tell({ kind: "scope.changed", scope, journal: store.journal, epoch: store.epoch }));
  return { ...link, store: null, rescope: null };
}

function push(link: Link, nowMs: number, effects: LinkEffect[]): Link {
  const { store } = link;
  if (link.pushing !== null || store?.journal == null || store.epoch === null || isForked(link)) return link;
  const caughtUp = store.cursor >= link.head && link.storing === null && !link.doubt;
  // What waits may speak of what a rebuilt server has lost with the rest: it goes after all that this machine brings back.
  const queue = link.offers.length === 0 ? link.waiting : caughtUp || link.rescope !== null ? link.offers : [];
  const items = batchOf(queue, link.pushMost);
  if (items.length === 0) return link;
  const bodies = items.map((item) => item.body);
  effects.push({
    kind: "push",
    round: link.round,
    push: { protocol: PROTOCOL, journal: store.journal, epoch: store.epoch, sentMs: nowMs, bodies },
  });
  return { ...link, pushing: { items, sentMs: nowMs } };
}

function pull(link: Link, nowMs: number, effects: LinkEffect[]): Link {
  const { store } = link;
  if (link.pullingSinceMs !== null || link.storing !== null || store?.journal == null) return link;
  const range = rangeOf(link);
  if (range !== null) {
    const asked: PullRange = { upTo: range.to, ...(range.rest ? { rest: true } : {}) };
    effects.push({ kind: "pull", round: link.round, after: range.from - 1, journal: store.journal, range: asked });
    return { ...link, pullingSinceMs: nowMs, pullMends: true };
  }
  if (bootstraps(link)) return link;
  const poll = link.pollAtMs !== null && link.pollAtMs <= nowMs;
  if (store.cursor >= link.head && !link.doubt && !poll) return link;
  const late = link.late?.after === store.cursor ? { range: { upTo: link.late.upTo, late: link.late.seq } } : {};
  effects.push({ kind: "pull", round: link.round, after: store.cursor, journal: store.journal, ...late });
  const askedAt = { cursor: store.cursor, head: link.head };
  return { ...link, askedAt, pullingSinceMs: nowMs, pollAtMs: link.pollAtMs === null ? null : nowMs + POLL_MS };
}

function follow(link: Link, nowMs: number, effects: LinkEffect[]): Link {
  const { store } = link;
  if (store === null || link.feed !== "closed" || link.feedAtMs > nowMs) return link;
  if (store.cursor < link.head || link.storing !== null || link.doubt) return link;
  effects.push({ kind: "feed", round: link.round, after: store.cursor });
  return { ...link, feed: "opening", feedByteMs: nowMs };
}

function wakeOf(link: Link, nowMs: number): number {
  if (link.store === null || link.pausedSinceMs !== null) return nowMs + HEARTBEAT_MS;
  const times = [nowMs + HEARTBEAT_MS];
  if (link.phase === "down") times.push(link.nextTryMs);
  if (link.phase === "greeting") times.push(link.greetedMs + REQUEST_TIMEOUT_MS);
  if (link.phase === "up") {
    if (link.pushing !== null) times.push(link.pushing.sentMs + REQUEST_TIMEOUT_MS);
    if (link.pullingSinceMs !== null) times.push(link.pullingSinceMs + REQUEST_TIMEOUT_MS);
    else if (link.pollAtMs !== null && link.storing === null) times.push(link.pollAtMs);
    times.push(dueMs(link));
    if (link.manifestAskedMs !== null) times.push(link.manifestAskedMs + REQUEST_TIMEOUT_MS);
    if (isHauling(link) && link.haul !== null) times.push(link.haul.heardMs + REQUEST_TIMEOUT_MS);
    if (link.feed !== "closed") times.push(link.feedByteMs + SILENCE_MS);
    else if (link.feedAtMs > nowMs) times.push(link.feedAtMs);
  }
  return Math.min(...times);
}

function otherEpoch(epoch: string): Parameters<typeof failed>[2] {
  return { kind: "refused", status: 409, refusal: { kind: "other-epoch", epoch }, retryAfterMs: null };
}

/** Progress of a download, told a moment ago: the next telling carries it. */
function mayWait(before: LinkView, after: LinkView, sinceMs: number): boolean {
  if (before.kind !== "syncing" || after.kind !== "syncing" || before.waiting !== after.waiting) return false;
  if (before.bootstrap === undefined || after.bootstrap === undefined) return false;
  return before.bootstrap.figures === after.bootstrap.figures && sinceMs >= 0 && sinceMs < TELL_MS;
}

/** The store has written something: whatever ailed it is over. */
function cured(link: Link): Link {
  return storeError(link.error) ? { ...link, error: null } : link;
}

function storeError(error: Link["error"]): boolean {
  return error === "store-disk-full" || error === "store-damaged";
}

function tell(message: FromService): LinkEffect {
  return { kind: "tell", message };
}
