import { type Say, wordOr } from "#renderer/words/words.tsx";
import type { BookFailure, Filed } from "./accounts-book.ts";

/** Why headquarters did not answer or did not take something, and what to do. */
export function failureWords(say: Say, failure: BookFailure): string {
  switch (failure.kind) {
    case "unreachable":
    case "not-found":
      return say(`access.failure.${failure.kind}`);
    case "slow-down":
      return say("access.failure.slow-down", { t: String(Math.max(1, Math.ceil(failure.retryAfterMs / 1000))) });
    case "refused":
      return wordOr(say, `access.failure.refused.${failure.reason}`, say("access.failure.refused", { why: failure.reason }));
  }
}

/** What became of a change; null: it is done, and what is done has words of its own. */
export function filedWords(say: Say, filed: Filed): string | null {
  switch (filed.kind) {
    case "filed":
      return null;
    case "waiting":
      return null;
    case "nothing-to-undo":
    case "not-saved":
      return say(`access.filed.${filed.kind}`);
    default:
      return failureWords(say, filed);
  }
}
