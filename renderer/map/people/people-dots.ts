import { BUCKET_COUNT, SEVERITY } from "./buckets.ts";
import { type PeoplePalette, writeHue } from "./people-palette.ts";
import { type PeopleSums, unitsOf } from "./people-sums.ts";
import { mergedRanges } from "./row-ranges.ts";

/** Pixels of a dot's radius, and from one turn of the spiral to the next. */
export const DOT_RADIUS_PX = 2.2;
const SPREAD_PX = 3.1;
/** Turns of a sunflower: no two seeds in line. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
/** Rooms come in steps, so that one left by a place that grew fits another; a new one leaves places room to grow. */
const LEAST_ROOM = 24;
const STEP = 1.25;
const GROWTH = 1.15;

/**
 * One dot for each unit of the places shown. A unit has no coordinates: the dots of a place stand in a spiral around its point, whoever they
 * are, the gravest states in the middle. Arrays are by slot; a place has a run of slots with room to grow, empty ones have no colour.
 */
export interface PeopleDots {
  /** Slots in use, empty ones within included. */
  readonly length: number;
  /** Longitude and latitude of the place. */
  readonly positions: Float32Array;
  /** Pixels from the place's point. */
  readonly offsets: Float32Array;
  readonly colours: Uint8Array;
  /** Goes up when the arrays are laid out anew. */
  readonly layout: number;
  /** Lays out the dots of these rows. */
  show(level: DotsGround, rows: readonly number[]): void;
  /**
   * Recolours what differs in the rows shown and returns the slots written, as ranges; null: a place outgrew the room that was left, and
   * all was laid out anew.
   */
  update(level: DotsGround, rows: Iterable<number>): Int32Array | null;
}

/** What dots are made of: the counts of a level, and where its rows are. */
export interface DotsGround extends PeopleSums {
  readonly positions: Float32Array;
}

/** Pixels from a place's point to its outermost dot's edge. */
export function dotsRadius(units: number): number {
  return SPREAD_PX * Math.sqrt(Math.max(0, units - 0.5)) + DOT_RADIUS_PX;
}

interface Run {
  readonly start: number;
  readonly room: number;
  /** Where the dots of each state end, in the order of SEVERITY, counted from `start`. */
  readonly ends: Int32Array;
}

/** Dots of nobody yet. */
export function createPeopleDots(palette: PeoplePalette): PeopleDots {
  const runs = new Map<number, Run>();
  const free = new Map<number, number[]>();
  let positions = new Float32Array(0);
  let offsets = new Float32Array(0);
  let colours = new Uint8Array(0);
  let [length, layout] = [0, 0];

  function lay(level: DotsGround, row: number, start: number, room: number): Run {
    const [lon, lat] = [level.positions[row * 2] ?? 0, level.positions[row * 2 + 1] ?? 0];
    for (let slot = start; slot < start + room; slot += 1) {
      positions[slot * 2] = lon;
      positions[slot * 2 + 1] = lat;
    }
    offsets.set(spiral(room).subarray(0, room * 2), start * 2);
    colours.fill(0, start * 4, (start + room) * 4);
    const run = { start, room, ends: new Int32Array(BUCKET_COUNT) };
    runs.set(row, run);
    return run;
  }

  /** Moves every border between two states to where it belongs; writes only the slots in between. Returns the first and last of them. */
  function recolour(run: Run, level: DotsGround, row: number): readonly [number, number] {
    let from = Number.POSITIVE_INFINITY;
    let to = 0;
    const now = endsOf(level, row);
    for (let i = 0; i < BUCKET_COUNT; i += 1) {
      const was = run.ends[i] ?? 0;
      const is = now[i] ?? 0;
      if (was === is) continue;
      const low = Math.min(was, is);
      const high = Math.max(was, is);
      from = Math.min(from, low);
      to = Math.max(to, high);
      let state = 0;
      for (let slot = low; slot < high; slot += 1) {
        while (state < BUCKET_COUNT && slot >= (now[state] ?? 0)) state += 1;
        writeHue(colours, run.start + slot, palette, SEVERITY[state] ?? 0, state < BUCKET_COUNT ? 255 : 0);
      }
    }
    run.ends.set(now);
    return [run.start + from, run.start + to];
  }

  function show(level: DotsGround, rows: readonly number[]): void {
    runs.clear();
    free.clear();
    const rooms = rows.map((row) => roomFor(unitsOf(level, row)));
    length = rooms.reduce((sum, room) => sum + room, 0);
    const capacity = length + Math.max(256, length >> 2);
    if (colours.length < capacity * 4) {
      positions = new Float32Array(capacity * 2);
      offsets = new Float32Array(capacity * 2);
      colours = new Uint8Array(capacity * 4);
    }
    let start = 0;
    for (const [i, row] of rows.entries()) {
      const room = rooms[i] ?? LEAST_ROOM;
      recolour(lay(level, row, start, room), level, row);
      start += room;
    }
    layout += 1;
  }

  return {
    get length() {
      return length;
    },
    get positions() {
      return positions;
    },
    get offsets() {
      return offsets;
    },
    get colours() {
      return colours;
    },
    get layout() {
      return layout;
    },
    show,
    update(level, rows) {
      const written: (readonly [number, number])[] = [];
      for (const row of rows) {
        let run = runs.get(row);
        if (run === undefined) continue;
        const units = unitsOf(level, row);
        if (units > run.room) {
          const room = roomFor(units);
          const start = free.get(room)?.pop() ?? (length + room <= colours.length >> 2 ? length : -1);
          if (start < 0) {
            show(level, [...runs.keys()]);
            return null;
          }
          colours.fill(0, run.start * 4, (run.start + run.room) * 4);
          written.push([run.start, run.start + run.room], [start, start + room]);
          free.set(run.room, [...(free.get(run.room) ?? []), run.start]);
          length = Math.max(length, start + room);
          run = lay(level, row, start, room);
        }
        const [from, to] = recolour(run, level, row);
        if (from < to) written.push([from, to]);
      }
      return mergedRanges(written);
    },
  };
}

const scratch = new Int32Array(BUCKET_COUNT);

/** Where the dots of each state end, in the order of SEVERITY. Good until the next call. */
function endsOf(level: PeopleSums, row: number): Int32Array {
  let end = 0;
  for (let i = 0; i < BUCKET_COUNT; i += 1) {
    end += level.units[row * BUCKET_COUNT + (SEVERITY[i] ?? 0)] ?? 0;
    scratch[i] = end;
  }
  return scratch;
}

function roomFor(units: number): number {
  const steps = Math.ceil(Math.log(Math.max(1, (units * GROWTH) / LEAST_ROOM)) / Math.log(STEP));
  return Math.ceil(LEAST_ROOM * STEP ** steps);
}

let seeds = new Float32Array(0);

/** Pixels of the first `count` seeds of a sunflower: the same for every place. */
function spiral(count: number): Float32Array {
  if (seeds.length < count * 2) {
    seeds = new Float32Array(roomFor(count) * 2);
    for (let i = 0; i < seeds.length / 2; i += 1) {
      const [r, angle] = [SPREAD_PX * Math.sqrt(i + 0.5), i * GOLDEN_ANGLE];
      seeds[i * 2] = r * Math.cos(angle);
      seeds[i * 2 + 1] = r * Math.sin(angle);
    }
  }
  return seeds;
}
