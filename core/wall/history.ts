import type { Range } from "#core/count/range.ts";
import type { Basis, EntityId, EventId, PlaceId } from "#core/journal/event.ts";
import type { FigureKey } from "#core/tally/figure.ts";
import type { WallCorridor, WallFigure, WallFlow, WallPlace, WallProjection } from "./projection.ts";
import type { WallSet } from "./scene.ts";

/**
 * All that a wall may have of the past, so that it can look back without its server (docs: domain 1.5, 2.5): what it was shown at every
 * moment, V = K, as step functions. Aggregates and codes as in a `WallProjection`; no event, no person, no words of a person. Made by
 * `core/tally/wall-history.ts`, read by `projectionFrom`. Plain data.
 */
export interface WallHistory {
  readonly format: "daliz-wall-history/1";
  /** Equal for equal sets of the same journal: pieces of one base fit together. */
  readonly base: string;
  readonly set: WallSet;
  readonly exercise: boolean;
  /** The last event that is in it: its number and when headquarters took it, epoch ms; null while there is none. */
  readonly seq: number | null;
  readonly knownMs: number | null;
  /** Null: the whole. Else a piece: it takes the place of all steps at and after this instant. */
  readonly fromMs: number | null;
  /** The first event's arrival, and up to when it was made; epoch ms. What is later is not in it. */
  readonly startMs: number | null;
  readonly toMs: number;
  readonly figures: Track<FigureRow>;
  /** Places in the order of the tree, and of each the figures that it has; one key, the empty text. */
  readonly order: Track<readonly PlaceRow[]>;
  /** By place. */
  readonly grounds: Track<WallGround>;
  /** By the place whose five tallies they are: the keys of its figures. */
  readonly strips: Track<StripRow>;
  readonly corridors: Track<WallCorridor>;
  /** By crossing. */
  readonly permits: Track<WallFigure>;
  /** All at once; one key, the empty text. */
  readonly hazards: Track<WallProjection["hazards"]>;
  /** By way: the places of departure, those of arrival and the corridor, as JSON. */
  readonly flows: Track<WallFlow>;
}

/** Step functions over one table of values. */
export interface Track<T> {
  readonly table: readonly T[];
  readonly steps: Readonly<Record<string, Steps>>;
}

/**
 * One step function. `t`: the first instant in epoch ms, each other as the ms since the one before; from each on what `v` names holds:
 * a position in the table, or -1 for not there.
 */
export interface Steps {
  readonly t: readonly number[];
  readonly v: readonly number[];
}

/** A figure without its key: value, stated, the signs of `FIGURE_SIGNS` as bits, as-of, kind of source, its event's id, stale from. */
export type FigureRow = readonly [
  value: Range | null,
  stated: Range | null,
  signs: number,
  asOfMs: number | null,
  basis: Basis | null,
  source: EventId | null,
  staleAtMs: number | null,
];

/** The bits of a figure, lowest first. */
export const FIGURE_SIGNS = ["hidden", "noReports", "stale", "reconstructed", "differs"] as const satisfies readonly (keyof WallFigure)[];

/** A place and whether people back home are counted by it. */
export type PlaceRow = readonly [place: PlaceId, home: 0 | 1];

/** What is drawn of a place beside its figures. */
export type WallGround = Pick<WallPlace, "id" | "pkind" | "parent" | "names" | "lon" | "lat">;

/** Keys of the five tallies of a place: remaining, transit, home, lost, hurt. */
export type StripRow = readonly [FigureKey, FigureKey, FigureKey, FigureKey, FigureKey];

/** Instead of an instant in `lastMs` and `lastPassedMs`: the moment that is looked at, for a movement under way then. */
export const AT_THE_MOMENT = -1;

/** The key of a track that has one only. */
export const ONLY = "";

/** Names of the tracks of a history. */
export const TRACKS = ["figures", "order", "grounds", "strips", "corridors", "permits", "hazards", "flows"] as const;

/** Text that tells one base from another: not a secret, and not a proof. `from` names the journal and the server's epoch. */
export function historyBase(from: string, set: WallSet): string {
  const text = JSON.stringify([from, set]);
  let [a, b] = [0x811c9dc5, 0x9e3779b1];
  for (let at = 0; at < text.length; at++) {
    a = Math.imul(a ^ text.charCodeAt(at), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(at), 0x85ebca6b) ^ (b >>> 13);
  }
  return `${(a >>> 0).toString(16).padStart(8, "0")}${(b >>> 0).toString(16).padStart(8, "0")}`;
}

/** Way of a flow as the key of its track; sorted by it the flows stand in their order. */
export function wayOf(from: readonly PlaceId[], to: readonly PlaceId[], corridor: EntityId | null): string {
  return JSON.stringify([from, to, corridor]);
}
