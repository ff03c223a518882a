import type { Frame } from "#core/sync/protocol.ts";
import { openThread, threadProgram } from "#server/thread/thread.ts";
import { createProjector, type HistoryMade, type HistorySince, type HistoryText, type Projected } from "./projector.ts";

/** Where the walls' fold runs. Questions are answered in turn. */
export interface Bench {
  add(frames: readonly Frame[]): void;
  /** Rejects when the bench broke: it must be emptied and filled anew. */
  project(set: string, atMs: number | null, nowMs: number): Promise<Projected>;
  /** Goes on with the history of a set for some `budgetMs`; other questions are answered between two such. */
  makeHistory(set: string, from: string, nowMs: number, budgetMs: number): Promise<HistoryMade>;
  history(set: string, since: HistorySince): Promise<HistoryText | null>;
  /** How many figures of a frozen briefing read otherwise today; null for an id that is no briefing. */
  corrected(id: string): Promise<number | null>;
  /** Forgets everything. */
  empty(): void;
  close(): Promise<void>;
}

/** A question to the thread of the bench; what it is told are the next frames. */
export type BenchQuestion =
  | { readonly kind: "project"; readonly set: string; readonly atMs: number | null; readonly nowMs: number }
  | { readonly kind: "make-history"; readonly set: string; readonly from: string; readonly nowMs: number; readonly budgetMs: number }
  | { readonly kind: "history"; readonly set: string; readonly since: HistorySince }
  | { readonly kind: "corrected"; readonly id: string };

/**
 * A bench in a thread of its own, for a fold of 50,000 events takes some 0.1 to 0.3 s and nobody else may wait for it. From the sources,
 * where there is no bundle for a thread, it works in this one.
 */
export function openBench(exercise: boolean): Bench {
  const program = threadProgram("wall-worker");
  return program === null ? plainBench(exercise) : threadBench(program, exercise);
}

/** A bench without a thread. */
export function plainBench(exercise: boolean): Bench {
  let projector = createProjector(exercise);
  return {
    add: (frames) => projector.add(frames),
    project: async (set, atMs, nowMs) => projector.project(set, atMs, nowMs),
    makeHistory: async (set, from, nowMs, budgetMs) => projector.makeHistory(set, from, nowMs, budgetMs),
    history: async (set, since) => projector.history(set, since),
    corrected: async (id) => projector.corrected(id),
    empty: () => {
      projector = createProjector(exercise);
    },
    close: async () => undefined,
  };
}

/** A bench in a thread that runs `program`, the bundle of `wall-worker.ts`. */
export function threadBench(program: string, exercise: boolean): Bench {
  const thread = openThread(program, { exercise }, true);
  const ask = (question: BenchQuestion) => thread.ask(question);
  return {
    add: thread.tell,
    project: async (set, atMs, nowMs) => (await ask({ kind: "project", set, atMs, nowMs })) as Projected,
    makeHistory: async (set, from, nowMs, budgetMs) => (await ask({ kind: "make-history", set, from, nowMs, budgetMs })) as HistoryMade,
    history: async (set, since) => (await ask({ kind: "history", set, since })) as HistoryText | null,
    corrected: async (id) => (await ask({ kind: "corrected", id })) as number | null,
    empty: () => void thread.stop(),
    close: thread.stop,
  };
}
