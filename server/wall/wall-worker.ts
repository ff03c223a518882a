import { parentPort, workerData } from "node:worker_threads";
import { describe } from "#server/http/errors.ts";
import type { BenchAnswer, BenchOrder } from "./bench.ts";
import { createProjector } from "./projector.ts";

/** The thread of the walls' fold: a bundle of its own beside the server's. */
const { exercise }: { readonly exercise: boolean } = workerData;
const projector = createProjector(exercise);

parentPort?.on("message", (order: BenchOrder) => {
  if (order.kind === "add") {
    projector.add(order.frames);
    return;
  }
  parentPort?.postMessage(answerTo(order));
});

function answerTo({ ask, set, atMs, nowMs }: BenchOrder & { readonly kind: "project" }): BenchAnswer {
  try {
    return { ask, projected: projector.project(set, atMs, nowMs) };
  } catch (error) {
    return { ask, failure: describe(error) };
  }
}
