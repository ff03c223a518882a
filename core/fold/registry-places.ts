import type { EntityId, Entry, PlaceId } from "#core/journal/event.ts";
import { CONTACT_H, contactHours } from "./contact-hours.ts";
import { buildRegisters } from "./register.ts";
import type { Forest } from "./registry-forest.ts";
import type { Names } from "./registry-names.ts";
import type { Rows } from "./registry-rows.ts";
import type { Silence, Terrain } from "./registry-sweep.ts";
import { sharedTree } from "./shared-tree.ts";
import { placesAt, type Tree } from "./tree.ts";
import { enclosing } from "./unit-at.ts";

/** An event and the times from which up to which it stands, by what is known: `[from, to, from, to …]`, epoch ms. */
export interface Lasting {
  readonly entry: Entry;
  readonly spans: readonly number[];
}

/** Whether something stands at K. */
export function stands(spans: readonly number[], kMs: number): boolean {
  for (let at = 0; at < spans.length; at += 2) if ((spans[at] ?? 0) <= kMs && kMs < (spans[at + 1] ?? 0)) return true;
  return false;
}

/** The places by what is known at one K. */
export interface PlaceState {
  treeAt(vMs: number): Tree;
  /** The places `treeAt` is made of. */
  placesAt(vMs: number): ReadonlyMap<PlaceId, { readonly parent: PlaceId | null; readonly pkind: string }>;
  /** Times after V at which that changes. */
  stretchesAfter(vMs: number): readonly number[];
  /** Hours of silence allowed at a place. */
  hoursAt(vMs: number, place: PlaceId): number;
}

/** What is said of places, over all K. */
export interface PlaceHistory {
  stateAt(kMs: number): PlaceState;
  /** What each place has in its favour, for comparing: ids and spans. Only what decides where places lie and how long silence may last. */
  readonly marks: ReadonlyMap<PlaceId, string>;
  /** Every parent a place ever has. */
  readonly parents: ReadonlyMap<PlaceId, ReadonlySet<PlaceId>>;
  readonly changes: readonly PlaceChange[];
  readonly statesSilence: boolean;
}

/** An instant at which a place may come to lie elsewhere, or silence there to last longer. */
export interface PlaceChange {
  readonly atMs: number;
  readonly place: PlaceId;
  readonly moves: boolean;
}

const FIELDS = ["parent", "pkind", "contactH"] as const;

/** The history of these `set` events; on a diagonal V = K, an assertion begins at the later of its `t0` and its arrival. */
export function placeHistory(given: readonly Lasting[]): PlaceHistory {
  const items = decisive(given);
  const marks = new Map<PlaceId, string>();
  const parents = new Map<PlaceId, Set<PlaceId>>();
  const changes: PlaceChange[] = [];
  const times = new Set<number>();
  let statesSilence = false;
  for (const { item, first } of items) {
    const { entry, spans } = item;
    if (entry.event.type !== "set") continue;
    const { e, f, id, at } = entry.event;
    if (typeof f["parent"] === "string") parents.set(e, (parents.get(e) ?? new Set()).add(f["parent"]));
    const moves = first || f["parent"] !== undefined;
    if (moves || f["contactH"] !== undefined) marks.set(e, `${marks.get(e) ?? ""} ${id} ${spans.join(" ")}`);
    if (f["contactH"] !== undefined) statesSilence = true;
    for (let span = 0; span < spans.length; span += 2) {
      const [from = 0, to = 0] = [spans[span], spans[span + 1]];
      times.add(from).add(to);
      if (Number.isFinite(from)) changes.push({ atMs: from, place: e, moves });
      if (Number.isFinite(to)) changes.push({ atMs: to, place: e, moves });
      if (from < at[0] && at[0] < to) changes.push({ atMs: at[0], place: e, moves });
    }
  }
  const sorted = Float64Array.from(times).sort();
  const states = new Map<number, PlaceState>();
  return {
    marks,
    parents,
    changes: changes.sort((a, b) => a.atMs - b.atMs),
    statesSilence,
    stateAt(kMs) {
      const key = sorted.findLastIndex((time) => time <= kMs);
      const held = states.get(key);
      if (held !== undefined) return held;
      const made = stateOf(items.flatMap(({ item }) => (stands(item.spans, kMs) ? [item.entry] : [])));
      if (states.size >= 256) states.clear();
      states.set(key, made);
      return made;
    },
  };
}

/** Those that say something of parent, kind or silence, and of each entity the first: a place that is known only by name is a place. */
function decisive(given: readonly Lasting[]): { readonly item: Lasting; readonly first: boolean }[] {
  const kinds = new Map<EntityId, Set<string>>();
  for (const { entry } of given)
    if (entry.event.type === "set") kinds.set(entry.event.e, (kinds.get(entry.event.e) ?? new Set()).add(entry.event.kind));
  const sure = new Set<EntityId>();
  return given
    .filter(({ spans }) => spans.length > 0)
    .toSorted((a, b) => (a.spans[0] ?? 0) - (b.spans[0] ?? 0))
    .flatMap((item) => {
      const { event } = item.entry;
      if (event.type !== "set") return [];
      const mixed = (kinds.get(event.e)?.size ?? 0) > 1;
      const first = mixed || !sure.has(event.e);
      if (item.spans.length === 2 && item.spans[1] === Number.POSITIVE_INFINITY) sure.add(event.e);
      return first || FIELDS.some((field) => event.f[field] !== undefined) ? [{ item, first }] : [];
    });
}

function stateOf(entries: readonly Entry[]): PlaceState {
  const registers = buildRegisters(entries, () => []);
  const times = new Set<number>();
  for (const register of registers.values()) {
    if (register.kind !== "place") continue;
    for (const field of ["parent", "pkind"]) for (const { t0Ms } of register.fields.get(field)?.slice(1) ?? []) times.add(t0Ms);
  }
  const stretches = [...times].sort((a, b) => a - b);
  const trees = new Map<number, Tree>();
  return {
    placesAt: (vMs) => placesAt(registers, stretches.findLast((time) => time <= vMs) ?? Number.NEGATIVE_INFINITY),
    stretchesAfter: (vMs) => stretches.filter((time) => time > vMs),
    treeAt(vMs) {
      const stretch = stretches.findLastIndex((time) => time <= vMs);
      const held = trees.get(stretch);
      if (held !== undefined) return held;
      const tree = sharedTree(this.placesAt(vMs));
      trees.set(stretch, tree);
      return tree;
    },
    hoursAt(vMs, locus) {
      return contactHours({ registers }, vMs, this.treeAt(vMs), locus);
    },
  };
}

/** Every place that any of these ever lay in, themselves included. */
export function everAround(history: PlaceHistory, places: readonly PlaceId[]): Set<PlaceId> {
  const found = new Set(places);
  for (const place of found) for (const parent of history.parents.get(place) ?? []) found.add(parent);
  return found;
}

/** The places along one axis, for sweeps: K held fast (`fixedMs`), or V = K where it is null. */
export function terrainOf(
  history: PlaceHistory,
  rows: Rows,
  fixedMs: number | null,
  heardElsewhere: ReadonlyMap<PlaceId, number>,
): Terrain {
  const stateFor = (ms: number): PlaceState => history.stateAt(fixedMs ?? ms);
  const bounds = fixedMs === null ? relevantBounds(history, rows, heardElsewhere) : reparentings(history, stateFor(0));
  const lasts = Array.from({ length: bounds.length + 1 }, (_, epoch) => lastChange(history, bounds[epoch], fixedMs));
  const forests = new Map<Tree, Forest>();
  const forestOf = (tree: Tree): Forest => {
    const held = forests.get(tree);
    if (held !== undefined) return held;
    const made = plant(tree, rows.places);
    forests.set(tree, made);
    return made;
  };
  const perEpoch: (Forest | undefined)[] = [];
  const lastPerEpoch: (Forest | undefined)[] = [];
  const silences: (Silence | undefined)[] = [];
  const usual: Silence = { fromMs: [Number.NEGATIVE_INFINITY], limitMs: [CONTACT_H * 3_600_000] };
  return {
    sets: rows.sets,
    bounds,
    forestOf(epoch) {
      const ms = lasts[epoch] ?? 0;
      const made = perEpoch[epoch] ?? forestOf(stateFor(ms).treeAt(ms));
      perEpoch[epoch] = made;
      return made;
    },
    lastForestOf(epoch) {
      const ms = lasts[epoch] ?? 0;
      const made = lastPerEpoch[epoch] ?? forestOf(stateFor(ms).treeAt(Number.POSITIVE_INFINITY));
      lastPerEpoch[epoch] = made;
      return made;
    },
    silenceOf(set) {
      if (!history.statesSilence) return usual;
      const made = silences[set] ?? silence(history, rows, set, stateFor);
      silences[set] = made;
      return made;
    },
  };
}

function silence(history: PlaceHistory, rows: Rows, set: number, stateFor: (ms: number) => PlaceState): Silence {
  const places = rows.sets.placesOf(set).map((place) => rows.places.textOf(place));
  const around = everAround(history, places);
  const fromMs = [Number.NEGATIVE_INFINITY];
  const limit = (ms: number): number => {
    const state = stateFor(ms);
    const locus = enclosing(state.treeAt(ms), places);
    return (locus === null ? CONTACT_H : state.hoursAt(ms, locus)) * 3_600_000;
  };
  const limitMs = [limit(Number.NEGATIVE_INFINITY)];
  for (const { atMs, place } of history.changes) {
    if (!around.has(place)) continue;
    const now = limit(atMs);
    if (now === limitMs.at(-1)) continue;
    fromMs.push(atMs);
    limitMs.push(now);
  }
  return { fromMs, limitMs };
}

/** K fixed: the times at which some place has another parent than just before. */
function reparentings(history: PlaceHistory, state: PlaceState): Float64Array {
  const times: number[] = [];
  let before = state.treeAt(Number.NEGATIVE_INFINITY);
  for (const { atMs } of history.changes) {
    const tree = state.treeAt(atMs);
    const same = tree === before || [...tree.nodes].every(([id, { parent }]) => before.nodes.get(id)?.parent === parent);
    if (!same && times.at(-1) !== atMs) times.push(atMs);
    before = tree;
  }
  return Float64Array.from(times);
}

/**
 * V = K: the times at which a place comes to lie elsewhere that some unit was already heard of in, or in a place within it. Other changes
 * are of places nobody was heard of in yet: they may be taken as made at once.
 */
function relevantBounds(history: PlaceHistory, rows: Rows, heardElsewhere: ReadonlyMap<PlaceId, number>): Float64Array {
  const heard = new Map<PlaceId, number>();
  const hear = (place: PlaceId, ms: number): void => {
    if (ms >= (heard.get(place) ?? Number.POSITIVE_INFINITY)) return;
    heard.set(place, ms);
    for (const parent of history.parents.get(place) ?? []) hear(parent, ms);
  };
  for (let set = 0; set < rows.sets.size; set++) {
    const ms = rows.firstHeardOf(set);
    if (ms < Number.POSITIVE_INFINITY) for (const place of rows.sets.placesOf(set)) hear(rows.places.textOf(place), ms);
  }
  for (const [place, ms] of heardElsewhere) hear(place, ms);
  const times = new Set<number>();
  for (const { atMs, place, moves } of history.changes) if (moves && (heard.get(place) ?? Number.POSITIVE_INFINITY) < atMs) times.add(atMs);
  return Float64Array.from(times).sort();
}

/** The last change before a time; the last of all where no time is given. */
function lastChange(history: PlaceHistory, beforeMs: number | undefined, fixedMs: number | null): number {
  if (beforeMs === undefined)
    return fixedMs === null ? (history.changes.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY) : Number.POSITIVE_INFINITY;
  return history.changes.findLast(({ atMs }) => atMs < beforeMs)?.atMs ?? Number.NEGATIVE_INFINITY;
}

function plant(tree: Tree, places: Names): Forest {
  for (const id of tree.order) places.indexOf(id);
  const enter = new Int32Array(places.size).fill(-1);
  const leave = new Int32Array(places.size).fill(-1);
  for (const [id, node] of tree.nodes) {
    enter[places.indexOf(id)] = node.enter;
    leave[places.indexOf(id)] = node.leave;
  }
  return { enter, leave };
}

/** Ids of places whose word differs between two histories, with every place that ever lay in one of them by either. */
export function placesChanged(a: PlaceHistory, b: PlaceHistory): ReadonlySet<PlaceId> {
  const changed = new Set<PlaceId>();
  for (const id of new Set([...a.marks.keys(), ...b.marks.keys()])) if (a.marks.get(id) !== b.marks.get(id)) changed.add(id);
  if (changed.size === 0) return changed;
  const children = new Map<PlaceId, PlaceId[]>();
  for (const { parents } of [a, b])
    for (const [child, all] of parents) for (const parent of all) children.set(parent, [...(children.get(parent) ?? []), child]);
  for (const id of changed) for (const child of children.get(id) ?? []) changed.add(child);
  return changed;
}
