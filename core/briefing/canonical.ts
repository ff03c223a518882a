import { canonicalJson } from "#core/journal/canonical.ts";
import type { UnsealedBriefing } from "./briefing.ts";

/**
 * The canonical text of a briefing: JSON with keys sorted by UTF-16 code unit at every depth, nothing between tokens, without `digest`.
 * Its SHA-256 over UTF-8 is the digest; `sealBriefing` writes it in.
 */
export function canonicalBriefing(briefing: UnsealedBriefing): string {
  const { digest: _, ...rest } = briefing as UnsealedBriefing & { readonly digest?: string };
  return canonicalJson(rest);
}
