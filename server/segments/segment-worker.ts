import { workerData } from "node:worker_threads";
import { answerWords } from "#server/thread/answer.ts";
import { type CutterPlace, type CutterQuestion, plainCutter } from "./cutter.ts";

/** The thread that cuts the journal into segments: a bundle of its own beside the server's. */
const cutter = plainCutter(workerData as CutterPlace);

answerWords(
  () => undefined,
  (question) => {
    const asked = question as CutterQuestion;
    return asked.kind === "cut" ? cutter.cut(asked.fromSeq) : cutter.snapshot();
  },
);
