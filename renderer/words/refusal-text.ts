import type { Refusal } from "#core/sync/protocol.ts";
import { faultText } from "./fault-text.ts";
import type { Say } from "./words.tsx";

/** Why headquarters did not take an entry, what the reason is about, and what to do where that helps. */
export function refusalText(say: Say, refusal: Refusal): string {
  switch (refusal.kind) {
    case "unreadable":
      return faultText(say, { code: refusal.problem, path: refusal.path });
    case "unknown-reference":
      return `${faultText(say, { code: "unknown-event", path: refusal.path })} ${refusal.id}`;
    case "personal-data":
    case "in-the-future":
    case "may-not-write":
      return faultText(say, { code: refusal.kind, path: "path" in refusal ? refusal.path : "" });
    case "id-taken":
    case "other-author":
    case "clock-ahead":
      return say(`refusal.${refusal.kind}`);
  }
}
