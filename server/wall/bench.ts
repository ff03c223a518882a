import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Frame } from "#core/sync/protocol.ts";
import { createProjector, type Projected } from "./projector.ts";

/** Where the walls' fold runs. Questions are answered in turn. */
export interface Bench {
  add(frames: readonly Frame[]): void;
  /** Rejects when the bench broke: it must be emptied and filled anew. */
  project(set: string, atMs: number | null, nowMs: number): Promise<Projected>;
  /** How many figures of a frozen briefing read otherwise today; null for an id that is no briefing. */
  corrected(id: string): Promise<number | null>;
  /** Forgets everything. */
  empty(): void;
  close(): Promise<void>;
}

/** A question to the thread. */
export type BenchQuestion =
  | { readonly kind: "project"; readonly set: string; readonly atMs: number | null; readonly nowMs: number }
  | { readonly kind: "corrected"; readonly id: string };

/** What the bench says to its thread. */
export type BenchOrder =
  | { readonly kind: "add"; readonly frames: readonly Frame[] }
  | { readonly kind: "ask"; readonly ask: number; readonly question: BenchQuestion };

/** What the thread says back: `failure` is what the log may know of a fold that failed. */
export type BenchAnswer =
  | { readonly ask: number; readonly projected: Projected }
  | { readonly ask: number; readonly corrected: number | null }
  | { readonly ask: number; readonly failure: object };

/** A fold that failed in the thread: told like an error of ours. */
export class FoldFailed extends Error {
  override readonly name = "FoldFailed";
  readonly failure: object;
  constructor(failure: object) {
    super("The walls' fold failed.");
    this.failure = failure;
  }
}

/**
 * A bench in a thread of its own, for a fold of 50,000 events takes some 0.1 to 0.3 s and nobody else may wait for it. From the sources,
 * where there is no bundle for a thread, it works in this one.
 */
export function openBench(exercise: boolean): Bench {
  const here = dirname(fileURLToPath(import.meta.url));
  const program = join(here, "wall-worker.js");
  return existsSync(program) ? threadBench(program, exercise) : plainBench(exercise);
}

/** A bench without a thread. */
export function plainBench(exercise: boolean): Bench {
  let projector = createProjector(exercise);
  return {
    add: (frames) => projector.add(frames),
    project: async (set, atMs, nowMs) => projector.project(set, atMs, nowMs),
    corrected: async (id) => projector.corrected(id),
    empty: () => {
      projector = createProjector(exercise);
    },
    close: async () => undefined,
  };
}

interface Waiting {
  readonly done: (answer: BenchAnswer) => void;
  readonly failed: (error: Error) => void;
}

/** A bench in a thread that runs `program`, the bundle of `wall-worker.ts`. The thread starts with the first events. */
export function threadBench(program: string, exercise: boolean): Bench {
  let thread: Worker | null = null;
  /** The thread ended by itself: what it knew is gone, and a new one must not be given the rest alone. */
  let broken = false;
  let asked = 0;
  const waiting = new Map<number, Waiting>();

  function start(): Worker {
    const next = new Worker(program, { workerData: { exercise } });
    next.on("message", (answer: BenchAnswer) => {
      const asker = waiting.get(answer.ask);
      waiting.delete(answer.ask);
      if ("failure" in answer) asker?.failed(new FoldFailed(answer.failure));
      else asker?.done(answer);
    });
    next.on("error", () => end(next, true));
    next.on("exit", () => end(next, true));
    thread = next;
    return next;
  }

  function end(which: Worker, byItself: boolean): void {
    if (thread !== which) return;
    thread = null;
    broken = byItself;
    for (const { failed } of waiting.values()) failed(new Error("The thread of the walls' fold ended."));
    waiting.clear();
  }

  async function stop(): Promise<void> {
    const old = thread;
    broken = false;
    if (old === null) return;
    end(old, false);
    await old.terminate();
  }

  function order(what: BenchOrder): void {
    if (broken) throw new Error("The thread of the walls' fold has ended.");
    (thread ?? start()).postMessage(what);
  }

  function askThread(question: BenchQuestion): Promise<BenchAnswer> {
    return new Promise((done, failed) => {
      asked += 1;
      const ask = asked;
      order({ kind: "ask", ask, question });
      waiting.set(ask, { done, failed });
    });
  }

  return {
    add: (frames) => order({ kind: "add", frames }),
    async project(set, atMs, nowMs) {
      const answer = await askThread({ kind: "project", set, atMs, nowMs });
      return "projected" in answer ? answer.projected : { kind: "no-such-set" };
    },
    async corrected(id) {
      const answer = await askThread({ kind: "corrected", id });
      return "corrected" in answer ? answer.corrected : null;
    },
    empty: () => void stop(),
    close: stop,
  };
}
