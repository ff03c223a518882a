import { parentPort } from "node:worker_threads";
import { describe } from "#server/http/errors.ts";
import type { ThreadAnswer, ThreadWord } from "./thread.ts";

/**
 * The thread's side: does what it is told, answers what it is asked, at once or with a promise. A question that fails is answered with its failure; an order that
 * fails ends the thread, for what it remembers is then incomplete.
 */
export function answerWords(tell: (order: unknown) => void, ask: (question: unknown) => unknown): void {
  parentPort?.on("message", (word: ThreadWord) => {
    if (word.ask === null) tell(word.what);
    else void answerTo(word.ask, word.what, ask).then((answer) => parentPort?.postMessage(answer));
  });
}

async function answerTo(number: number, question: unknown, ask: (question: unknown) => unknown): Promise<ThreadAnswer> {
  try {
    return { ask: number, answer: await ask(question) };
  } catch (error) {
    return { ask: number, failure: describe(error) };
  }
}
