import type { Proposal } from "./duplicates.ts";

/** Records that may all be one person, to be decided together: a list from an embassy, a hotline's note and a passport. */
export interface ProposalGroup {
  /** Two or more ids, in order. */
  readonly ids: readonly string[];
  /** The proposals between them, the surest first. */
  readonly proposals: readonly Proposal[];
  /** The least of their scores: the doubt that a decision on all of them has to bear. */
  readonly weakest: number;
}

/**
 * The proposals of kind `same`, put together where they share a record; the surest groups first. Two records of a group need not have been
 * proposed themselves: each is joined by others, and a look at the weakest pair is due before all are merged.
 */
export function proposalGroups(proposals: readonly Proposal[]): readonly ProposalGroup[] {
  const same = proposals.filter(({ kind }) => kind === "same");
  const besides = new Map<string, string[]>();
  const join = (id: string, other: string): void => {
    const beside = besides.get(id);
    if (beside === undefined) besides.set(id, [other]);
    else beside.push(other);
  };
  for (const { a, b } of same) {
    join(a, b);
    join(b, a);
  }
  const first = new Map<string, string>();
  for (const start of [...besides.keys()].sort()) {
    if (first.has(start)) continue;
    for (const id of reached(start, besides)) first.set(id, start);
  }
  const within = new Map<string, Proposal[]>();
  for (const proposal of same) {
    const start = first.get(proposal.a) ?? proposal.a;
    const known = within.get(start);
    if (known === undefined) within.set(start, [proposal]);
    else known.push(proposal);
  }
  return [...within.values()]
    .map((all) => ({
      ids: [...new Set(all.flatMap(({ a, b }) => [a, b]))].sort(),
      proposals: all,
      weakest: Math.min(...all.map(({ score }) => score)),
    }))
    .sort((x, y) => y.weakest - x.weakest || ((x.ids[0] ?? "") < (y.ids[0] ?? "") ? -1 : 1));
}

function reached(start: string, besides: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const ids = new Set([start]);
  // A set goes on to what is added while it is walked.
  for (const id of ids) for (const other of besides.get(id) ?? []) ids.add(other);
  return ids;
}
