import { setImmediate as nextTurn } from "node:timers/promises";

/** Most ids of one question to the database; a request that has more is a question of its own. */
const QUESTION_MAX = 2_000;

interface Asked<A> {
  readonly ids: readonly string[];
  readonly done: (answer: A) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Makes one question of those of many requests: what comes while the last one is under way is asked together next. An answer is never older
 * than its question. Without it every push of one event cost a round trip of its own for each thing that ingest wants to know.
 *
 * @param ask  answers for ids; one that it does not know is not in the answer
 * @param part of an answer to more ids, what these have asked
 */
export function askTogether<A>(
  ask: (ids: readonly string[]) => Promise<A>,
  part: (answer: A, ids: readonly string[]) => A,
): (ids: readonly string[]) => Promise<A> {
  const waiting: Asked<A>[] = [];
  let running = false;

  async function run(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      // Requests that have already arrived join.
      await nextTurn();
      const some = take(waiting);
      try {
        const answer = await ask([...new Set(some.flatMap(({ ids }) => ids))]);
        for (const one of some) one.done(some.length === 1 ? answer : part(answer, one.ids));
      } catch (error) {
        for (const one of some) one.failed(error);
      }
    }
    running = false;
  }

  return (ids) =>
    new Promise((done, failed) => {
      waiting.push({ ids, done, failed });
      if (!running) void run();
    });
}

function take<A>(waiting: Asked<A>[]): readonly Asked<A>[] {
  const some: Asked<A>[] = [];
  let ids = 0;
  while (waiting[0] !== undefined && (some.length === 0 || ids + waiting[0].ids.length <= QUESTION_MAX)) {
    ids += waiting[0].ids.length;
    some.push(...waiting.splice(0, 1));
  }
  return some;
}

/** The rows of those ids. */
export function partOfMap<V>(answer: ReadonlyMap<string, V>, ids: readonly string[]): ReadonlyMap<string, V> {
  const part = new Map<string, V>();
  for (const id of ids) {
    const value = answer.get(id);
    if (value !== undefined) part.set(id, value);
  }
  return part;
}

/** Those of the ids that are in it. */
export function partOfSet(answer: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  return new Set(ids.filter((id) => answer.has(id)));
}
