/** Virtual time: works in the order of their instants, ties in the order they were planned. */
export interface Agenda {
  nowMs: number;
  /** A work that waits for something of the real program (a promise) is waited for before the next one. */
  plan(delayMs: number, work: () => unknown): void;
  /** Does everything up to `untilMs`; false when it took more works than allowed. */
  run(untilMs: number, most: number): Promise<boolean>;
  /** Works done so far. */
  steps: number;
}

interface Planned {
  readonly atMs: number;
  readonly no: number;
  readonly work: () => unknown;
}

export function agenda(startMs: number): Agenda {
  const heap: Planned[] = [];
  let count = 0;
  const isBefore = (one: Planned, two: Planned) => one.atMs < two.atMs || (one.atMs === two.atMs && one.no < two.no);

  function rise(added: Planned): void {
    let at = heap.length;
    heap.push(added);
    while (at > 0) {
      const up = (at - 1) >> 1;
      const parent = heap[up];
      if (parent === undefined || !isBefore(added, parent)) break;
      heap[at] = parent;
      at = up;
    }
    heap[at] = added;
  }

  function sink(last: Planned): void {
    let at = 0;
    for (;;) {
      let under = 2 * at + 1;
      let child = heap[under];
      const right = heap[under + 1];
      if (child !== undefined && right !== undefined && isBefore(right, child)) {
        under += 1;
        child = right;
      }
      if (child === undefined || !isBefore(child, last)) break;
      heap[at] = child;
      at = under;
    }
    heap[at] = last;
  }

  const self: Agenda = {
    nowMs: startMs,
    steps: 0,
    plan(delayMs, work) {
      count += 1;
      rise({ atMs: self.nowMs + Math.max(0, delayMs), no: count, work });
    },
    async run(untilMs, most) {
      for (let done = 0; done < most; done++) {
        const first = heap[0];
        if (first === undefined || first.atMs > untilMs) {
          self.nowMs = untilMs;
          return true;
        }
        const last = heap.pop();
        if (heap.length > 0 && last !== undefined) sink(last);
        self.nowMs = first.atMs;
        self.steps += 1;
        const waits = first.work();
        if (waits instanceof Promise) await waits;
      }
      return false;
    },
  };
  return self;
}
