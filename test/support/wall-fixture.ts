import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fold } from "#core/fold/fold.ts";
import type { Known } from "#core/fold/known.ts";
import { readJournalFile } from "#core/journal/file.ts";
import { lastKnown, wallProjection } from "#core/tally/wall-projection.ts";
import type { WallProjection } from "#core/wall/projection.ts";
import type { Scene, SceneKind, WallSet } from "#core/wall/scene.ts";

/** 3 March 2026, 12:00 in Astana: the moment of the pictures. */
export const NOON = "2026-03-03T07:00:00Z";

const MESSAGE = {
  kk: "Кешкі брифинг 19:00-де. Деректерді 18:30-ға дейін енгізіңіз",
  ru: "Вечерний брифинг в 19:00. Данные внести до 18:30",
  en: "Evening briefing at 19:00. Enter all figures by 18:30",
};

/** A scene of a set, with what nobody has said about it left as usual. */
export function sceneOf(kind: SceneKind, scope: string | null = null, dwellS = 30): Scene {
  const id = scope === null ? kind : `${kind}-${scope}`;
  return { id, kind, title: null, scope, view: null, dwellS, text: kind === "message" ? MESSAGE : null };
}

/** Every kind of scene once, the boards and figures of Iran beside those of the theatre. */
export const EVERY_SCENE: readonly Scene[] = [
  sceneOf("overview"),
  sceneOf("corridors", "IR"),
  sceneOf("flow", "IR"),
  sceneOf("last24"),
  sceneOf("flights"),
  sceneOf("message"),
  sceneOf("figure", "IR"),
];

export function wallSetWith(scenes: readonly Scene[] = EVERY_SCENE, smallCells = 0): WallSet {
  return { name: "Main", theatre: "ME", scenes, smallCells, swapSides: false };
}

/** What a wall is given of the shipped crisis, as it was known at an instant. */
export function scenarioProjection(atIso: string, set: WallSet = wallSetWith(), mode: WallProjection["mode"] = "live"): WallProjection {
  const path = fileURLToPath(new URL("../../resources/scenario-2026-03.json", import.meta.url));
  const file = readJournalFile(readFileSync(path, "utf8"));
  if (!file.ok) throw new Error("The shipped scenario does not read.");
  const atMs = Date.parse(atIso);
  const known: Known = { kind: "until", untilMs: atMs };
  const state = fold(file.value.entries, known);
  return wallProjection(state, atMs, { set, known, mode, exercise: false, ...lastKnown(state) });
}
