import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

/** Work in a thread of its own, so that nobody else waits for it. Questions are answered in turn. */
export interface Thread {
  /** Says something that wants no answer. Throws when the thread has ended by itself. */
  tell(order: unknown): void;
  /** Rejects with `WorkFailed` when the work failed, and when the thread ends before it has answered. */
  ask(question: unknown): Promise<unknown>;
  /** Ends it; the next word starts a new one, which knows nothing. */
  stop(): Promise<void>;
}

/** What goes to a thread: `ask` null for what wants no answer. */
export interface ThreadWord {
  readonly ask: number | null;
  readonly what: unknown;
}

/** What comes back: `failure` is what the log may know of an error. */
export type ThreadAnswer = { readonly ask: number; readonly answer: unknown } | { readonly ask: number | null; readonly failure: object };

/** Work that failed in a thread: told like an error of ours. */
export class WorkFailed extends Error {
  override readonly name = "WorkFailed";
  readonly failure: object;
  constructor(failure: object) {
    super("The work of a thread failed.");
    this.failure = failure;
  }
}

/** The bundle of a thread, which lies beside the server's; null from the sources, where there is none. */
export function threadProgram(name: string): string | null {
  const here = dirname(fileURLToPath(import.meta.url));
  const program = join(here, `${name}.js`);
  return existsSync(program) ? program : null;
}

interface Waiting {
  readonly done: (answer: unknown) => void;
  readonly failed: (error: Error) => void;
}

/**
 * A thread that starts with the first word.
 *
 * @param remembers what it is told matters for later questions: when it ends by itself it is not replaced before `stop`, for a new one
 *   would know the rest alone
 */
export function openThread(program: string, workerData: unknown, remembers: boolean): Thread {
  let thread: Worker | null = null;
  let broken = false;
  let asked = 0;
  const waiting = new Map<number, Waiting>();

  function start(): Worker {
    const next = new Worker(program, { workerData });
    next.unref();
    next.on("message", (answer: ThreadAnswer) => {
      const asker = answer.ask === null ? undefined : waiting.get(answer.ask);
      if (answer.ask !== null) waiting.delete(answer.ask);
      if ("failure" in answer) asker?.failed(new WorkFailed(answer.failure));
      else asker?.done(answer.answer);
    });
    next.on("error", () => end(next, remembers));
    next.on("exit", () => end(next, remembers));
    thread = next;
    return next;
  }

  function end(which: Worker, isBroken: boolean): void {
    if (thread !== which) return;
    thread = null;
    broken = isBroken;
    for (const { failed } of waiting.values()) failed(new Error("The thread ended before it had answered."));
    waiting.clear();
  }

  function post(word: ThreadWord): void {
    if (broken) throw new Error("The thread has ended.");
    (thread ?? start()).postMessage(word);
  }

  return {
    tell: (what) => post({ ask: null, what }),
    ask: (what) =>
      new Promise((done, failed) => {
        asked += 1;
        const ask = asked;
        post({ ask, what });
        waiting.set(ask, { done, failed });
      }),
    async stop() {
      const old = thread;
      broken = false;
      if (old === null) return;
      end(old, false);
      await old.terminate();
    },
  };
}
