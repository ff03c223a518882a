import type { PlaceId } from "#core/journal/event.ts";
import { compareText } from "#core/journal/order.ts";
import { MAX_LEVELS } from "#core/kinds/place.ts";
import type { EntityRegister } from "./register.ts";

/** The places as they stood at one time: one forest, parents before children. */
export interface Tree {
  /** Parents before children, brothers by id. */
  readonly order: readonly PlaceId[];
  readonly nodes: ReadonlyMap<PlaceId, TreeNode>;
  /** Places cut off and made roots: of each circle of parents the smallest id, and what lies deeper than MAX_LEVELS. Sorted. */
  readonly broken: readonly PlaceId[];
}

/** One place in the tree of places. `parent` is null for a root; `children` are in the order of their ids. */
export interface TreeNode {
  readonly id: PlaceId;
  readonly pkind: string;
  readonly parent: PlaceId | null;
  readonly children: readonly PlaceId[];
  /** The root of its part of the forest. */
  readonly root: PlaceId;
  /** It, or a place above it, names a parent nobody has described, or was cut off for its depth: it may lie anywhere. */
  readonly adrift: boolean;
  /** Position in `order`; the places inside are those from `enter` up to, not including, `leave`. */
  readonly enter: number;
  readonly leave: number;
}

/**
 * Builds the tree from each place's parent.
 *
 * A circle of parents is cut at its smallest id, the same on every machine. A parent that is no known place leaves its child a root,
 * marked adrift.
 */
export function buildTree(places: ReadonlyMap<PlaceId, { readonly parent: PlaceId | null; readonly pkind: string }>): Tree {
  const broken = circles(places);
  const childrenOf = new Map<PlaceId, PlaceId[]>();
  let roots: PlaceId[] = [];
  const parentOf = (id: PlaceId): PlaceId | null => {
    const parent = places.get(id)?.parent ?? null;
    return parent === null || broken.has(id) || !places.has(parent) ? null : parent;
  };
  for (const id of [...places.keys()].sort(compareText)) {
    const parent = parentOf(id);
    const brothers = parent === null ? roots : childrenOf.get(parent);
    if (brothers !== undefined) brothers.push(id);
    else if (parent !== null) childrenOf.set(parent, [id]);
  }
  const deep = new Set(tooDeep(roots, childrenOf));
  for (const id of deep) broken.add(id);
  roots = [...roots, ...deep].sort(compareText);
  const order: PlaceId[] = [];
  const nodes = new Map<PlaceId, TreeNode>();
  const walk = (id: PlaceId, root: PlaceId, adrift: boolean): void => {
    const enter = order.push(id) - 1;
    const children = (childrenOf.get(id) ?? []).filter((child) => !broken.has(child));
    for (const child of children) walk(child, root, adrift);
    nodes.set(id, { id, pkind: places.get(id)?.pkind ?? "", parent: parentOf(id), children, root, adrift, enter, leave: order.length });
  };
  for (const root of roots) {
    const stated = places.get(root)?.parent ?? null;
    walk(root, root, stated !== null && (!places.has(stated) || deep.has(root)));
  }
  return { order, nodes, broken: [...broken].sort(compareText) };
}

/** Whether `inner` is `outer` or lies inside it. A place nobody has described is only inside itself. */
export function isWithin(tree: Tree, inner: PlaceId, outer: PlaceId): boolean {
  if (inner === outer) return true;
  const a = tree.nodes.get(inner);
  const b = tree.nodes.get(outer);
  return a !== undefined && b !== undefined && b.enter <= a.enter && a.enter < b.leave;
}

/** The place itself, then each place around it, outwards. */
export function upwards(tree: Tree, id: PlaceId): PlaceId[] {
  const path: PlaceId[] = [id];
  for (let at = tree.nodes.get(id)?.parent ?? null; at !== null; at = tree.nodes.get(at)?.parent ?? null) path.push(at);
  return path;
}

/** Whether the place, or one around it, is of that kind. */
export function hasKind(tree: Tree, id: PlaceId, pkind: string): boolean {
  for (let at: PlaceId | null = id; at !== null; at = tree.nodes.get(at)?.parent ?? null)
    if (tree.nodes.get(at)?.pkind === pkind) return true;
  return false;
}

/** The places as they stood at V: parent and kind by V, or as first described when that was later. */
export function placesAt(
  registers: ReadonlyMap<PlaceId, EntityRegister>,
  vMs: number,
): Map<PlaceId, { readonly parent: PlaceId | null; readonly pkind: string }> {
  const places = new Map<PlaceId, { parent: PlaceId | null; pkind: string }>();
  for (const register of registers.values()) {
    if (register.kind !== "place") continue;
    const parent = statedText(register, "parent", vMs);
    places.set(register.id, { parent, pkind: statedText(register, "pkind", vMs) ?? "" });
  }
  return places;
}

function statedText(register: EntityRegister, field: string, vMs: number): string | null {
  const list = register.fields.get(field) ?? [];
  const value = (list.findLast((assertion) => assertion.t0Ms <= vMs) ?? list[0])?.value;
  return typeof value === "string" ? value : null;
}

function circles(places: ReadonlyMap<PlaceId, { readonly parent: PlaceId | null }>): Set<PlaceId> {
  const broken = new Set<PlaceId>();
  const done = new Set<PlaceId>();
  for (const start of places.keys()) {
    const path = new Set<PlaceId>();
    let at: PlaceId | null = start;
    while (at !== null && places.has(at) && !done.has(at) && !path.has(at)) {
      path.add(at);
      at = places.get(at)?.parent ?? null;
    }
    if (at !== null && path.has(at)) {
      const members = [...path].slice([...path].indexOf(at));
      broken.add(members.reduce((a, b) => (a < b ? a : b)));
    }
    for (const id of path) done.add(id);
  }
  return broken;
}

/** The places at which every further MAX_LEVELS begin, level by level from the roots. */
function tooDeep(roots: readonly PlaceId[], childrenOf: ReadonlyMap<PlaceId, readonly PlaceId[]>): PlaceId[] {
  const found: PlaceId[] = [];
  let level = roots;
  for (let depth = 1; level.length > 0; depth += 1) {
    level = level.flatMap((id) => childrenOf.get(id) ?? []);
    if (depth % MAX_LEVELS === 0) found.push(...level);
  }
  return found;
}
