import { answerWords } from "#server/thread/answer.ts";
import { type HashQuestion, hashPassword } from "./password-hash.ts";

/** The thread that hashes passwords: a bundle of its own beside the server's. */
answerWords(
  () => undefined,
  (question) => hashPassword(question as HashQuestion),
);
