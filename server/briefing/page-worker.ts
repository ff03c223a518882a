import { answerWords } from "#server/thread/answer.ts";
import { answerPage, type PageQuestion } from "./page-maker.ts";

/** The thread that sets the pages of briefings: a bundle of its own beside the server's. */
answerWords(
  () => undefined,
  (question) => answerPage(question as PageQuestion),
);
