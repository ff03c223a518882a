import { setTimeout as pause } from "node:timers/promises";
import type { Frame } from "#core/sync/protocol.ts";
import { MAIN_SET } from "#core/wall/wall-sets.ts";
import type { Sink } from "#server/feed/hub.ts";
import type { Bench } from "./bench.ts";
import { createFollower } from "./follower.ts";
import { createHistories, type Histories } from "./histories.ts";
import { createPast, type Past } from "./past.ts";
import { createWindows } from "./windows.ts";

/** Gives walls their projections: folded once for all, at most once a second, and only while somebody looks. */
export interface Walls {
  /**
   * What a wall of this set is given now, as JSON text; null when there is no such set. Rejects when the journal cannot be read now.
   *
   * @param maxAgeMs how old its V may be where nothing has happened since
   */
  now(set: string, maxAgeMs: number): Promise<string | null>;
  /** The same of a past moment, V and K alike. */
  past: Past["at"];
  /** All moments of it up to now, or what came after those the caller holds; null when there is no such set. */
  history: Histories["of"];
  /** How many figures of a frozen briefing read otherwise today; null for an unknown id, and where it cannot be told in time. */
  corrected(id: string): Promise<number | null>;
  /** Keeps a wall level from the projection on that it is given first. `set` null: that one stands. Returns what ends it. */
  follow(set: string | null, first: string, sink: Sink, signedIn: () => Promise<boolean>): () => void;
  /** Something was put into the journal. */
  wake(): void;
  /** Live projections made so far. */
  projections(): number;
  close(): Promise<void>;
}

export interface WallPorts {
  readonly read: (after: number, limit: number) => Promise<readonly Frame[]>;
  readonly bench: Bench;
  readonly nowMs: () => number;
  /** What went wrong while no request waited: it is tried again. */
  readonly failed: (error: unknown) => void;
}

export const FOLD_EVERY_MS = 1_000;
export const BEAT_MS = 5_000;
/** V moves with the clock: permits run out and figures grow old without any event. */
export const REPEAT_MS = 30_000;
/** So long nobody has looked: the events in memory are let go. */
const IDLE_MS = 900_000;
/** A page is given out without the line on corrections rather than late. */
const CORRECTED_PATIENCE_MS = 5_000;
const COALESCE_MS = 50;
const RETRY_MS = 500;
/** A wall is current again within ten seconds after the journal is. */
const RETRY_MOST_MS = 4_000;

interface Asker {
  readonly maxAgeMs: number;
  readonly done: (json: string | null) => void;
  readonly failed: (error: unknown) => void;
}

/** Nothing is read or folded before the first wall asks. */
export function createWalls(ports: WallPorts): Walls {
  const { bench, nowMs } = ports;
  let journalAway = false;
  const follower = createFollower({
    read: (after, limit) =>
      ports.read(after, limit).catch((error: unknown) => {
        journalAway = true;
        throw error;
      }),
    take: bench.add,
  });
  const windows = createWindows();
  const histories = createHistories({ bench, nowMs, events: follower.cursor, live: (set) => now(set, REPEAT_MS) });
  const askers = new Map<string, Asker[]>();
  /** Projections of one V and one number, by set. */
  const shown = new Map<string, string>();
  let shownMs = Number.NEGATIVE_INFINITY;
  let syncedMs: number | null = null;
  let startedMs = Number.NEGATIVE_INFINITY;
  let usedMs = nowMs();
  let projections = 0;
  let retryMs = RETRY_MS;
  let timer: NodeJS.Timeout | null = null;
  let running = false;
  let dirty = true;
  let closed = false;

  function schedule(waitMs: number): void {
    if (closed || running || timer !== null) return;
    timer = setTimeout(() => void pass(), Math.max(waitMs, startedMs + FOLD_EVERY_MS - nowMs()));
  }

  async function pass(): Promise<void> {
    timer = null;
    running = true;
    dirty = false;
    startedMs = nowMs();
    const wanted = new Map(askers);
    askers.clear();
    let pauseMs = 0;
    try {
      const taken = await follower.catchUp();
      if (taken > 0) histories.forget();
      const readMs = nowMs();
      const patienceMs = [...wanted.values()].flat().reduce((least, { maxAgeMs }) => Math.min(least, maxAgeMs), REPEAT_MS);
      if (taken > 0 || readMs - shownMs >= patienceMs) {
        shown.clear();
        shownMs = readMs;
      }
      const broken = await showAll(new Set([...wanted.keys(), ...windows.sets()]), wanted);
      syncedMs = readMs;
      if (broken !== null) throw broken;
      retryMs = RETRY_MS;
    } catch (error) {
      pauseMs = retryMs;
      retryMs = Math.min(RETRY_MOST_MS, retryMs * 2);
      recover(error);
      for (const asker of [...wanted.values()].flat()) asker.failed(error);
    }
    running = false;
    if (askers.size > 0 || ((dirty || pauseMs > 0) && windows.count() > 0)) schedule(Math.max(COALESCE_MS, pauseMs));
  }

  /** One set that cannot be projected takes no other wall with it. Returns the first thing that went wrong. */
  async function showAll(sets: ReadonlySet<string>, wanted: ReadonlyMap<string, readonly Asker[]>): Promise<Error | null> {
    let broken: Error | null = null;
    for (const set of sets) {
      try {
        await show(set, wanted.get(set) ?? []);
      } catch (error) {
        broken ??= error instanceof Error ? error : new Error(String(error));
      }
    }
    return broken;
  }

  async function show(set: string, waiting: readonly Asker[]): Promise<void> {
    const held = shown.get(set);
    if (held === undefined) {
      projections += 1;
      const projected = await bench.project(set, null, shownMs);
      if (projected.kind === "no-such-set") windows.drop(set);
      else {
        shown.set(set, projected.json);
        windows.show(set, projected.json);
      }
    }
    for (const asker of waiting) asker.done(shown.get(set) ?? null);
  }

  /** A journal out of reach is read on later; anything else makes what is in memory doubtful, and it is read anew. */
  function recover(error: unknown): void {
    ports.failed(error);
    if (!journalAway) forget();
    journalAway = false;
  }

  function forget(): void {
    bench.empty();
    follower.restart();
    shown.clear();
    shownMs = Number.NEGATIVE_INFINITY;
  }

  function wake(): void {
    dirty = true;
    if (windows.count() > 0) schedule(COALESCE_MS);
  }

  const beat = setInterval(() => {
    if (windows.count() > 0) {
      usedMs = nowMs();
      windows.beat(nowMs(), syncedMs);
      // Also asks for what a lost notification did not tell, and finds out whether the journal is still there.
      wake();
    } else if (!running && nowMs() - usedMs > IDLE_MS && follower.cursor() > 0) forget();
  }, BEAT_MS);
  beat.unref();

  function now(set: string, maxAgeMs: number): Promise<string | null> {
    usedMs = nowMs();
    const held = shown.get(set);
    if (held !== undefined && !dirty && !running && nowMs() - shownMs < maxAgeMs) return Promise.resolve(held);
    if (closed) return Promise.reject(new Error("The walls are closed."));
    return new Promise((done, failed) => {
      askers.set(set, [...(askers.get(set) ?? []), { maxAgeMs, done, failed }]);
      schedule(0);
    });
  }

  async function corrected(id: string): Promise<number | null> {
    await now(MAIN_SET, Number.POSITIVE_INFINITY);
    return bench.corrected(id);
  }

  return {
    now,
    corrected: (id) =>
      Promise.race([corrected(id), pause(CORRECTED_PATIENCE_MS, null, { ref: false })]).catch((error: unknown) => {
        ports.failed(error);
        return null;
      }),
    history: histories.of,
    past: createPast({ bench, nowMs, live: (set) => now(set, Number.POSITIVE_INFINITY) }).at,
    follow(set, first, sink, signedIn) {
      const leave = windows.open({ set, sink, signedIn }, first, nowMs(), syncedMs);
      // What came while the first projection was made.
      if (set !== null && (shown.get(set) !== first || dirty)) schedule(COALESCE_MS);
      return leave;
    },
    wake,
    projections: () => projections,
    async close() {
      closed = true;
      clearInterval(beat);
      if (timer !== null) clearTimeout(timer);
      windows.close();
      for (const asker of [...askers.values()].flat()) asker.failed(new Error("The walls are closed."));
      askers.clear();
      await bench.close();
    },
  };
}
