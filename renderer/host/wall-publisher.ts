import { WALL_CHANNEL, type WallMessage } from "#core/wall/wall-messages.ts";
import type { DeskPort, StoreStatus } from "#renderer/store/desk-port.ts";

/** The Web Lock of the one publisher of this machine. */
const WALL_LOCK = "daliz.wall";
const BEAT_MS = 1_000;
const MINUTE_MS = 60_000;
/** A wall says that it lives every 20 s: three signs missed, and it is gone. */
const FORGOTTEN_MS = 60_000;
/** A publisher whose journal does not answer leaves the seat to another window for this long. */
const AWAY_MS = 10_000;
/** A journal that has not answered for so many beats answers no more. */
const HUNG_BEATS = 30;

/** What a publisher stands on; a test gives its own. */
export interface PublisherPorts {
  /** Runs `work` while this window holds the machine's one seat; it is freed when the promise of `work` settles or the window ends. */
  readonly hold: (work: () => Promise<void>) => void;
  readonly channel: {
    postMessage(message: WallMessage): void;
    onmessage: ((event: { readonly data: unknown }) => void) | null;
    close(): void;
  };
  readonly nowMs: () => number;
  /** Repeats work; returns the stop. */
  readonly every: (ms: number, work: () => void) => () => void;
  readonly after: (ms: number, work: () => void) => void;
}

interface KnownWall {
  readonly set: string;
  readonly atMs: number | null;
  readonly seenMs: number;
}

/**
 * Feeds the walls of this machine from its journal (core/wall/wall-messages.ts). Every window listens, one publishes: it answers what a
 * wall wants, tells every live wall of a change within a second and of the time each minute, and beats each second. When it ends, or its
 * journal does not answer, the next window takes over and knows the walls already.
 *
 * @returns the end of it
 */
export function publishWalls(desk: DeskPort, ports: PublisherPorts = windowPorts()): () => void {
  const { channel, nowMs } = ports;
  const walls = new Map<string, KnownWall>();
  let resign: (() => void) | null = null;
  let isOver = false;
  let status: StoreStatus | null = null;
  let syncedMs: number | null = null;
  let publishedRevision: number | null = null;
  let publishedMs = 0;
  let isPublishing = false;
  let hungBeats = 0;

  function see(seen: StoreStatus): void {
    status = seen;
    if (seen.link.kind === "synced") syncedMs = Math.max(syncedMs ?? 0, seen.link.atMs);
  }

  /** What a set shows: to one wall, or to every live one. Throws what the desk says, save that it was asked too often. */
  async function publish(set: string, atMs: number | null, to: string | null): Promise<void> {
    const moment =
      atMs === null ? ({ vMs: nowMs(), view: "now", live: true } as const) : ({ vMs: atMs, view: "then", live: false } as const);
    const answer = await desk.wall(moment, set);
    if (resign === null) return;
    if (!("kind" in answer)) {
      channel.postMessage({ kind: "wall.projection", wall: to, set, projection: answer });
      return;
    }
    for (const [wall, known] of walls)
      if (to === null ? known.set === set && known.atMs === null : wall === to)
        channel.postMessage({ kind: "wall.unknown", wall, set, sets: answer.sets });
  }

  async function publishAll(): Promise<void> {
    if (isPublishing) return;
    isPublishing = true;
    const revision = status?.revision ?? null;
    publishedMs = nowMs();
    try {
      const live = [...walls.values()].filter(({ atMs }) => atMs === null);
      for (const set of new Set(live.map((wall) => wall.set))) await publish(set, null, null);
      publishedRevision = revision;
    } catch (error) {
      fail(error);
    } finally {
      isPublishing = false;
    }
  }

  function fail(error: unknown): void {
    // Asked more often than it can answer: the next beat asks again.
    if (error instanceof Error && error.name === "Superseded") return;
    resign?.();
  }

  function beat(): void {
    // A wall takes a beat for a sign that its figures are kept: who cannot keep them must not beat.
    hungBeats = isPublishing ? hungBeats + 1 : 0;
    if (hungBeats > HUNG_BEATS) {
      hungBeats = 0;
      isPublishing = false;
      resign?.();
      return;
    }
    for (const [wall, { seenMs }] of walls) if (nowMs() - seenMs > FORGOTTEN_MS) walls.delete(wall);
    if (status === null) return;
    channel.postMessage({ kind: "wall.beat", nowMs: nowMs(), syncedMs, joined: status.link.kind !== "unjoined" });
    if (status.revision !== publishedRevision || nowMs() - publishedMs >= MINUTE_MS) void publishAll();
  }

  function hear(message: WallMessage): void {
    if (message.kind === "wall.bye") walls.delete(message.wall);
    if (message.kind !== "wall.want") return;
    walls.set(message.wall, { set: message.set, atMs: message.atMs, seenMs: nowMs() });
    if (resign !== null) publish(message.set, message.atMs, message.wall).catch(fail);
  }

  /** Publishes while the seat is held; resolves when it is left. */
  async function serve(): Promise<void> {
    if (isOver) return;
    const left = new Promise<void>((resolve) => {
      resign = resolve;
    });
    desk.status().then((first) => {
      see(first);
      beat();
    }, fail);
    const stop = ports.every(BEAT_MS, beat);
    await left;
    stop();
    resign = null;
    publishedRevision = null;
    if (!isOver) ports.after(AWAY_MS, () => ports.hold(serve));
  }

  channel.onmessage = ({ data }) => hear(data as WallMessage);
  const leave = desk.subscribe(see);
  ports.hold(serve);
  return () => {
    isOver = true;
    resign?.();
    leave();
    channel.close();
  };
}

function windowPorts(): PublisherPorts {
  return {
    hold: (work) => {
      // Locks exist in secure contexts only; elsewhere this window is taken to be the only one.
      if ("locks" in navigator) void navigator.locks.request(WALL_LOCK, work);
      else void work();
    },
    channel: new BroadcastChannel(WALL_CHANNEL) as PublisherPorts["channel"],
    nowMs: Date.now,
    every: (ms, work) => {
      const timer = setInterval(work, ms);
      return () => clearInterval(timer);
    },
    after: (ms, work) => void setTimeout(work, ms),
  };
}
