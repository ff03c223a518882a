import * as v from "valibot";
import { fieldAt } from "#core/fold/register.ts";
import type { State } from "#core/fold/state.ts";
import type { EventId, PlaceId } from "#core/journal/event.ts";
import { isFields } from "#core/journal/fields.ts";
import { compareText } from "#core/journal/order.ts";
import { idText } from "#core/journal/pieces.ts";
import { problemsOf, say } from "#core/journal/sentence.ts";
import type { Checked } from "#core/problem/problem.ts";
import { DEFAULT_SMALL_CELLS, DWELL_S, LOOP_MOST_S, type Scene, type SceneKind, type WallSet } from "./scene.ts";

/** Start of the ids under which wall sets stand in the journal: `set policy` on `WALL:<name>`, field `wall` (docs: domain 1.6). */
export const WALL_PREFIX = "WALL:";
/** The set a wall shows when none is named, and the only one there is before somebody has made one. */
export const MAIN_SET = "Main";
/** Most scenes of a set: eighteen of the shortest fill the loop. */
export const SCENES_MOST = 18;
/** Highest small-cell policy: figures below 10 are shown as "<10". */
export const SMALL_CELLS_MOST = 10;

/** All kinds of scenes, in the order they are offered. */
export const SCENE_KINDS = [
  "overview",
  "corridors",
  "flow",
  "last24",
  "flights",
  "message",
  "figure",
] as const satisfies readonly SceneKind[];

/** A wall set of the journal: what it says, the events an edit of it must have seen, and whether two people changed it apart. */
export interface FiledSet {
  readonly set: WallSet;
  readonly seen: readonly EventId[];
  readonly conflict: boolean;
}

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} _-]{0,39}$/u;
const SCENE_ID = /^[A-Za-z0-9-]{1,40}$/;
const WORDS_MOST = 400;

const WORDS = say("not-a-text", `Words of a wall are a text of at most ${WORDS_MOST} characters in each language.`);
const words = v.pipe(v.string(WORDS), v.maxLength(WORDS_MOST, WORDS));
const trio = v.strictObject({ kk: words, ru: words, en: words }, say("not-three-languages", "Words of a wall are given as kk, ru and en."));

const within = (least: number, most: number, sentence: string) =>
  v.pipe(v.number(sentence), v.minValue(least, sentence), v.maxValue(most, sentence));
const view = v.strictObject({
  lon: within(-180, 180, say("out-of-range", "A longitude is between -180 and 180 degrees.")),
  lat: within(-85, 85, say("out-of-range", "A latitude on this map is between -85 and 85 degrees.")),
  zoom: within(0, 14, say("out-of-range", "A zoom is between 0 and 14.")),
});

const dwell = say("dwell", `A scene stays a whole number of seconds from ${DWELL_S.least} to ${DWELL_S.most}.`);
const scene = v.pipe(
  v.object({
    id: v.pipe(v.string(), v.regex(SCENE_ID, say("not-an-id", "A scene's id is made of at most 40 Latin letters, digits and hyphens."))),
    kind: v.picklist(SCENE_KINDS, say("unknown-scene", `A scene is one of: ${SCENE_KINDS.join(", ")}.`)),
    title: v.nullable(trio),
    scope: v.nullable(idText),
    view: v.nullable(view),
    dwellS: v.pipe(within(DWELL_S.least, DWELL_S.most, dwell), v.integer(dwell)),
    text: v.nullable(trio),
  }),
  v.forward(
    v.partialCheck(
      [["kind"], ["text"]],
      ({ kind, text }) =>
        kind === "message" ? text !== null && [text.kk, text.ru, text.en].every((said) => said.trim() !== "") : text === null,
      say("message-text", "A message scene has a text in each of the three languages, and no other scene has one."),
    ),
    ["text"],
  ),
);

const small = say("small-cells", `The small-cell policy is a whole number from 0 to ${SMALL_CELLS_MOST}.`);
const smallCells = v.pipe(within(0, SMALL_CELLS_MOST, small), v.integer(small));
const filed = v.object({
  theatre: idText,
  scenes: v.pipe(
    v.array(scene, say("not-a-list", "The scenes are a list.")),
    v.minLength(1, say("no-scene", "A wall set has at least one scene.")),
    v.maxLength(SCENES_MOST, say("too-many-scenes", `A wall set has at most ${SCENES_MOST} scenes.`)),
    v.check((scenes) => new Set(scenes.map(({ id }) => id)).size === scenes.length, say("scene-twice", "Each scene has an id of its own.")),
    v.check(
      (scenes) => scenes.length === 1 || loopOf(scenes) <= LOOP_MOST_S,
      say("loop-too-long", `All scenes are shown within ${LOOP_MOST_S} seconds.`),
    ),
  ),
  smallCells,
  swapSides: v.boolean(),
});

/** Seconds until every scene has been shown once. */
export function loopOf(scenes: readonly Pick<Scene, "dwellS">[]): number {
  return scenes.reduce((sum, { dwellS }) => sum + dwellS, 0);
}

/** Reads a wall set as it stands in the journal or in a form. Fields of later versions are dropped; what is wrong is said with its path. */
export function wallSetOf(name: string, value: unknown): Checked<WallSet> {
  if (!NAME.test(name)) {
    const sentence =
      "The name of a wall set has at most 40 letters, digits, spaces, hyphens and underscores, and begins with a letter or digit.";
    return { ok: false, problems: [{ path: "name", code: "not-a-name", sentence }] };
  }
  const read = v.safeParse(filed, value);
  if (!read.success) return { ok: false, problems: problemsOf(read.issues, "") };
  return { ok: true, value: { name, ...read.output }, notes: [] };
}

/** What is filed of a set: all but its name, which is in the id of the policy. */
export function filedSet({ theatre, scenes, smallCells, swapSides }: WallSet): Readonly<Record<string, unknown>> {
  return { theatre, scenes, smallCells, swapSides };
}

/**
 * The sets filed by V, by name. A set taken away (`wall` null) is not among them, nor one this version cannot read; of two rival
 * versions the latest is given and `conflict` says so.
 */
export function wallSetsAt(state: State, vMs: number): FiledSet[] {
  const sets: FiledSet[] = [];
  for (const { id, kind } of state.registers.values()) {
    if (kind !== "policy" || !id.startsWith(WALL_PREFIX)) continue;
    const reading = fieldAt(state, vMs, id, "wall");
    const read = reading === null ? null : wallSetOf(id.slice(WALL_PREFIX.length), reading.value);
    if (reading === null || read?.ok !== true) continue;
    sets.push({ set: read.value, seen: reading.heads.map((head) => head.event), conflict: reading.conflict });
  }
  return sets.sort((a, b) => compareText(a.set.name, b.set.name));
}

/**
 * The set a wall of this name shows at V: the one filed, or for `Main` the usual one; null when there is none. Where a `Main` was filed
 * that this version cannot read (a newer one made it), its policy on small cells holds, and the strictest where not even that can be read.
 */
export function wallSetNamed(state: State, vMs: number, name: string): WallSet | null {
  const filedAlready = wallSetsAt(state, vMs).find(({ set }) => set.name === name);
  if (filedAlready !== undefined) return filedAlready.set;
  if (name !== MAIN_SET) return null;
  const usual = usualSet(name, theatreAt(state, vMs) ?? "");
  const unread = fieldAt(state, vMs, `${WALL_PREFIX}${name}`, "wall")?.value ?? null;
  return unread === null ? usual : { ...usual, smallCells: strictest(unread) };
}

/** The policy of a set that cannot be read, never looser than the usual one. */
function strictest(unread: unknown): number {
  const said: unknown = isFields(unread) ? unread["smallCells"] : null;
  const read = v.safeParse(smallCells, said);
  return read.success ? Math.max(DEFAULT_SMALL_CELLS, read.output) : SMALL_CELLS_MOST;
}

/** The outermost place of kind theatre at V, the first in the tree of several; null while none is described. */
export function theatreAt(state: State, vMs: number): PlaceId | null {
  const tree = state.treeAt(vMs);
  return tree.order.find((id) => tree.nodes.get(id)?.pkind === "theatre") ?? null;
}

/** What a wall shows before anybody has made a set: the five scenes that need no words, each its usual time. */
export function usualSet(name: string, theatre: PlaceId): WallSet {
  const kinds: readonly SceneKind[] = ["overview", "corridors", "flow", "last24", "flights"];
  const scenes = kinds.map((kind) => ({ id: kind, kind, title: null, scope: null, view: null, dwellS: DWELL_S.usual, text: null }));
  return { name, theatre, scenes, smallCells: DEFAULT_SMALL_CELLS, swapSides: false };
}
