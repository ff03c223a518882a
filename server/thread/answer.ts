import { parentPort } from "node:worker_threads";
import { describe } from "#server/http/errors.ts";
import type { ThreadAnswer, ThreadWord } from "./thread.ts";

/**
 * The thread's side: does what it is told, answers what it is asked. A question that fails is answered with its failure; an order that
 * fails ends the thread, for what it remembers is then incomplete.
 */
export function answerWords(tell: (order: unknown) => void, ask: (question: unknown) => unknown): void {
  parentPort?.on("message", (word: ThreadWord) => {
    if (word.ask === null) tell(word.what);
    else parentPort?.postMessage(answerTo(word.ask, word.what, ask));
  });
}

function answerTo(number: number, question: unknown, ask: (question: unknown) => unknown): ThreadAnswer {
  try {
    return { ask: number, answer: ask(question) };
  } catch (error) {
    return { ask: number, failure: describe(error) };
  }
}
