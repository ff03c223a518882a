import type { Proposal } from "./duplicates.ts";
import { proposalGroups } from "./proposal-groups.ts";
import type { Reason } from "./reason.ts";

/** A pair to be looked at: from the journal (an import wrote that the two may be one), from a search of this machine, or both. */
export interface DoubtfulPair {
  readonly a: string;
  readonly b: string;
  readonly kind: "same" | "household";
  /** How sure it is that they are one person, in hundredths; null: nobody has compared their records on this machine. */
  readonly score: number | null;
  readonly reasons: readonly Reason[];
  /** The link that says so in the journal; null: the search alone does. */
  readonly link: string | null;
}

/** Records to be decided on together. */
export interface DuplicateGroup {
  /** Its ids, joined: another record makes another question. */
  readonly key: string;
  readonly ids: readonly string[];
  readonly kind: "same" | "household";
  /** The surest first, then those without a score. */
  readonly pairs: readonly DoubtfulPair[];
  /** The least score of its pairs: the doubt a decision on all has to bear. Null where one of them has none. */
  readonly weakest: number | null;
}

/** Sorts what has no score behind everything that has. */
const UNSCORED = -1;

/**
 * Both sources as one queue: a pair of both is one, with the link of the one and the reasons of the other; what shares a record is one question.
 * The surest groups first, those without a score after them, possible households last.
 *
 * @param journal pairs that links say may be one, ends already followed to who stands for them
 * @param found   what a search proposed and nobody has decided
 */
export function duplicateQueue(
  journal: readonly { readonly link: string; readonly a: string; readonly b: string }[],
  found: readonly Proposal[],
): readonly DuplicateGroup[] {
  const pairs = new Map<string, DoubtfulPair>();
  for (const { a, b, kind, score, reasons } of found) pairs.set(pairKey(a, b), { ...ordered(a, b), kind, score, reasons, link: null });
  for (const { link, a, b } of journal) {
    const held = pairs.get(pairKey(a, b));
    // What a link says may be one is asked as that, whatever the search would make of it.
    pairs.set(pairKey(a, b), { ...(held ?? { ...ordered(a, b), score: null, reasons: [] }), kind: "same", link });
  }
  const same = [...pairs.values()].filter(({ kind }) => kind === "same");
  const proposals = same.map(({ a, b, kind, score, reasons }): Proposal => ({ a, b, kind, score: score ?? UNSCORED, reasons }));
  const groups = proposalGroups(proposals).map(
    ({ ids, proposals: within, weakest }): DuplicateGroup => ({
      key: ids.join(" "),
      ids,
      kind: "same",
      pairs: within.flatMap(({ a, b }) => pairs.get(pairKey(a, b)) ?? []).sort(surestFirst),
      weakest: weakest === UNSCORED ? null : weakest,
    }),
  );
  const asked = new Set(groups.flatMap(({ ids }) => ids.flatMap((a, at) => ids.slice(at + 1).map((b) => pairKey(a, b)))));
  const households = [...pairs.values()]
    .filter((pair) => pair.kind === "household" && !asked.has(pairKey(pair.a, pair.b)))
    .map(
      (pair): DuplicateGroup => ({
        key: `${pair.a} ${pair.b}`,
        ids: [pair.a, pair.b],
        kind: "household",
        pairs: [pair],
        weakest: pair.score,
      }),
    );
  return [...groups, ...households];
}

function surestFirst(x: DoubtfulPair, y: DoubtfulPair): number {
  return (y.score ?? UNSCORED) - (x.score ?? UNSCORED) || (pairKey(x.a, x.b) < pairKey(y.a, y.b) ? -1 : 1);
}

function ordered(a: string, b: string): { readonly a: string; readonly b: string } {
  return a < b ? { a, b } : { a: b, b: a };
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
