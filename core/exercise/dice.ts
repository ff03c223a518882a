/** A source of chance that a seed fixes: equal seeds give equal throws on every machine. */
export interface Dice {
  /** Uniform in [0, 1). */
  unit(): number;
  /** Whole number, both ends included. */
  whole(from: number, to: number): number;
  /** True with probability `p`. */
  chance(p: number): boolean;
  /** One of a non-empty list, all alike. */
  pick<T>(list: readonly T[]): T;
  /** Log-normal with this median; `sigma` is the standard deviation of the logarithm. */
  logNormal(median: number, sigma: number): number;
  /** `n` bytes. */
  bytes(n: number): Uint8Array;
}

/**
 * Dice thrown by sfc32 (Chris Doty-Humphrey's Small Fast Counting generator, 128 bits of state, PractRand).
 *
 * @param seed any whole number; equal seeds give equal sequences
 */
export function diceFrom(seed: number): Dice {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = seed >>> 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let warm = 0; warm < 16; warm += 1) next();
  const unit = (): number => next() / 4294967296;
  return {
    unit,
    whole: (from, to) => from + Math.floor(unit() * (to - from + 1)),
    chance: (p) => unit() < p,
    pick: (list) => {
      const chosen = list[Math.floor(unit() * list.length)];
      if (chosen === undefined) throw new Error("Nothing can be picked from an empty list.");
      return chosen;
    },
    logNormal: (median, sigma) => {
      const radius = Math.sqrt(-2 * Math.log(1 - unit()));
      return median * Math.exp(sigma * radius * Math.cos(2 * Math.PI * unit()));
    },
    bytes: (n) => Uint8Array.from({ length: n }, () => next() & 0xff),
  };
}
