import type { AccessFailure, SignInResult } from "#core/host/access-bridge.ts";
import { type Say, wordOr } from "#renderer/words/words.tsx";

/** Why a machine or a person was not let in, and what to do. */
export function joinFailure(say: Say, failure: AccessFailure): string {
  switch (failure.kind) {
    case "unreachable":
    case "no-keys":
      return say(`join.failure.${failure.kind}`);
    case "slow-down":
      return say("join.failure.slow-down", { t: String(Math.max(1, Math.ceil(failure.retryAfterMs / 1000))) });
    case "refused":
      return wordOr(say, `first.join.refused.${failure.reason}`, say("join.failure.refused", { why: failure.reason }));
  }
}

/** Why nobody is signed in, and what to do; null: somebody is, or the machine says why not by itself. */
export function signInFailure(say: Say, result: SignInResult): string | null {
  switch (result.kind) {
    case "signed-in":
    case "revoked":
      return null;
    case "wrong":
    case "given-up":
      return say(`join.sign.${result.kind}`);
    case "provider":
      return say(`join.sign.provider.${result.why}`);
    default:
      return result.kind === "refused" && result.reason === "no-provider" ? say("join.sign.provider.none") : joinFailure(say, result);
  }
}
