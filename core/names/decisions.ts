/** What somebody has decided of two records: one person, two people, or two people of one household. */
export interface Decision {
  readonly a: string;
  readonly b: string;
  readonly rel: "same" | "distinct" | "household";
}

/** Decisions as they bear on every pair: what was said of one record holds for all that are the same person. */
export interface Decided {
  /** What was decided of two records, straight or through others; null where nothing was. `same` comes before `distinct`, and that before `household`. */
  readonly of: (a: string, b: string) => Decision["rel"] | null;
}

/** Decisions worked out, in any order. */
export function decided(decisions: readonly Decision[]): Decided {
  const parents = new Map<string, string>();
  const root = (id: string): string => {
    let at = id;
    for (let next = parents.get(at); next !== undefined; next = parents.get(at)) at = next;
    if (at !== id) parents.set(id, at);
    return at;
  };
  for (const { a, b, rel } of decisions) {
    const [one, other] = [root(a), root(b)];
    if (rel === "same" && one !== other) parents.set(one < other ? other : one, one < other ? one : other);
  }
  const between = new Map<string, Decision["rel"]>();
  for (const { a, b, rel } of decisions) {
    const pair = pairKey(root(a), root(b));
    if (rel !== "same" && between.get(pair) !== "distinct") between.set(pair, rel);
  }
  return {
    of: (a, b) => {
      if (decisions.length === 0) return null;
      const [one, other] = [root(a), root(b)];
      return one === other ? "same" : (between.get(pairKey(one, other)) ?? null);
    },
  };
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a}\u0000${b}` : `${b}\u0000${a}`;
}
