import { create } from "zustand";
import type { EventId } from "#core/journal/event.ts";
import { DWELL_S, type Scene, type SceneKind, type Trio, type WallSet } from "#core/wall/scene.ts";

/** A set that somebody is changing: what it says now, and the heads of the set it was begun from. */
export interface WallDraft {
  readonly set: WallSet;
  readonly seen: readonly EventId[];
}

interface Drafts {
  readonly drafts: Readonly<Record<string, WallDraft>>;
  readonly chosen: string | null;
  readonly scene: number;
}

/** Unsaved sets outlive the screen: another screen of the window may be looked at in between. */
export const useDrafts = create<Drafts>(() => ({ drafts: {}, chosen: null, scene: 0 }));

/** Keeps a change; null drops it. */
export function keepDraft(name: string, draft: WallDraft | null): void {
  useDrafts.setState(({ drafts }) => {
    const { [name]: _, ...others } = drafts;
    return { drafts: draft === null ? others : { ...others, [name]: draft } };
  });
}

export const NO_WORDS: Trio = { kk: "", ru: "", en: "" };

/** A new scene of a kind, with an id of its own in the set. */
export function newScene(kind: SceneKind, set: WallSet): Scene {
  const taken = new Set(set.scenes.map((scene) => scene.id));
  let id: string = kind;
  for (let n = 2; taken.has(id); n++) id = `${kind}-${String(n)}`;
  return { id, kind, title: null, scope: null, view: null, dwellS: DWELL_S.usual, text: kind === "message" ? NO_WORDS : null };
}

/** The set with one scene changed. */
export function withScene(set: WallSet, index: number, change: Partial<Scene>): WallSet {
  return { ...set, scenes: set.scenes.map((scene, at) => (at === index ? { ...scene, ...change } : scene)) };
}

/** The set with a scene moved by one place; the same set where there is no place. */
export function movedScene(set: WallSet, index: number, by: -1 | 1): WallSet {
  const scenes = [...set.scenes];
  const [moved] = scenes.splice(index, 1);
  if (moved === undefined || index + by < 0 || index + by > scenes.length) return set;
  scenes.splice(index + by, 0, moved);
  return { ...set, scenes };
}

/** Empty words in all three languages are no words. */
export function trioOrNull(trio: Trio): Trio | null {
  return trio.kk.trim() === "" && trio.ru.trim() === "" && trio.en.trim() === "" ? null : trio;
}
