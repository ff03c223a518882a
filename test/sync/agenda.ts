/** Virtual time: works in the order of their instants, ties in the order they were planned. */
export interface Agenda {
  nowMs: number;
  plan(delayMs: number, work: () => void): void;
  /** Does everything up to `untilMs`; false when it took more works than allowed. */
  run(untilMs: number, most: number): boolean;
}

export function agenda(startMs: number): Agenda {
  const heap: { readonly atMs: number; readonly no: number; readonly work: () => void }[] = [];
  let count = 0;
  const less = (a: number, b: number) => {
    const one = heap[a];
    const two = heap[b];
    return one !== undefined && two !== undefined && (one.atMs < two.atMs || (one.atMs === two.atMs && one.no < two.no));
  };
  const swap = (a: number, b: number) => {
    const one = heap[a];
    const two = heap[b];
    if (one === undefined || two === undefined) return;
    heap[a] = two;
    heap[b] = one;
  };
  const self: Agenda = {
    nowMs: startMs,
    plan(delayMs, work) {
      count += 1;
      heap.push({ atMs: self.nowMs + Math.max(0, delayMs), no: count, work });
      for (let at = heap.length - 1; at > 0 && less(at, (at - 1) >> 1); at = (at - 1) >> 1) swap(at, (at - 1) >> 1);
    },
    run(untilMs, most) {
      for (let done = 0; done < most; done++) {
        const first = heap[0];
        if (first === undefined || first.atMs > untilMs) {
          self.nowMs = untilMs;
          return true;
        }
        const last = heap.pop();
        if (heap.length > 0 && last !== undefined) {
          heap[0] = last;
          for (let at = 0; ; ) {
            const left = 2 * at + 1;
            const child = left + 1 < heap.length && less(left + 1, left) ? left + 1 : left;
            if (child >= heap.length || !less(child, at)) break;
            swap(at, child);
            at = child;
          }
        }
        self.nowMs = first.atMs;
        first.work();
      }
      return false;
    },
  };
  return self;
}
