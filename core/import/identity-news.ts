import { canonicalJson } from "#core/journal/canonical.ts";
import type { Identity } from "./import-record.ts";

/**
 * A sealed record with what a list adds to it; null: nothing. What is known stays: another spelling of a name or another number never takes
 * its place without a person; telephones, kin and remarks are put together.
 */
export function withIdentity(before: Identity, said: Identity): Identity | null {
  const joined: Identity = {
    ...said,
    ...before,
    ...listOf("phones", before, said),
    ...listOf("kin", before, said),
    ...listOf("notes", before, said),
  };
  return canonicalJson(joined) === canonicalJson(before) ? null : joined;
}

function listOf(field: "phones" | "kin" | "notes", before: Identity, said: Identity): Partial<Identity> {
  const all = [...new Set([...(before[field] ?? []), ...(said[field] ?? [])])];
  return all.length === 0 ? {} : { [field]: all };
}
