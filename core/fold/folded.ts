import { MAX_LEAD_MS } from "#core/journal/clock.ts";
import type { Entry } from "#core/journal/event.ts";

const KINDS: ReadonlySet<string> = new Set([
  "place",
  "unit",
  "corridor",
  "permit",
  "hazard",
  "channel",
  "team",
  "advisory",
  "dipl",
  "agreement",
  "statement",
  "task",
  "policy",
  "plan",
  "account",
]);

/** How far a fact may lie after the moment headquarters took it: the 5 minutes a clock may be ahead (docs: domain 1.1). */
export const MAX_FACT_LEAD_MS = MAX_LEAD_MS;

/**
 * Whether this version folds the event. What it does not know (types, kinds, versions of later programs) and facts that claim to have
 * happened after headquarters heard of them (`t1` beyond `ing` + 5 min, the device's skew taken off) are kept, counted and shown.
 */
export function isFolded({ event, receipt }: Entry): boolean {
  if (event.v > 1) return false;
  switch (event.type) {
    case "set":
      return KINDS.has(event.kind);
    case "count":
    case "move":
    case "contact":
      return receipt === null || event.at[1] - Math.max(0, receipt.skewMs ?? 0) <= receipt.ingMs + MAX_FACT_LEAD_MS;
    case "freeze":
      return event.replaces === undefined;
    case "link":
    case "void":
      return true;
    default:
      return false;
  }
}
