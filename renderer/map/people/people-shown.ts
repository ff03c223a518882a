import type { PlaceId } from "#core/journal/event.ts";
import type { Point } from "../mercator.ts";
import { createDirt, type Dirt, type MarkColumns } from "./mark-columns.ts";
import { type PeopleAnswer, type PeopleChanges, type PeopleRows, type PeopleWhole, takeChanges } from "./people-answer.ts";
import { createPeopleGrid, type PeopleGrid } from "./people-grid.ts";
import type { PeoplePalette } from "./people-palette.ts";
import type { PeopleSums } from "./people-sums.ts";

/** One level of the registry's people as a window holds it. Its arrays are written in place; `version` tells one state from the next. */
export interface PeopleShown {
  readonly version: number;
  readonly level: number;
  readonly palette: PeoplePalette;
  readonly places: readonly PlaceId[];
  readonly positions: Float32Array;
  readonly rows: PeopleRows;
  readonly grid: PeopleGrid;
  readonly totals: PeopleSums;
  readonly unplaced: PeopleSums;
  readonly asOfMs: number | null;
  /** What the GPU draws; the same object from version to version. */
  readonly columns: MarkColumns;
  readonly dirt: Dirt;
  /** Rows written by the last change, [start, end) in pairs; null: all. */
  readonly changed: Int32Array | null;
  /** Rows that stand beside their place, and how often any was moved. */
  readonly moved: { revision: number; rows: Set<number> };
}

/**
 * What is held after an answer. Null: nobody is registered. `ask-again`: the answer tells changes of something else than what is held.
 */
export function takeAnswer(held: PeopleShown | null, answer: PeopleAnswer, palette: PeoplePalette): PeopleShown | null | "ask-again" {
  if (answer.kind === "none") return null;
  if (answer.kind === "whole") return shownFrom(answer, palette);
  if (held === null || held.level !== answer.level || held.version !== answer.since || held.palette !== palette) return "ask-again";
  return changedBy(held, answer);
}

function shownFrom(answer: PeopleWhole, palette: PeoplePalette): PeopleShown {
  const { version, level, places, positions, rows, totals, unplaced, asOfMs } = answer;
  const dirt = createDirt();
  const { radius, fill, ring } = rows;
  const offsets = new Float32Array(places.length * 2);
  const columns: MarkColumns = { length: places.length, layout: 0, positions, offsets, radius, fill, ring, drain: dirt.drain };
  return {
    version,
    level,
    palette,
    places,
    positions,
    rows,
    grid: createPeopleGrid(positions),
    totals,
    unplaced,
    asOfMs,
    columns,
    dirt,
    changed: null,
    moved: { revision: version, rows: new Set() },
  };
}

/** Puts discs beside their places as the view asks and all others back; writes only what moves. Returns the revision to be drawn. */
export function moveDiscs({ columns, dirt, moved, version }: PeopleShown, offsets: ReadonlyMap<number, Point>): string {
  const { offsets: held } = columns;
  if (held === null) return String(version);
  const written: number[] = [];
  for (const row of new Set([...moved.rows, ...offsets.keys()])) {
    const [dx, dy] = offsets.get(row) ?? [0, 0];
    // The GPU's pixels go up.
    const [x, y] = [Math.fround(dx), Math.fround(-dy)];
    if (held[row * 2] === x && held[row * 2 + 1] === y) continue;
    held[row * 2] = x;
    held[row * 2 + 1] = y;
    written.push(row, row + 1);
  }
  moved.rows = new Set(offsets.keys());
  if (written.length > 0) {
    moved.revision += 1;
    dirt.add(Int32Array.from(written));
  }
  return `${version} ${moved.revision}`;
}

function changedBy(held: PeopleShown, answer: PeopleChanges): PeopleShown {
  takeChanges(held.rows, answer);
  held.dirt.add(answer.ranges);
  return {
    ...held,
    version: answer.version,
    totals: answer.totals,
    unplaced: answer.unplaced,
    asOfMs: answer.asOfMs,
    changed: answer.ranges,
  };
}
