import type { Transitions } from "./scrub-index.ts";

/** Sorts changes by time; those of one time stay in the order given. Four passes over 16 bits each, the idle ones left out. */
export function inOrderOfTime({ length, at, before, after }: Transitions): Transitions {
  let sorted = true;
  for (let index = 1; index < length && sorted; index++) sorted = (at[index - 1] ?? 0) <= (at[index] ?? 0);
  const keep = (order: Uint32Array | null): Transitions => {
    const kept = { length, at: at.slice(0, length), before: before.slice(0, length), after: after.slice(0, length) };
    for (let place = 0; order !== null && place < length; place++) {
      const index = order[place] ?? 0;
      kept.at[place] = at[index] ?? 0;
      kept.before[place] = before[index] ?? 0;
      kept.after[place] = after[index] ?? 0;
    }
    return kept;
  };
  if (sorted) return keep(null);
  // The bits of a number that is not negative sort as the number does; a negative one turned over sorts below them.
  const bits = new Uint32Array(length * 2);
  const halves = new Uint32Array(1 * 2);
  const number = new Float64Array(halves.buffer);
  number[0] = 1;
  const [low, high] = halves[0] === 0 ? [0, 1] : [1, 0];
  for (let index = 0; index < length; index++) {
    number[0] = at[index] ?? 0;
    const negative = ((halves[high] ?? 0) & 0x80000000) !== 0;
    bits[index * 2] = negative ? ~(halves[low] ?? 0) : (halves[low] ?? 0);
    bits[index * 2 + 1] = negative ? ~(halves[high] ?? 0) : (halves[high] ?? 0) | 0x80000000;
  }
  let order = new Uint32Array(length);
  for (let index = 0; index < length; index++) order[index] = index;
  let spare = new Uint32Array(length);
  const counts = new Uint32Array(65_537);
  for (const [word, shift] of [
    [0, 0],
    [0, 16],
    [1, 0],
    [1, 16],
  ] as const) {
    counts.fill(0);
    for (let index = 0; index < length; index++) {
      const digit = (((bits[index * 2 + word] ?? 0) >>> shift) & 0xffff) + 1;
      counts[digit] = (counts[digit] ?? 0) + 1;
    }
    if (counts.includes(length)) continue;
    for (let digit = 0; digit < 65_536; digit++) counts[digit + 1] = (counts[digit + 1] ?? 0) + (counts[digit] ?? 0);
    for (let place = 0; place < length; place++) {
      const index = order[place] ?? 0;
      const digit = ((bits[index * 2 + word] ?? 0) >>> shift) & 0xffff;
      const to = counts[digit] ?? 0;
      spare[to] = index;
      counts[digit] = to + 1;
    }
    [order, spare] = [spare, order];
  }
  return keep(order);
}
