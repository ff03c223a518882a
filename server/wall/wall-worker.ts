import { parentPort, workerData } from "node:worker_threads";
import { describe } from "#server/http/errors.ts";
import type { BenchAnswer, BenchOrder, BenchQuestion } from "./bench.ts";
import { createProjector } from "./projector.ts";

/** The thread of the walls' fold: a bundle of its own beside the server's. */
const { exercise }: { readonly exercise: boolean } = workerData;
const projector = createProjector(exercise);

parentPort?.on("message", (order: BenchOrder) => {
  if (order.kind === "add") projector.add(order.frames);
  else parentPort?.postMessage(answerTo(order.ask, order.question));
});

function answerTo(ask: number, question: BenchQuestion): BenchAnswer {
  try {
    if (question.kind === "corrected") return { ask, corrected: projector.corrected(question.id) };
    return { ask, projected: projector.project(question.set, question.atMs, question.nowMs) };
  } catch (error) {
    return { ask, failure: describe(error) };
  }
}
