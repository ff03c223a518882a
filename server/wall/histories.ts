import { setTimeout as pause } from "node:timers/promises";
import type { Bench } from "./bench.ts";
import type { HistorySince, HistoryText } from "./projector.ts";

/** Histories of walls: made in the thread of the walls' fold, a little at a time, and only while somebody asks. */
export interface Histories {
  /**
   * Null: there is no such set. Where making it takes longer than one waits, what is made so far: its `toMs` says up to when.
   *
   * @param from names the journal and the server's epoch: histories of another do not fit
   */
  of(from: string, set: string, since: HistorySince): Promise<HistoryText | null>;
  /** Something has arrived: what was given out is no longer the newest. */
  forget(): void;
}

export interface HistoryPorts {
  readonly bench: Bench;
  readonly nowMs: () => number;
  /** So many events are in memory: where there are fewer, it was emptied meanwhile. */
  readonly events: () => number;
  /** The live projection: makes sure that the journal is in memory and the set exists. */
  readonly live: (set: string) => Promise<string | null>;
}

/** One slice of work: so long a live projection waits at most. */
const SLICE_MS = 80;
/** Between two slices, for everybody else on the machine. */
const REST_MS = 40;
/** So long an asker waits for a history that is not made yet. */
const PATIENCE_MS = 8_000;
/** Many walls ask for the same at once. */
const KEPT_MS = 10_000;
const KEPT = 16;

interface Kept {
  readonly text: Promise<HistoryText | null>;
  readonly untilMs: number;
}

/** None is made yet. */
export function createHistories({ bench, nowMs, events, live }: HistoryPorts): Histories {
  const kept = new Map<string, Kept>();
  /** What goes on by set, shared by all who wait for it. */
  const making = new Map<string, Promise<boolean>>();

  /** Returns whether there is such a set. */
  async function make(from: string, set: string): Promise<boolean> {
    const toMs = nowMs();
    const least = events();
    for (;;) {
      const made = await bench.makeHistory(set, from, toMs, SLICE_MS);
      if (made.kind === "no-such-set") return false;
      if (made.events < least) throw new Error("The journal is being read anew.");
      if (made.done) return true;
      await pause(REST_MS, null, { ref: false });
    }
  }

  function going(from: string, set: string): Promise<boolean> {
    const held = making.get(set);
    if (held !== undefined) return held;
    const made = make(from, set).finally(() => making.delete(set));
    // Whoever waits hears of it; nobody may be left by then.
    made.catch(() => undefined);
    making.set(set, made);
    return made;
  }

  async function text(from: string, set: string, since: HistorySince): Promise<HistoryText | null> {
    const there = await Promise.race([going(from, set), pause(PATIENCE_MS, true, { ref: false })]);
    return there ? bench.history(set, since) : null;
  }

  return {
    async of(from, set, since) {
      if ((await live(set)) === null) return null;
      const key = JSON.stringify([from, set, since.base, since.since]);
      const held = kept.get(key);
      if (held !== undefined && held.untilMs > nowMs()) return held.text;
      const made = text(from, set, since);
      kept.delete(key);
      kept.set(key, { text: made, untilMs: nowMs() + KEPT_MS });
      made.catch(() => kept.delete(key));
      const [oldest] = kept.keys();
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
      return made;
    },
    forget: () => kept.clear(),
  };
}
