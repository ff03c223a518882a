import type { WallHistory } from "#core/wall/history.ts";
import { projectionFrom } from "#core/wall/history-reading.ts";
import type { WallProjection } from "#core/wall/projection.ts";
import type { WallAge } from "./wall-age.ts";

/** So long nobody has answered: the server beats every five seconds. */
const CUT_MS = 20_000;

/** From when to when a wall can look back. */
export interface Reach {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What a wall shows, and whether it is out of its own memory. */
export interface Showing {
  readonly projection: WallProjection | null;
  /** Up to when its memory goes; null: the picture came from its server. */
  readonly keptToMs: number | null;
}

/** Nobody answers: what is shown of the past is what the wall remembers. */
export function isCut({ nowMs, levelMs }: WallAge): boolean {
  return levelMs === null || nowMs - levelMs >= CUT_MS;
}

/** Null: it remembers nothing, and its server is asked for every moment. */
export function reachOf(history: WallHistory | null, age: WallAge): Reach | null {
  if (history === null || history.startMs === null) return null;
  return { fromMs: history.startMs, toMs: isCut(age) ? Math.min(history.toMs, age.nowMs) : age.nowMs };
}

/**
 * The picture for the moment wanted: the server's where it has come, else out of the memory, else the one there was.
 *
 * @param atMs null = live
 */
export function showingAt(projection: WallProjection | null, history: WallHistory | null, atMs: number | null): Showing {
  const given = { projection, keptToMs: null };
  if (atMs === null || history === null || atMs > history.toMs) return given;
  if (projection?.mode === "history" && projection.vMs === atMs) return given;
  return { projection: projectionFrom(history, atMs), keptToMs: history.toMs };
}
