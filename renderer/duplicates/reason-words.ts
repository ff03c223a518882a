import type { Reason } from "#core/names/reason.ts";
import type { Say } from "#renderer/words/words.tsx";

/** One reason in the reader's language: "same passport", "name 0.93". */
export function reasonText(say: Say, reason: Reason): string {
  if (reason.kind === "name") return say("dup.reason.name", { likeness: reason.likeness.toFixed(2) });
  if (reason.kind === "common-name") return say("dup.reason.common-name", { n: reason.people, t: String(reason.people) });
  return say(`dup.reason.${reason.kind}`);
}

/** All that was weighed, the weightiest first: "same passport; name 0.93; phone differs". */
export function reasonsText(say: Say, reasons: readonly Reason[]): string {
  return reasons.map((reason) => reasonText(say, reason)).join("; ");
}

/** A program that compares texts is never wholly sure of a person. */
const SUREST = 0.99;

/** How sure it is, in hundredths: 0.93. */
export function scoreText(score: number): string {
  return Math.min(score, SUREST).toFixed(2);
}
