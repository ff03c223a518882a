import { proposeDuplicates } from "#core/names/duplicates.ts";
import type { PersonRecord } from "#core/names/person-record.ts";

/** How the proposals made of a register (`register`) stand to what is true of it. */
export interface Proposed {
  readonly real: number;
  readonly proposed: number;
  readonly precision: number;
  readonly recall: number;
}

/** Proposes the duplicates of a register and compares them with whose its records are. */
export function proposedOf(records: readonly PersonRecord[]): Proposed {
  const proposals = proposeDuplicates(records).filter(({ kind }) => kind === "same");
  const right = proposals.filter(({ a, b }) => ownerOf(a) === ownerOf(b)).length;
  const real = realPairs(records);
  return { real, proposed: proposals.length, precision: right / proposals.length, recall: right / real };
}

function ownerOf(id: string): string {
  return id.slice(id.lastIndexOf("-"));
}

function realPairs(records: readonly PersonRecord[]): number {
  const copies = new Map<string, number>();
  for (const { id } of records) copies.set(ownerOf(id), (copies.get(ownerOf(id)) ?? 0) + 1);
  return [...copies.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
}
