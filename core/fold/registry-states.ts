import { doubled } from "#core/columns/doubled.ts";
import type { Vectors } from "#core/columns/scrub-index.ts";
import { ABSENT, type Track } from "./registry-track.ts";

/** Slot of a cell of the table, counted from its first: how many units are there. */
export const UNITS = 0;
/** Slot of a cell: the low ends of their sizes. */
export const LO = 1;
/** Slot of a cell: the high ends that are stated. */
export const HI = 2;
/** Slot of a cell: how many units there have no high end stated. */
export const OPEN = 3;

/** A cell of the table before the places decide: a set of places units are drawn in (-1 = none), and how they stand. */
export interface StateCell {
  readonly slot: number;
  readonly shown: number;
  readonly state: number;
}

/** Persons certainly in one of a set of places. */
export interface FloorCell {
  readonly slot: number;
  readonly possible: number;
}

/** The ways a unit can stand, by number, as sparse vectors over the slots of cells. 0 = not there. */
export interface States {
  readonly vectors: Vectors;
  readonly cells: readonly StateCell[];
  readonly floors: readonly FloorCell[];
  /** The number of how a track stands from its entry `index` on. */
  stateOf(track: Track, index: number): number;
  bytes(): number;
}

/** No state but absence. */
export function createStates(): States {
  const cells: StateCell[] = [];
  const floors: FloorCell[] = [];
  const cellSlots = new Map<number, number>();
  const floorSlots = new Map<number, number>();
  let slotCount = 0;
  let count = 1;
  let used = 0;
  let starts = new Int32Array(1024);
  let slots = new Int32Array(4096);
  let amounts = new Float64Array(4096);
  let keys = new Float64Array(1024 * 5);
  let table = new Int32Array(4096);

  const cellSlot = (shown: number, state: number): number => {
    const key = (shown + 1) * 4 + state;
    const held = cellSlots.get(key);
    if (held !== undefined) return held;
    const slot = slotCount;
    slotCount += 4;
    cellSlots.set(key, slot);
    cells.push({ slot, shown, state });
    return slot;
  };
  const floorSlot = (possible: number): number => {
    const held = floorSlots.get(possible);
    if (held !== undefined) return held;
    const slot = slotCount++;
    floorSlots.set(possible, slot);
    floors.push({ slot, possible });
    return slot;
  };
  const put = (slot: number, amount: number): void => {
    if (amount === 0) return;
    if (used === slots.length) {
      slots = doubled(slots);
      amounts = doubled(amounts);
    }
    slots[used] = slot;
    amounts[used++] = amount;
  };
  const make = (state: number, shown: number, possible: number, lo: number, hi: number): number => {
    const made = count++;
    if (made + 1 >= starts.length) starts = doubled(starts);
    if ((made + 1) * 5 > keys.length) keys = doubled(keys);
    keys.set([state, shown, possible, lo, hi], made * 5);
    starts[made] = used;
    const slot = cellSlot(shown, state);
    put(slot + UNITS, 1);
    put(slot + LO, lo);
    put(slot + HI, Math.max(hi, 0));
    put(slot + OPEN, hi < 0 ? 1 : 0);
    if (possible >= 0) put(floorSlot(possible), lo);
    starts[made + 1] = used;
    return made;
  };
  const slotFor = (state: number, shown: number, possible: number, lo: number, hi: number): number => {
    const mask = table.length - 1;
    let at = mixed(state + shown * 8, possible, lo, hi) & mask;
    for (let held = table[at] ?? 0; held !== 0; held = table[at] ?? 0) {
      const key = held * 5;
      if (keys[key + 1] === shown && keys[key + 2] === possible && keys[key + 3] === lo && keys[key + 4] === hi && keys[key] === state)
        return at;
      at = (at + 1) & mask;
    }
    return at;
  };
  const rehash = (): void => {
    table = new Int32Array(table.length * 2);
    for (let held = 1; held < count; held++) {
      const key = held * 5;
      table[slotFor(keys[key] ?? 0, keys[key + 1] ?? 0, keys[key + 2] ?? 0, keys[key + 3] ?? 0, keys[key + 4] ?? 0)] = held;
    }
  };
  return {
    vectors: {
      get count() {
        return count;
      },
      get slotCount() {
        return slotCount;
      },
      get starts() {
        return starts;
      },
      get slots() {
        return slots;
      },
      get amounts() {
        return amounts;
      },
    },
    cells,
    floors,
    stateOf(track, index) {
      const state = track.state[index] ?? ABSENT;
      if (state === ABSENT) return 0;
      const shown = track.shown[index] ?? -1;
      const possible = track.possible[index] ?? -1;
      const lo = track.lo[index] ?? 0;
      const hi = track.hi[index] ?? 0;
      const at = slotFor(state, shown, possible, lo, hi);
      const held = table[at] ?? 0;
      if (held !== 0) return held;
      const made = make(state, shown, possible, lo, hi);
      table[at] = made;
      if (count * 2 > table.length) rehash();
      return made;
    },
    bytes: () => starts.byteLength + slots.byteLength + amounts.byteLength + keys.byteLength + table.byteLength,
  };
}

function mixed(a: number, b: number, c: number, d: number): number {
  let mix = Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35) ^ Math.imul(d + 1, 0x27d4eb2f);
  mix ^= mix >>> 15;
  mix = Math.imul(mix, 0x2c1b3c6d);
  return mix ^ (mix >>> 13);
}
