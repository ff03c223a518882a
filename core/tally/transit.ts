import { hasKind, isWithin, type Tree } from "#core/fold/tree.ts";
import type { PlaceId } from "#core/journal/event.ts";

const PASSAGE: ReadonlySet<string> = new Set(["group", "leg", "crossing", "hotel", "flight"]);

/**
 * The places that make up *in transit* for a theatre: of kind group, leg, crossing, hotel or flight, outside the theatre and home
 * (docs: domain 2.4, five figures). Only the outermost of each are listed, so that nobody is counted twice; a place that holds the
 * theatre or home is not one of them, but places inside it may be. A place that is not in the theatre's tree is not known to lie
 * outside it and is left out.
 */
export function transitRoots(tree: Tree, theatre: PlaceId): PlaceId[] {
  const start = tree.nodes.get(theatre)?.root;
  const found: PlaceId[] = [];
  const walk = (place: PlaceId): void => {
    const node = tree.nodes.get(place);
    if (node === undefined || isWithin(tree, place, theatre) || node.pkind === "home") return;
    if (PASSAGE.has(node.pkind) && !holds(tree, place, theatre)) found.push(place);
    else for (const child of node.children) walk(child);
  };
  if (start !== undefined) walk(start);
  return found;
}

function holds(tree: Tree, place: PlaceId, theatre: PlaceId): boolean {
  const node = tree.nodes.get(place);
  if (node === undefined) return false;
  if (isWithin(tree, theatre, place)) return true;
  return tree.order.slice(node.enter, node.leave).some((inside) => hasKind(tree, inside, "home"));
}
