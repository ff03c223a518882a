import { workerData } from "node:worker_threads";
import type { Frame } from "#core/sync/protocol.ts";
import { answerWords } from "#server/thread/answer.ts";
import type { BenchQuestion } from "./bench.ts";
import { createProjector } from "./projector.ts";

/** The thread of the walls' fold: a bundle of its own beside the server's. */
const { exercise }: { readonly exercise: boolean } = workerData;
const projector = createProjector(exercise);

answerWords(
  (frames) => projector.add(frames as readonly Frame[]),
  (question) => answer(question as BenchQuestion),
);

function answer(asked: BenchQuestion): unknown {
  switch (asked.kind) {
    case "project":
      return projector.project(asked.set, asked.atMs, asked.nowMs);
    case "make-history":
      return projector.makeHistory(asked.set, asked.from, asked.nowMs, asked.budgetMs);
    case "history":
      return projector.history(asked.set, asked.since);
    case "corrected":
      return projector.corrected(asked.id);
  }
}
