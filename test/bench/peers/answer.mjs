import { createReplay } from "./replay.mjs";

/**
 * The answer from the documents a store holds.
 * @param {Iterable<any>} documents
 * @param {number} vMs
 */
export function answerOf(documents, vMs) {
  const replay = createReplay();
  for (const one of documents) replay.add(one);
  return replay.answer(vMs);
}
