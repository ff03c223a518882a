import { setImmediate as nextTurn } from "node:timers/promises";
import type { EventRow, Outcome } from "./put.ts";

/** Puts rows of many pushes into few commits. The outcomes come in the order of the rows given. */
export interface CommitQueue {
  put(rows: readonly EventRow[]): Promise<readonly Outcome[]>;
}

interface Job {
  readonly rows: readonly EventRow[];
  readonly done: (outcomes: readonly Outcome[]) => void;
  readonly failed: (error: unknown) => void;
}

/** Most rows of one commit; a push larger than that is a commit of its own. */
const COMMIT_MAX = 1_000;

/**
 * @param commit keeps rows with distinct ids in one transaction (`putRows`)
 * @param committed told after each commit, so that the live feed wakes at once
 */
export function commitQueue(commit: (rows: readonly EventRow[]) => Promise<readonly Outcome[]>, committed: () => void): CommitQueue {
  const waiting: Job[] = [];
  let running = false;

  async function run(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      // Lets the requests that have already arrived join: without this turn the slowest answer took 5.8 s instead of 0.75 s.
      await nextTurn();
      const jobs = takeJobs(waiting);
      try {
        const rows = new Map<string, EventRow>();
        for (const row of jobs.flatMap((job) => job.rows)) if (!rows.has(row.id)) rows.set(row.id, row);
        const outcomes = new Map((await commit([...rows.values()])).map((outcome) => [outcome.id, outcome]));
        committed();
        for (const job of jobs) job.done(job.rows.map((row) => outcomeFor(row, rows, outcomes)));
      } catch (error) {
        for (const job of jobs) job.failed(error);
      }
    }
    running = false;
  }

  return {
    put: (rows) =>
      new Promise((done, failed) => {
        waiting.push({ rows, done, failed });
        if (!running) void run();
      }),
  };
}

function takeJobs(waiting: Job[]): readonly Job[] {
  const jobs: Job[] = [];
  let rows = 0;
  while (waiting[0] !== undefined && (jobs.length === 0 || rows + waiting[0].rows.length <= COMMIT_MAX)) {
    rows += waiting[0].rows.length;
    jobs.push(...waiting.splice(0, 1));
  }
  return jobs;
}

/** The same id twice in one commit: the first body is the one that was kept, another body beside it clashes. */
function outcomeFor(row: EventRow, kept: ReadonlyMap<string, EventRow>, outcomes: ReadonlyMap<string, Outcome>): Outcome {
  const outcome = outcomes.get(row.id);
  if (outcome === undefined) throw new Error("put() did not answer for an id that it was given.");
  const first = kept.get(row.id);
  if (first === undefined || first.body === row.body) return outcome;
  return { ...outcome, outcome: outcome.outcome === "taken" ? "clash" : "taken" };
}
