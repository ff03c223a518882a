import type { PlaceId } from "#core/journal/event.ts";

/** A text in the three languages of the program. */
export interface Trio {
  readonly kk: string;
  readonly ru: string;
  readonly en: string;
}

/** What a wall scene shows in the left pane. */
export type SceneKind = "overview" | "corridors" | "flow" | "last24" | "flights" | "message" | "figure";

/** One scene of a wall set: plain data inside the `set policy` event on `WALL:<name>` (domain 1.6). */
export interface Scene {
  /** Unique within its set, letters, digits and hyphens, at most 40. */
  readonly id: string;
  readonly kind: SceneKind;
  /** Shown in the header; null = the name of its kind. */
  readonly title: Trio | null;
  /** Whose five tallies stand on the right and which corridors are shown; null = the set's theatre. */
  readonly scope: PlaceId | null;
  /** Where the map looks: degrees and Web Mercator zoom; null = the whole theatre. */
  readonly view: { readonly lon: number; readonly lat: number; readonly zoom: number } | null;
  /** How long it stays, seconds, 10 to 300. */
  readonly dwellS: number;
  /** The words of a message scene; null for every other kind. */
  readonly text: Trio | null;
}

/** A wall set: what every display bound to it shows, in this order. The loop lasts at most 180 s. */
export interface WallSet {
  /** As in `--wall=Main` and `WALL:Main`. */
  readonly name: string;
  readonly theatre: PlaceId;
  readonly scenes: readonly Scene[];
  /** Figures of 1 up to one below this are shown as "<n"; 0 = every figure as it is. */
  readonly smallCells: number;
  /** Sides swapped each hour, against burn-in. */
  readonly swapSides: boolean;
}

/** A display as a wall must know it: pixels, and what no system can tell: diagonal and the farthest viewer. */
export interface WallDisplay {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly diagonalInch: number;
  readonly distanceM: number;
}

/** The small-cell policy of a set that says nothing else. */
export const DEFAULT_SMALL_CELLS = 3;
/** How long a scene stays, seconds. */
export const DWELL_S = { least: 10, most: 300, usual: 30 } as const;
/** Longest time until every scene has been shown once, seconds. */
export const LOOP_MOST_S = 180;
