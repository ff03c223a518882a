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

/** Transitions between two checkpoints. */
export const CHECKPOINT_EVERY = 16_384;

interface Checkpoint {
  readonly slots: Int32Array;
  readonly sums: Float64Array;
}

/** An index over changes. Vectors may grow afterwards; those named here must not change. */
export function createScrubIndex(changes: Transitions, vectors: Vectors): ScrubIndex {
  const { length, at } = changes;
  let sums = new Float64Array(vectors.slotCount);
  let stand = 0;
  const checkpoints: Checkpoint[] = [];
  const add = (vector: number, sign: number): void => {
    const { starts, slots, amounts } = vectors;
    const end = starts[vector + 1] ?? 0;
    for (let index = starts[vector] ?? 0; index < end; index++) {
      const slot = slots[index] ?? 0;
      sums[slot] = (sums[slot] ?? 0) + sign * (amounts[index] ?? 0);
    }
  };
  const moveTo = (position: number): void => {
    for (; stand < position; stand++) {
      add(changes.before[stand] ?? 0, -1);
      add(changes.after[stand] ?? 0, 1);
    }
    for (; stand > position; stand--) {
      add(changes.after[stand - 1] ?? 0, -1);
      add(changes.before[stand - 1] ?? 0, 1);
    }
  };
  const restore = (index: number): void => {
    sums.fill(0);
    const { slots, sums: held } = checkpoints[index] ?? NONE;
    slots.forEach((slot, place) => {
      sums[slot] = held[place] ?? 0;
    });
    stand = index * CHECKPOINT_EVERY;
  };
  for (let position = 0; position <= length; position += CHECKPOINT_EVERY) {
    moveTo(position);
    checkpoints.push(keep(sums));
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
      const nearest = Math.min(Math.round(position / CHECKPOINT_EVERY), checkpoints.length - 1);
      if (Math.abs(position - stand) > Math.abs(position - nearest * CHECKPOINT_EVERY)) restore(nearest);
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
    bytes: () =>
      checkpoints.reduce((total, one) => total + one.slots.byteLength + one.sums.byteLength, 0) +
      at.byteLength +
      changes.before.byteLength +
      changes.after.byteLength +
      sums.byteLength,
  };
}

const NONE: Checkpoint = { slots: new Int32Array(0), sums: new Float64Array(0) };

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

function keep(sums: Float64Array): Checkpoint {
  let used = 0;
  for (let slot = 0; slot < sums.length; slot++) if (sums[slot] !== 0) used++;
  const slots = new Int32Array(used);
  const held = new Float64Array(used);
  for (let slot = 0, at = 0; slot < sums.length; slot++) {
    if (sums[slot] === 0) continue;
    slots[at] = slot;
    held[at++] = sums[slot] ?? 0;
  }
  return { slots, sums: held };
}
