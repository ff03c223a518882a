/** Sparse vectors by number: vector `v` adds `amounts[i]` to slot `slots[i]` for i from `starts[v]` up to `starts[v + 1]`. Vector 0 is empty. */
export interface Vectors {
  readonly count: number;
  readonly slotCount: number;
  readonly starts: Int32Array;
  readonly slots: Int32Array;
  readonly amounts: Float64Array;
}

/** Changes over time, ascending: at `at[i]` something that stood as vector `before[i]` comes to stand as `after[i]`. */
export interface Transitions {
  readonly length: number;
  readonly at: Float64Array;
  readonly before: Int32Array;
  readonly after: Int32Array;
}

/** Sums of everything that stands, at any instant (docs: domain 4, design A). */
export interface ScrubIndex {
  readonly length: number;
  /** Sum per slot of all that stands at T, changes at T included. Good until the next call; not to be changed. */
  sumsAt(tMs: number): Float64Array;
  /** Times and sums of one slot, a step function, worked out when asked (design B: charts). */
  stepsOf(slot: number): { readonly at: Float64Array; readonly sum: Float64Array };
  bytes(): number;
}

/**
 * Transitions between two checkpoints, at least; as many as there are slots where those are more. A checkpoint is a sum per slot, so a jump
 * copies one and walks half that far at most; those after the first, all together, take no more than eight bytes a transition.
 */
export const CHECKPOINT_EVERY = 512;

/** An index over changes. Vectors may grow afterwards; those named here must not change. */
export function createScrubIndex(changes: Transitions, vectors: Vectors): ScrubIndex {
  const { length, at, before, after } = changes;
  const width = vectors.slotCount;
  const every = Math.max(CHECKPOINT_EVERY, width);
  const last = Math.floor(length / every);
  /** The sums after each `every` transitions, one after the other. */
  const checkpoints = new Float64Array((last + 1) * width);
  let sums = new Float64Array(width);
  let stand = 0;
  const moveTo = (position: number): void => {
    const { starts, slots, amounts } = vectors;
    const forwards = position > stand;
    const [from, to] = forwards ? [stand, position] : [position, stand];
    const [gone, come] = forwards ? [before, after] : [after, before];
    for (let index = from; index < to; index++) {
      const old = gone[index] ?? 0;
      for (let part = starts[old] ?? 0, end = starts[old + 1] ?? 0; part < end; part++) {
        const slot = slots[part] ?? 0;
        sums[slot] = (sums[slot] ?? 0) - (amounts[part] ?? 0);
      }
      const now = come[index] ?? 0;
      for (let part = starts[now] ?? 0, end = starts[now + 1] ?? 0; part < end; part++) {
        const slot = slots[part] ?? 0;
        sums[slot] = (sums[slot] ?? 0) + (amounts[part] ?? 0);
      }
    }
    stand = position;
  };
  const restore = (checkpoint: number): void => {
    sums.set(checkpoints.subarray(checkpoint * width, (checkpoint + 1) * width));
    stand = checkpoint * every;
  };
  for (let checkpoint = 1; checkpoint <= last; checkpoint++) {
    moveTo(checkpoint * every);
    checkpoints.set(sums, checkpoint * width);
  }
  return {
    length,
    sumsAt(tMs) {
      if (sums.length < vectors.slotCount) {
        const wider = new Float64Array(vectors.slotCount);
        wider.set(sums);
        sums = wider;
      }
      const position = countUpTo(at, length, tMs);
      const nearest = Math.min(Math.round(position / every), last);
      if (Math.abs(position - stand) > Math.abs(position - nearest * every)) restore(nearest);
      moveTo(position);
      return sums;
    },
    stepsOf(slot) {
      const times: number[] = [];
      const heights: number[] = [];
      let sum = 0;
      for (let index = 0; index < length; index++) {
        const change = amountIn(vectors, changes.after[index] ?? 0, slot) - amountIn(vectors, changes.before[index] ?? 0, slot);
        if (change === 0) continue;
        sum += change;
        if (times.at(-1) === at[index]) heights[heights.length - 1] = sum;
        else heights[times.push(at[index] ?? 0) - 1] = sum;
      }
      return { at: Float64Array.from(times), sum: Float64Array.from(heights) };
    },
    bytes: () => checkpoints.byteLength + at.byteLength + before.byteLength + after.byteLength + sums.byteLength,
  };
}

/** How many of the first `length` times are not after T. */
export function countUpTo(times: Float64Array, length: number, tMs: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= tMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

function amountIn(vectors: Vectors, vector: number, slot: number): number {
  let amount = 0;
  const end = vectors.starts[vector + 1] ?? 0;
  for (let index = vectors.starts[vector] ?? 0; index < end; index++)
    if (vectors.slots[index] === slot) amount += vectors.amounts[index] ?? 0;
  return amount;
}
