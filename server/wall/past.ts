import type { Bench } from "./bench.ts";

/** Projections of past moments: each costs a fold of its own, so few are made at a time and the last few are kept. */
export interface Past {
  /** JSON text; null when there is no such set; `busy` when too many are asked for at once. */
  at(set: string, atMs: number): Promise<string | null | "busy">;
}

export interface PastPorts {
  readonly bench: Bench;
  readonly nowMs: () => number;
  /** The live projection: makes sure that the journal is in memory and the set exists. */
  readonly live: (set: string) => Promise<string | null>;
}

const KEPT = 8;
/** The set and its policy on small cells are today's: so long an older one may be shown. */
const KEPT_MS = 60_000;
const MOST_WAITING = 4;

interface Held {
  readonly json: Promise<string | null>;
  readonly untilMs: number;
}

/** None is kept yet. */
export function createPast({ bench, nowMs, live }: PastPorts): Past {
  const kept = new Map<string, Held>();
  let waiting = 0;

  async function make(set: string, atMs: number): Promise<string | null> {
    if ((await live(set)) === null) return null;
    const projected = await bench.project(set, atMs, nowMs());
    return projected.kind === "projection" ? projected.json : null;
  }

  return {
    async at(set, atMs) {
      const key = `${atMs} ${set}`;
      const held = kept.get(key);
      if (held !== undefined && held.untilMs > nowMs()) return held.json;
      if (waiting >= MOST_WAITING) return "busy";
      waiting += 1;
      const json = make(set, atMs).finally(() => {
        waiting -= 1;
      });
      kept.delete(key);
      kept.set(key, { json, untilMs: nowMs() + KEPT_MS });
      const [oldest] = kept.keys();
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
      try {
        const text = await json;
        if (text === null) kept.delete(key);
        return text;
      } catch (error) {
        kept.delete(key);
        throw error;
      }
    },
  };
}
