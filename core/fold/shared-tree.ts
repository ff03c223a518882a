import type { PlaceId } from "#core/journal/event.ts";
import { buildTree, type Tree } from "./tree.ts";

/** Trees remembered at once: places change seldom, and every K asks for them. */
const MOST_TREES = 64;
const trees = new Map<string, Tree>();

/** The tree of these places: one and the same for equal places, so that what was worked out along it holds for every K. */
export function sharedTree(places: ReadonlyMap<PlaceId, { readonly parent: PlaceId | null; readonly pkind: string }>): Tree {
  const names = [...places].map(([id, { parent, pkind }]) => JSON.stringify([id, parent, pkind]));
  const key = names.sort().join(" ");
  const held = trees.get(key);
  const tree = held ?? buildTree(places);
  trees.delete(key);
  trees.set(key, tree);
  const [oldest] = trees.keys();
  if (trees.size > MOST_TREES && oldest !== undefined) trees.delete(oldest);
  return tree;
}
