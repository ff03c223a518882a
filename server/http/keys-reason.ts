import { type ReadingReason, wantsWords } from "#core/identity/reading-reason.ts";
import type { Caller } from "#server/access/caller.ts";
import { RefusedRequest } from "./refuse.ts";

/** Refuses a reason that must be said in words and is not. */
export function demandReason({ role }: Pick<Caller, "role">, reason: ReadingReason): void {
  if (reason.text === undefined && wantsWords(role, reason.code))
    throw new RefusedRequest({ kind: "malformed", path: "reason.text", problem: "Say in words what it is read for." });
}
