import type { Problem } from "#core/problem/problem.ts";
import { type BudgetLine, checkScene, isRefused } from "#core/wall/budget.ts";
import type { WallProjection } from "#core/wall/projection.ts";
import type { WallDisplay, WallSet } from "#core/wall/scene.ts";
import { filedSet, WALL_PREFIX, wallSetOf } from "#core/wall/wall-sets.ts";
import type { Draft } from "#renderer/store/desk-port.ts";
import { LANGS } from "#renderer/words/lang.ts";
import type { WallDraft } from "./wall-drafts.ts";

/** Why a set is not saved: its form, or scenes too dense for a display it hangs on. */
export interface Refused {
  readonly problems: readonly Problem[];
  readonly dense: readonly { readonly scene: number; readonly display: WallDisplay; readonly lines: readonly BudgetLine[] }[];
}

/** All that keeps a set from being saved, checked in the three languages on every display given; null = nothing. */
export function refusalOf(set: WallSet, projection: WallProjection | null, displays: readonly WallDisplay[]): Refused | null {
  const read = wallSetOf(set.name, filedSet(set));
  const problems = read.ok ? [] : read.problems;
  const dense =
    projection === null ? [] : displays.flatMap((display) => set.scenes.flatMap((_, scene) => densest(set, scene, projection, display)));
  return problems.length === 0 && dense.length === 0 ? null : { problems, dense };
}

/** The breaches of a scene in the language that breaks most. */
function densest(set: WallSet, index: number, projection: WallProjection, display: WallDisplay): Refused["dense"] {
  const scene = set.scenes[index];
  if (scene === undefined) return [];
  const perLang = LANGS.map((lang) => checkScene(scene, projection, display, lang).filter((line) => !line.byData));
  const lines = perLang.reduce((most, one) => (one.length > most.length ? one : most), []);
  return isRefused(lines) ? [{ scene: index, display, lines }] : [];
}

/** The event that files a set; `null` takes it away. */
export function setDraft(name: string, set: WallSet | null, seen: WallDraft["seen"], nowMs: number): Draft {
  const f = { wall: set === null ? null : filedSet(set) };
  return { type: "set", e: `${WALL_PREFIX}${name}`, kind: "policy", f, seen, at: [nowMs, nowMs] };
}
