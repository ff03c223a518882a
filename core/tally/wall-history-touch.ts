import { listOf } from "#core/fold/flows.ts";
import { type Tree, upwards } from "#core/fold/tree.ts";
import { unionFind } from "#core/fold/union-find.ts";
import type { Entry, EventId, PlaceId } from "#core/journal/event.ts";

/** What an event may change of what a wall shows. */
export interface Touch {
  /** Everything: places or policy are described anew. */
  readonly all: boolean;
  /** Places whose figures may change, with those inside and around them. */
  readonly places: ReadonlySet<PlaceId>;
}

const ALL: Touch = { all: true, places: new Set() };

/**
 * For each event of a journal what it and all that hangs together with it may change: a correction, a withdrawal or a link reaches no
 * further than the events that are joined by such.
 */
export function touches(entries: readonly Entry[]): (event: EventId) => Touch {
  const joined = unionFind();
  for (const { event } of entries) {
    if (event.replaces !== undefined) joined.join(event.id, event.replaces);
    if (event.type === "void") joined.join(event.id, event.target);
    if (event.type === "link" && event.kind !== "unit" && event.kind !== "dipl") {
      joined.join(event.id, event.a);
      joined.join(event.a, event.b);
    }
  }
  const parts = new Map<EventId, { all: boolean; places: Set<PlaceId> }>();
  for (const { event } of entries) {
    const root = joined.find(event.id);
    const part = parts.get(root) ?? { all: false, places: new Set<PlaceId>() };
    parts.set(root, part);
    if (event.type === "set" && (event.kind === "place" || event.kind === "policy")) part.all = true;
    if (event.type === "count") for (const place of [event.place, event.origin]) if (place !== undefined) part.places.add(place);
    if (event.type === "move" && event.of === undefined)
      for (const place of [...listOf(event.from), ...listOf(event.to), ...(event.origin === undefined ? [] : [event.origin])])
        part.places.add(place);
  }
  return (event) => {
    const part = parts.get(joined.find(event));
    return part === undefined || part.all ? ALL : part;
  };
}

/**
 * The places whose figures hang on what happens at these: they, those inside and around them, and all that may lie anywhere. Null where
 * one of these may lie anywhere itself: then it is every place.
 */
export function reach(tree: Tree, places: Iterable<PlaceId>): ReadonlySet<PlaceId> | null {
  const found = new Set<PlaceId>();
  for (const place of places) {
    const node = tree.nodes.get(place);
    if (node === undefined || node.adrift) return null;
    for (let at = node.enter; at < node.leave; at++) found.add(tree.order[at] ?? place);
    for (const around of upwards(tree, place)) found.add(around);
  }
  if (found.size > 0) for (const [id, node] of tree.nodes) if (node.adrift) found.add(id);
  return found;
}
