import { setTimeout as pause } from "node:timers/promises";
import type { Frame, Pull } from "#core/sync/protocol.ts";
import { PULL_MAX } from "#core/sync/protocol.ts";

/** Where a live feed writes to: an open answer. `write` says false when its buffer is full, `drained` waits until it is not. */
export interface Sink {
  write(chunk: string): boolean;
  drained(): Promise<boolean>;
  end(): void;
}

/** Sends every new event to everybody who listens: read once, serialised once, at most twenty times a second. */
export interface Hub {
  /**
   * Follows the journal from after `cursor` on. Returns what ends it.
   *
   * @param head the last number given, just read: the hub itself may be a moment behind it
   */
  follow(cursor: number, head: number, sink: Sink): () => void;
  /** Something was put into the journal. */
  wake(): void;
  /** Last sequence number sent to those who listen. */
  head(): number;
  listeners(): number;
  close(): void;
}

export interface HubPorts {
  readonly epoch: string;
  /** Last number given when the hub starts. */
  readonly head: number;
  readonly read: (after: number, limit: number) => Promise<readonly Frame[]>;
  /** A read that failed: the database is away; it is tried again. */
  readonly failed: (error: unknown) => void;
}

export const TICK_MS = 50;
const ALIVE_MS = 15_000;
const RETRY_MS = 500;

interface Listener {
  cursor: number;
  /** Caught up and not full: gets each page as it is read. */
  live: boolean;
  gone: boolean;
  readonly sink: Sink;
}

export function createHub(ports: HubPorts): Hub {
  const listeners = new Set<Listener>();
  let sent = ports.head;
  let timer: NodeJS.Timeout | null = null;
  let reading = false;
  let again = false;
  let closed = false;

  const alive = setInterval(() => {
    for (const listener of listeners) listener.sink.write(": alive\n\n");
  }, ALIVE_MS);
  alive.unref();

  function wake(): void {
    again = true;
    if (timer === null && !reading && !closed) timer = setTimeout(() => void tick(), TICK_MS);
  }

  async function tick(): Promise<void> {
    timer = null;
    reading = true;
    again = false;
    try {
      for (let frames = await ports.read(sent, PULL_MAX); frames.length > 0; frames = await ports.read(sent, PULL_MAX)) broadcast(frames);
    } catch (error) {
      ports.failed(error);
      if (!closed) await pause(RETRY_MS);
      again = true;
    }
    reading = false;
    if (again) wake();
  }

  function broadcast(frames: readonly Frame[]): void {
    const from = sent;
    sent = frames.at(-1)?.seq ?? sent;
    const chunk = message(frames, sent);
    for (const listener of listeners) {
      if (!listener.live || listener.cursor >= sent) continue;
      // One whose own reading had run ahead of the hub's stands between two pages of it.
      if (listener.cursor !== from) {
        void catchUp(listener, false);
        continue;
      }
      listener.cursor = sent;
      if (!listener.sink.write(chunk)) void catchUp(listener, true);
    }
  }

  /** One who is behind, or whose line is slow, reads pages of its own until it stands where the hub stands. */
  async function catchUp(listener: Listener, full: boolean): Promise<void> {
    listener.live = false;
    let mayWrite = full ? await listener.sink.drained() : true;
    while (mayWrite && !listener.gone && listener.cursor < sent) {
      try {
        const frames = await ports.read(listener.cursor, PULL_MAX);
        if (frames.length === 0 || listener.gone) break;
        listener.cursor = frames.at(-1)?.seq ?? listener.cursor;
        mayWrite = listener.sink.write(message(frames, listener.cursor)) || (await listener.sink.drained());
      } catch (error) {
        ports.failed(error);
        mayWrite = false;
      }
    }
    if (mayWrite && listener.cursor >= sent) listener.live = true;
    else drop(listener);
  }

  function drop(listener: Listener): void {
    listener.gone = true;
    listeners.delete(listener);
    listener.sink.end();
  }

  function message(frames: readonly Frame[], cursor: number, head = cursor): string {
    const pull: Pull = { epoch: ports.epoch, head: Math.max(sent, head), frames };
    return `id: ${cursor}\ndata: ${JSON.stringify(pull)}\n\n`;
  }

  return {
    follow(cursor, head, sink) {
      if (closed) sink.end();
      if (closed) return () => undefined;
      const listener: Listener = { cursor: Math.min(cursor, head), live: false, gone: false, sink };
      listeners.add(listener);
      void catchUp(listener, !sink.write(message([], listener.cursor, head)));
      return () => {
        listener.gone = true;
        listeners.delete(listener);
      };
    },
    wake,
    head: () => sent,
    listeners: () => listeners.size,
    close() {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      clearInterval(alive);
      for (const listener of [...listeners]) drop(listener);
    },
  };
}
