/** Who is to be called next, of many: a heap over two typed arrays. Ties go to the lower number. */
export interface Calls {
  add(ms: number, index: number): void;
  first(): { readonly ms: number; readonly index: number } | null;
  /** The first is called again at this moment; null: never. */
  replaceFirst(ms: number | null): void;
}

export function createCalls(most: number): Calls {
  const times = new Float64Array(most);
  const whose = new Int32Array(most);
  let count = 0;

  const isBefore = (a: number, b: number) => {
    const one = times[a] ?? 0;
    const two = times[b] ?? 0;
    return one < two || (one === two && (whose[a] ?? 0) < (whose[b] ?? 0));
  };
  const swap = (a: number, b: number) => {
    const ms = times[a] ?? 0;
    const index = whose[a] ?? 0;
    times[a] = times[b] ?? 0;
    whose[a] = whose[b] ?? 0;
    times[b] = ms;
    whose[b] = index;
  };
  const sink = () => {
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      const child = left + 1 < count && isBefore(left + 1, left) ? left + 1 : left;
      if (child >= count || !isBefore(child, at)) return;
      swap(at, child);
      at = child;
    }
  };

  return {
    add(ms, index) {
      times[count] = ms;
      whose[count] = index;
      count += 1;
      for (let at = count - 1; at > 0 && isBefore(at, (at - 1) >> 1); at = (at - 1) >> 1) swap(at, (at - 1) >> 1);
    },
    first: () => (count === 0 ? null : { ms: times[0] ?? 0, index: whose[0] ?? 0 }),
    replaceFirst(ms) {
      if (ms === null) {
        count -= 1;
        times[0] = times[count] ?? 0;
        whose[0] = whose[count] ?? 0;
      } else times[0] = ms;
      sink();
    },
  };
}
