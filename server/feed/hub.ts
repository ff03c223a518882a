import { setTimeout as pause } from "node:timers/promises";
import type { Audience } from "#core/access/audience.ts";
import { type Frame, PULL_MAX, type Pull } from "#core/sync/protocol.ts";
import type { LanedFrame } from "#server/store/read-laned.ts";
import type { Page } from "#server/store/read-page.ts";

/** Where a live feed writes to: an open answer. `write` says false when its buffer is full, `drained` waits until it is not. */
export interface Sink {
  write(chunk: string): boolean;
  drained(): Promise<boolean>;
  end(): void;
}

/** Who listens: what may be received, and whether that still stands. */
export interface Follower {
  readonly audience: Audience;
  readonly scope: string;
  readonly sink: Sink;
  /** False: signed out, revoked, or of another scope by now. Asked every few seconds, and at once when accounts change. */
  readonly stands: () => Promise<boolean>;
}

/**
 * Sends every new event to everybody who listens and may have it: read at most once, serialised once per scope, at most forty times a second
 * and never for more than a quarter of the time.
 */
export interface Hub {
  /**
   * Follows the journal from after `cursor` on. Returns what ends it.
   *
   * @param head the last number given, just read: the hub itself may be a moment behind it
   */
  follow(cursor: number, head: number, follower: Follower): () => void;
  /** Something was put into the journal: it is read. */
  wake(): void;
  /** These were just put into the journal by this very process, in the order of their numbers: what follows on what was sent is not read again. */
  offer(frames: readonly LanedFrame[]): void;
  /** Accounts have changed: whoever may no longer listen is cut off at once. */
  recheck(): void;
  /** Last sequence number sent to those who listen. */
  head(): number;
  listeners(): number;
  /** How many of them, by scope. */
  byScope(): ReadonlyMap<string, number>;
  close(): void;
}

export interface HubPorts {
  readonly epoch: string;
  /** Last number given when the hub starts. */
  readonly head: number;
  /** All lanes: shared by everybody who reads lanes whole. */
  readonly read: (after: number, limit: number) => Promise<readonly LanedFrame[]>;
  /** What one audience may have. */
  readonly page: (audience: Audience, after: number) => Promise<Page>;
  /** A read that failed: the database is away; it is tried again. */
  readonly failed: (error: unknown) => void;
}

/** Least time from one message to the next. */
const TICK_MS = 25;
/** A tick that took long is followed by so many times as long without one. */
const REST = 3;
const LONGEST_REST_MS = 100;
/** Most characters of bodies that wait to be sent; what is more is read. */
const OFFERED_CHARACTERS = 4_000_000;
const ALIVE_MS = 15_000;
const RETRY_MS = 500;
const RECHECK_MS = 3_000;

/** All who listen under one scope: what is new is written for them once. */
interface Channel {
  readonly scope: string;
  readonly audience: Audience;
  readonly listeners: Set<Listener>;
  /** All up to this number has been sent to those who are level, but for what is none of their business at its end. */
  sent: number;
  /** The end of the last message to them: the next one begins here. */
  told: number;
  /** Messages that are being read, by the number that they follow on. */
  readonly messages: Map<number, Promise<Message>>;
}

/** A message and where its reader stands after it. */
interface Message {
  readonly end: number;
  readonly chunk: string;
}

interface Listener {
  cursor: number;
  /** Caught up and not full: gets each page as it is read. */
  live: boolean;
  gone: boolean;
  readonly follower: Follower;
  readonly channel: Channel;
}

export function createHub(ports: HubPorts): Hub {
  const { epoch } = ports;
  const channels = new Map<string, Channel>();
  /** Of those who read lanes whole. */
  let sent = ports.head;
  let cancel: (() => void) | null = null;
  let reading = false;
  let again = false;
  let closed = false;
  let nextMs = Number.NEGATIVE_INFINITY;
  /** What follows on `sent` without a gap, put by this process. */
  let offered: LanedFrame[] = [];
  let offeredCharacters = 0;
  /** The journal may hold more than was offered. */
  let unread = true;

  const all = () => [...channels.values()].flatMap(({ listeners }) => [...listeners]);
  const alive = setInterval(() => {
    for (const channel of channels.values()) {
      // What was none of their business moves their cursor now and then, and not each time.
      if (channel.told < channel.sent) broadcast(channel, [], channel.sent);
      else for (const { follower } of channel.listeners) follower.sink.write(": alive\n\n");
    }
  }, ALIVE_MS);
  alive.unref();
  const rechecks = setInterval(recheck, RECHECK_MS);
  rechecks.unref();

  function wake(): void {
    unread = true;
    schedule();
  }

  function offer(frames: readonly LanedFrame[]): void {
    for (const laned of frames) {
      const { seq, body } = laned.frame;
      const end = offered.at(-1)?.frame.seq ?? sent;
      if (seq <= end) continue;
      if (seq > end + 1 || offered.length >= PULL_MAX || offeredCharacters + body.length > OFFERED_CHARACTERS) {
        unread = true;
        break;
      }
      offered.push(laned);
      offeredCharacters += body.length;
    }
    schedule();
  }

  function schedule(): void {
    again = true;
    if (cancel !== null || reading || closed) return;
    // The first news after a quiet while goes out at once.
    const waitMs = nextMs - performance.now();
    if (waitMs > 0) {
      const timer = setTimeout(() => void tick(), waitMs);
      cancel = () => clearTimeout(timer);
    } else {
      const immediate = setImmediate(() => void tick());
      cancel = () => clearImmediate(immediate);
    }
  }

  async function tick(): Promise<void> {
    cancel = null;
    reading = true;
    again = false;
    const beganMs = performance.now();
    try {
      await sendLanes();
      for (const channel of [...channels.values()]) if (isOfMission(channel)) await readMission(channel);
      const endedMs = performance.now();
      nextMs = Math.max(beganMs + TICK_MS, endedMs + Math.min(LONGEST_REST_MS, REST * (endedMs - beganMs)));
    } catch (error) {
      ports.failed(error);
      unread = true;
      if (!closed) await pause(RETRY_MS);
      again = true;
    }
    reading = false;
    if (again) schedule();
  }

  /** What was offered, and one read for all who read lanes whole where there may be more. */
  async function sendLanes(): Promise<void> {
    const isWanted = () => [...channels.values()].some((channel) => !isOfMission(channel));
    sendPage(takeOffered());
    while (unread && isWanted()) {
      unread = false;
      const page = await ports.read(sent, PULL_MAX);
      if (page.length > 0) unread = true;
      sendPage(page);
    }
  }

  function takeOffered(): readonly LanedFrame[] {
    // Some may have been read meanwhile.
    const page = offered.filter(({ frame }) => frame.seq > sent);
    offered = [];
    offeredCharacters = 0;
    const [first] = page;
    if (first === undefined || first.frame.seq === sent + 1) return page;
    unread = true;
    return [];
  }

  function sendPage(page: readonly LanedFrame[]): void {
    const last = page.at(-1);
    if (last === undefined) return;
    sent = last.frame.seq;
    for (const channel of channels.values()) {
      if (isOfMission(channel)) continue;
      channel.sent = sent;
      const frames = page.flatMap(({ lane, frame }) => (channel.audience.lanes.some((own) => own === lane) ? [frame] : []));
      if (frames.length > 0) broadcast(channel, frames, sent);
    }
  }

  async function readMission(channel: Channel): Promise<void> {
    while (channel.listeners.size > 0) {
      const page = await ports.page(channel.audience, channel.sent);
      const end = page.late?.upTo ?? page.upTo;
      if (end <= channel.sent) return;
      channel.sent = end;
      if (page.late !== undefined) skip(channel, end);
      else if (page.frames.length > 0) broadcast(channel, page.frames, end);
    }
  }

  function broadcast(channel: Channel, frames: readonly Frame[], upTo: number): void {
    const after = channel.told;
    channel.told = upTo;
    const chunk = feedMessage({ epoch, scope: channel.scope, head: upTo, after, upTo, frames });
    for (const listener of channel.listeners) {
      if (!listener.live || listener.cursor >= upTo) continue;
      // One whose own reading had run ahead, or had not come so far, stands between two pages.
      if (listener.cursor < after || frames.some(({ seq }) => seq > after && seq <= listener.cursor)) {
        void catchUp(listener, false);
        continue;
      }
      listener.cursor = upTo;
      if (!listener.follower.sink.write(chunk)) void catchUp(listener, true);
    }
  }

  /** More older events than one message holds: that there are, is told; they are pulled. */
  function skip(channel: Channel, upTo: number): void {
    channel.told = upTo;
    for (const listener of channel.listeners) {
      if (!listener.live || listener.cursor >= upTo) continue;
      const isFull = !listener.follower.sink.write(behind(listener, upTo));
      listener.cursor = upTo;
      if (isFull) void catchUp(listener, true);
    }
  }

  function behind({ cursor, channel }: Listener, head: number): string {
    return feedMessage({ epoch, scope: channel.scope, head, after: cursor, upTo: cursor, frames: [] });
  }

  /** What follows on a number, read and written once for all who stand there at that moment: many come back at once. */
  function messageFrom(channel: Channel, cursor: number): Promise<Message> {
    const known = channel.messages.get(cursor);
    if (known !== undefined) return known;
    const read = async (): Promise<Message> => {
      const { late, head, after, upTo, frames } = await ports.page(channel.audience, cursor);
      const { scope } = channel;
      if (late === undefined) return { end: upTo, chunk: feedMessage({ epoch, scope, head, after, upTo, frames }) };
      return { end: late.upTo, chunk: feedMessage({ epoch, scope, head: late.upTo, after: cursor, upTo: cursor, frames: [] }) };
    };
    const made = read().finally(() => channel.messages.delete(cursor));
    channel.messages.set(cursor, made);
    return made;
  }

  /** One who is behind, or whose line is slow, reads pages of its own until it stands where the channel stands. */
  async function catchUp(listener: Listener, full: boolean): Promise<void> {
    const { channel, follower } = listener;
    const { sink } = follower;
    listener.live = false;
    let mayWrite = full ? await sink.drained() : true;
    while (mayWrite && !listener.gone && listener.cursor < channel.sent) {
      try {
        const { end, chunk } = await messageFrom(channel, listener.cursor);
        if (end <= listener.cursor || listener.gone) break;
        listener.cursor = end;
        mayWrite = sink.write(chunk) || (await sink.drained());
      } catch (error) {
        ports.failed(error);
        mayWrite = false;
      }
    }
    if (mayWrite && listener.cursor >= channel.sent) listener.live = true;
    else drop(listener);
  }

  function drop(listener: Listener): void {
    forget(listener);
    listener.follower.sink.end();
  }

  function forget(listener: Listener): void {
    const { channel } = listener;
    listener.gone = true;
    channel.listeners.delete(listener);
    if (channel.listeners.size === 0 && channels.get(channel.scope) === channel) channels.delete(channel.scope);
  }

  function recheck(): void {
    for (const listener of all()) {
      void listener.follower.stands().then(
        (stands) => stands || listener.gone || drop(listener),
        // The database is away: who may listen is asked again in a moment.
        ports.failed,
      );
    }
  }

  function channelOf({ scope, audience }: Follower, head: number): Channel {
    const known = channels.get(scope);
    if (known !== undefined) return known;
    const isFirst = ![...channels.values()].some((channel) => !isOfMission(channel));
    // Nobody has listened: what was put meanwhile has been sent to all there were.
    if (!isMission(audience) && isFirst) sent = Math.max(sent, head);
    const from = isMission(audience) ? head : sent;
    const made: Channel = { scope, audience, listeners: new Set(), sent: from, told: from, messages: new Map() };
    channels.set(scope, made);
    return made;
  }

  return {
    follow(cursor, head, follower) {
      if (closed) follower.sink.end();
      if (closed) return () => undefined;
      const channel = channelOf(follower, head);
      const listener: Listener = { cursor: Math.min(cursor, head), live: false, gone: false, follower, channel };
      channel.listeners.add(listener);
      void catchUp(listener, !follower.sink.write(behind(listener, Math.max(channel.sent, head))));
      wake();
      return () => forget(listener);
    },
    wake,
    offer,
    recheck,
    head: () => Math.max(sent, ...[...channels.values()].map((channel) => channel.sent)),
    listeners: () => all().length,
    byScope: () => new Map([...channels.values()].map(({ scope, listeners }) => [scope, listeners.size])),
    close() {
      closed = true;
      cancel?.();
      clearInterval(alive);
      clearInterval(rechecks);
      for (const listener of all()) drop(listener);
    },
  };
}

function feedMessage(pull: Pull): string {
  return `id: ${pull.upTo}\ndata: ${JSON.stringify(pull)}\n\n`;
}

function isOfMission({ audience }: Channel): boolean {
  return isMission(audience);
}

function isMission({ mission, missionLanes }: Audience): boolean {
  return mission !== null && missionLanes.length > 0;
}
