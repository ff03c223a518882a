import { markRadius } from "../mark-size.ts";
import { BUCKET_COUNT } from "./buckets.ts";
import type { CellDeltas } from "./cell-deltas.ts";
import type { Geography, GroundLevel } from "./geography.ts";
import { type PeoplePalette, writeHue, writeTint } from "./people-palette.ts";
import { noSums, type PeopleSums, peopleOf, statesOf } from "./people-sums.ts";

/** One level of clusters: what is known of each row, and how it is drawn. All arrays are by row and are written in place. */
export interface ClusterLevel extends GroundLevel, PeopleSums {
  /** Pixels; 0 where there is nobody. */
  readonly radius: Float32Array;
  /** Colour of the disc: red, green, blue, opacity. */
  readonly fill: Uint8Array;
  /** Colour of its ring: the gravest state anyone there is in. */
  readonly ring: Uint8Array;
  /** The version at which a row last changed. */
  readonly changed: Uint32Array;
}

/** The registry's people as clusters at every level, kept up to date by what changes. */
export interface PeopleClusters {
  readonly geography: Geography;
  readonly levels: readonly ClusterLevel[];
  /** Sums of all, one row. */
  readonly totals: PeopleSums;
  /** Of these, who is at no point of the map, one row. */
  readonly unplaced: PeopleSums;
  /** Goes up by one with every change. */
  readonly version: number;
  /** Takes changes of cells: only their rows and the rows above them are touched. Returns how many rows were painted anew. */
  apply(deltas: CellDeltas): number;
  /** Other colours: every row with people is painted anew. */
  repaint(palette: PeoplePalette): void;
}

/** Smallest disc that still holds a ring and a digit, pixels. */
const LEAST_PX = 6;
/** Beside the room's figures, which are its word on a country, the registry's discs keep small. */
const BESIDE_FIGURES = 0.5;

/** Clusters of nobody yet. @param version the version to go on from, so that no two states ever share one */
export function createPeopleClusters(geography: Geography, palette: PeoplePalette, version = 0): PeopleClusters {
  const levels = geography.levels.map(
    (ground): ClusterLevel => ({
      ...ground,
      ...noSums(ground.count),
      radius: new Float32Array(ground.count),
      fill: new Uint8Array(ground.count * 4),
      ring: new Uint8Array(ground.count * 4),
      changed: new Uint32Array(ground.count).fill(version),
    }),
  );
  const [totals, unplaced] = [noSums(1), noSums(1)];
  const touched = levels.map((level) => new Int32Array(level.count));
  const counts = new Int32Array(levels.length);
  let now = version;
  let colours = palette;

  return {
    geography,
    levels,
    totals,
    unplaced,
    get version() {
      return now;
    },
    apply(deltas) {
      now += 1;
      counts.fill(0);
      for (let i = 0; i < deltas.count; i += 1) {
        add(totals, 0, deltas, i);
        let row = geography.rowOf[deltas.place[i] ?? -1] ?? -1;
        if (row < 0) add(unplaced, 0, deltas, i);
        for (let at = levels.length - 1; at >= 0 && row >= 0; at -= 1) {
          const level = levels[at];
          const list = touched[at];
          if (level === undefined || list === undefined) break;
          add(level, row, deltas, i);
          if (level.changed[row] !== now) {
            level.changed[row] = now;
            const held = counts[at] ?? 0;
            list[held] = row;
            counts[at] = held + 1;
          }
          row = level.parent[row] ?? -1;
        }
      }
      let painted = 0;
      for (const [at, level] of levels.entries()) {
        const held = counts[at] ?? 0;
        for (let i = 0; i < held; i += 1) paint(level, touched[at]?.[i] ?? 0, colours);
        painted += held;
      }
      return painted;
    },
    repaint(next) {
      now += 1;
      colours = next;
      for (const level of levels)
        for (let row = 0; row < level.count; row += 1) {
          paint(level, row, colours);
          level.changed[row] = now;
        }
    },
  };
}

function add(sums: PeopleSums, row: number, deltas: CellDeltas, i: number): void {
  const at = row * BUCKET_COUNT + (deltas.bucket[i] ?? 0);
  sums.units[at] = (sums.units[at] ?? 0) + (deltas.units[i] ?? 0);
  sums.lo[at] = (sums.lo[at] ?? 0) + (deltas.lo[i] ?? 0);
  sums.hi[at] = (sums.hi[at] ?? 0) + (deltas.hi[i] ?? 0);
  sums.open[at] = (sums.open[at] ?? 0) + (deltas.open[i] ?? 0);
}

function paint(level: ClusterLevel, row: number, palette: PeoplePalette): void {
  const states = statesOf(level, row);
  if (states === null) {
    level.radius[row] = 0;
    level.fill.fill(0, row * 4, row * 4 + 4);
    level.ring.fill(0, row * 4, row * 4 + 4);
    return;
  }
  const [lo, hi] = peopleOf(level, row) ?? [0, 0];
  level.radius[row] = Math.max(LEAST_PX, markRadius(hi === null ? lo : (lo + hi) / 2) * BESIDE_FIGURES);
  writeTint(level.fill, row, palette, states.main);
  writeHue(level.ring, row, palette, states.worst, 255);
}
