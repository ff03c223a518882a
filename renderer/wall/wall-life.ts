import type { EntityId } from "#core/journal/event.ts";
import type { WallAlarm, WallProjection } from "#core/wall/projection.ts";
import type { Scene } from "#core/wall/scene.ts";
import { activeP1, UNTAKEN_MS } from "./alarm-line.ts";
import { corridorsOf, isWithin, placesById, stations } from "./corridor-way.ts";
import type { Reach } from "./wall-reach.ts";

export const PAUSE_MS = 10 * 60_000;
export const HISTORY_MS = 10 * 60_000;
export const HOLD_MS = 60_000;
export const ERROR_MS = 3_000;
const HOUR_MS = 3_600_000;

/** What a wall is doing: everything that a key, an alarm or the clock can change. Plain data, so that every case can be tried. */
export interface WallLife {
  readonly index: number;
  /** When this scene began. */
  readonly sinceMs: number;
  readonly pausedUntilMs: number | null;
  /** A P1 holds the scene of its corridor. */
  readonly hold: { readonly key: string; readonly entity: EntityId | null; readonly untilMs: number } | null;
  /** P1 that have had their hold. */
  readonly held: readonly string[];
  /** Has seen a live projection since it was opened. */
  readonly met: boolean;
  readonly history: { readonly atMs: number; readonly sinceMs: number; readonly pinned: boolean } | null;
  /** The scene could not be drawn: the next one at this instant. */
  readonly leaveMs: number | null;
}

/** A key, or a moment that somebody pointed at. */
export type Press = "pause" | "next" | "previous" | "live" | "pin" | { readonly byMs: number } | { readonly toMs: number };

export function newLife(index: number, nowMs: number): WallLife {
  return { index, sinceMs: nowMs, pausedUntilMs: null, hold: null, held: [], met: false, history: null, leaveMs: null };
}

/** What the wall does at this instant: holds for a new P1, goes on by itself, comes back from history. */
export function ticked(life: WallLife, projection: WallProjection | null, nowMs: number): WallLife {
  let next = life;
  if (next.pausedUntilMs !== null && nowMs >= next.pausedUntilMs) next = { ...next, pausedUntilMs: null, sinceMs: nowMs };
  if (next.history !== null && !next.history.pinned && nowMs - next.history.sinceMs >= HISTORY_MS) next = { ...next, history: null };
  if (projection === null) return next;
  if (!next.met && projection.mode === "live") next = { ...next, met: true, held: stood(projection, nowMs) };
  const alarm =
    projection.mode === "live" ? activeP1(projection).find((one) => one.ackMs === null && !next.held.includes(one.key)) : undefined;
  if (alarm !== undefined) return holding(next, alarm, projection, nowMs);
  if (next.leaveMs !== null && nowMs >= next.leaveMs) return turned({ ...next, leaveMs: null, hold: null }, projection, 1, nowMs);
  if (next.hold !== null) return nowMs < next.hold.untilMs ? next : turned({ ...next, hold: null }, projection, 1, nowMs);
  if (next.pausedUntilMs !== null || projection.set.scenes.length < 2) return next;
  const dwellMs = (projection.set.scenes[next.index] ?? projection.set.scenes[0])?.dwellS ?? 0;
  return nowMs - next.sinceMs >= dwellMs * 1000 ? turned(next, projection, 1, nowMs) : next;
}

/**
 * A key. History is asked for in steps from the moment shown, and never goes beyond now.
 *
 * @param reach how far back and up to when the wall can look by itself; null: its server is asked
 */
export function pressed(
  life: WallLife,
  press: Press,
  projection: WallProjection | null,
  nowMs: number,
  reach: Reach | null = null,
): WallLife {
  if (press === "pause") {
    const paused = life.pausedUntilMs === null;
    return { ...life, pausedUntilMs: paused ? nowMs + PAUSE_MS : null, sinceMs: paused ? life.sinceMs : nowMs };
  }
  if (press === "next" || press === "previous")
    return turned({ ...life, hold: null, leaveMs: null }, projection, press === "next" ? 1 : -1, nowMs);
  if (press === "live") return { ...life, history: null };
  if (press === "pin") return life.history === null ? life : { ...life, history: { ...life.history, pinned: !life.history.pinned } };
  const lastMs = Math.min(nowMs, reach?.toMs ?? nowMs);
  const wantedMs = "toMs" in press ? wholeMinute(press.toMs) : (life.history?.atMs ?? wholeMinute(lastMs)) + press.byMs;
  if (wantedMs >= lastMs) return { ...life, history: null };
  const atMs = reach === null ? wantedMs : Math.max(wantedMs, wholeMinute(reach.fromMs));
  return { ...life, history: { atMs, sinceMs: nowMs, pinned: life.history?.pinned ?? false } };
}

function wholeMinute(ms: number): number {
  return ms - (ms % 60_000);
}

export const STEP = { hour: HOUR_MS, day: 24 * HOUR_MS } as const;

/** Which scene and which of its pages is to be seen. `instead`: no scene of the set shows the corridor that holds the wall. */
export interface Shown {
  readonly index: number;
  readonly page: number;
  readonly instead: Scene | null;
}

export function shownNow(life: WallLife, projection: WallProjection | null, nowMs: number, aPage: number): Shown {
  const scene = projection?.set.scenes[life.index] ?? projection?.set.scenes[0];
  if (projection === null || scene === undefined) return { index: 0, page: 0, instead: null };
  const index = projection.set.scenes.indexOf(scene);
  if (life.hold !== null && life.hold.entity !== null) {
    const instead = boardOf(projection, life.hold.entity) === null ? madeBoard(projection, life.hold.entity) : null;
    const scope = (instead ?? scene).scope ?? projection.set.theatre;
    const place = corridorsOf(projection, scope).findIndex((corridor) => corridor.id === life.hold?.entity);
    return { index, page: Math.max(0, Math.floor(place / aPage)), instead };
  }
  if (scene.kind !== "corridors" && scene.kind !== "flow") return { index, page: 0, instead: null };
  const pages = Math.max(1, Math.ceil(corridorsOf(projection, scene.scope ?? projection.set.theatre).length / aPage));
  const turnMs = Math.max(8_000, (scene.dwellS * 1000) / pages);
  return { index, page: Math.floor(Math.max(0, nowMs - life.sinceMs) / turnMs) % pages, instead: null };
}

function turned(life: WallLife, projection: WallProjection | null, by: number, nowMs: number): WallLife {
  const n = projection?.set.scenes.length ?? 0;
  return n === 0 ? life : { ...life, index: (((life.index + by) % n) + n) % n, sinceMs: nowMs };
}

function holding(life: WallLife, alarm: WallAlarm, projection: WallProjection, nowMs: number): WallLife {
  const held = [...life.held.filter((key) => projection.alarms.some((one) => one.key === key)), alarm.key];
  const corridor = projection.corridors.some((one) => one.id === alarm.entity) ? alarm.entity : null;
  const board = corridor === null ? overviewOf(projection) : boardOf(projection, corridor);
  return {
    ...life,
    held,
    hold: { key: alarm.key, entity: corridor, untilMs: nowMs + HOLD_MS },
    index: board ?? life.index,
    sinceMs: nowMs,
    leaveMs: null,
  };
}

function boardOf(projection: WallProjection, corridor: EntityId): number | null {
  const index = projection.set.scenes.findIndex(
    (scene) =>
      scene.kind === "corridors" && corridorsOf(projection, scene.scope ?? projection.set.theatre).some((one) => one.id === corridor),
  );
  return index < 0 ? null : index;
}

/** What stood before this wall was opened has had its hold: a wall that was restarted comes back with the scene it had. The footer has it all the same. */
function stood(projection: WallProjection, nowMs: number): string[] {
  return activeP1(projection)
    .filter((alarm) => nowMs - alarm.sinceMs > UNTAKEN_MS)
    .map((alarm) => alarm.key);
}

function overviewOf(projection: WallProjection): number | null {
  const index = projection.set.scenes.findIndex((scene) => scene.kind === "overview");
  return index < 0 ? null : index;
}

/** The board of the country where the corridor begins, or of the theatre where its figures are not given. */
function madeBoard(projection: WallProjection, id: EntityId): Scene {
  const corridor = projection.corridors.find((one) => one.id === id);
  const from = corridor === undefined ? undefined : stations(corridor)[0];
  const places = placesById(projection);
  const scope =
    from === undefined
      ? undefined
      : Object.keys(projection.strips).find((one) => one !== projection.set.theatre && isWithin(from, one, places));
  return { id: `p1-${id}`, kind: "corridors", title: null, scope: scope ?? projection.set.theatre, view: null, dwellS: 60, text: null };
}
