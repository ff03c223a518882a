/** A seeded generator (mulberry32): equal seeds, equal schedules. */
export interface Dice {
  roll(): number;
  below(limit: number): number;
  chance(p: number): boolean;
}

export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { roll, below: (limit) => Math.floor(roll() * limit), chance: (p) => roll() < p };
}
