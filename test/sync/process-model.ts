import { type CommitQueue, commitQueue } from "#server/store/commit-queue.ts";
import type { EventRow, Outcome } from "#server/store/put.ts";
import type { Agenda } from "./agenda.ts";
import type { Dice } from "./dice.ts";
import type { JournalModel } from "./journal-model.ts";

/** A process of headquarters: the real commit queue before a transaction that takes its time, and that a crash undoes. */
export interface ServerProcess {
  up: boolean;
  /** @param parked told as soon as nothing more happens before the transaction */
  put(rows: readonly EventRow[], parked: () => void): Promise<readonly Outcome[]>;
  /** An answer under way: a transaction's end is over when those that it brings have been given. */
  serving(answer: Promise<unknown>): void;
  /** Killed: what had not been committed is gone, and nobody gets an answer. */
  die(): void;
  start(): void;
}

export function serverProcess(
  time: Agenda,
  dice: Dice,
  commit: (rows: readonly EventRow[]) => readonly Outcome[],
  { journal, isHasty }: { readonly journal: JournalModel; readonly isHasty: () => boolean },
): ServerProcess {
  let life = 1;
  let queue: CommitQueue = fresh();
  const parks: (() => void)[] = [];
  let under: { readonly fail: () => void } | null = null;
  const serving = new Set<Promise<unknown>>();
  let synced = 0;

  function fresh(): CommitQueue {
    const own = life;
    return commitQueue(
      (rows) =>
        new Promise((done, failed) => {
          for (const park of parks.splice(0)) park();
          if (own !== life) return failed(new Error("killed"));
          if (isHasty()) {
            // The planted mistake: said before it is on the disk. What the disk had is what a crash leaves.
            synced = Math.min(synced === 0 ? journal.rows.length : synced, journal.rows.length);
            done(commit(rows));
            time.plan(1_500, () => {
              if (own === life) synced = 0;
            });
            return;
          }
          under = { fail: () => failed(new Error("killed")) };
          time.plan(1 + dice.below(25), () => {
            if (own !== life) return;
            under = null;
            done(commit(rows));
            return rest();
          });
        }),
      () => {},
    );
  }

  /** Until all that the transaction answers has been answered, or the next one has begun. */
  async function rest(): Promise<void> {
    const next = new Promise<void>((done) => parks.push(done));
    await Promise.race([Promise.allSettled([...serving]), next]);
  }

  return {
    up: true,
    put(rows, parked) {
      // Behind a transaction under way nothing happens until its end.
      if (under !== null) parked();
      else parks.push(parked);
      return queue.put(rows);
    },
    serving(answer) {
      const over: Promise<unknown> = answer.finally(() => serving.delete(over));
      serving.add(over);
    },
    die() {
      this.up = false;
      life += 1;
      under?.fail();
      under = null;
      if (isHasty() && synced > 0) journal.cut(synced);
      synced = 0;
    },
    start() {
      this.up = true;
      queue = fresh();
    },
  };
}
