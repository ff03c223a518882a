/** A partition of texts into sets, joined pair by pair; the representative of a set is its smallest member, so order does not matter. */
export interface UnionFind {
  join(a: string, b: string): void;
  /** The smallest member of the set; a text never joined is its own set. */
  find(a: string): string;
}

/** An empty partition: every text stands alone. */
export function unionFind(): UnionFind {
  const parent = new Map<string, string>();
  const find = (a: string): string => {
    let root = a;
    for (let up = parent.get(root); up !== undefined; up = parent.get(root)) root = up;
    for (let at = a; at !== root; ) {
      const up = parent.get(at) ?? root;
      parent.set(at, root);
      at = up;
    }
    return root;
  };
  return {
    find,
    join(a, b) {
      const x = find(a);
      const y = find(b);
      if (x !== y) parent.set(x < y ? y : x, x < y ? x : y);
    },
  };
}
