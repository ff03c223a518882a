import type { CountEvent, EventId, MoveEvent, PlaceId } from "#core/journal/event.ts";
import { compareEvents } from "#core/journal/order.ts";
import type { Facts } from "./reference-facts.ts";
import { isUnplaced, liesIn, ofType, placesOf, sameTree } from "./reference-fields.ts";

/** Whether a claim holds. */
export type Sure = "yes" | "no" | "maybe";

/** A movement after its doubles are collapsed: only the best source is left, under the names of all. */
export interface Flow {
  readonly move: MoveEvent;
  /** Roots of all reports of this one movement. */
  readonly names: readonly EventId[];
  /** Flows with the same number may be one and the same movement. */
  readonly group: number;
}

/** The facts with their flows. */
export interface Ledger extends Facts {
  readonly flows: readonly Flow[];
}

/** Rank of a source, 0 best (domain.md 2.4 step 1). */
export function rankOf(event: CountEvent | MoveEvent): number {
  const approx = event.type === "count" && event.approx === true;
  switch (event.src.basis) {
    case "roster":
      return 0;
    case "count":
      return 1;
    case "official":
      return approx ? 3 : 2;
    case "estimate":
      return 3;
    case "media":
      return 4;
    default:
      return 5;
  }
}

/** All flows: a companion that names the units of another movement adds none. */
export function flowsOf(facts: Facts): Flow[] {
  const moves = ofType(facts, "move").filter((move) => move.of === undefined);
  const links = ofType(facts, "link").map((link) => ({ rel: link.rel, a: facts.rootOf(link.a), b: facts.rootOf(link.b) }));
  const same = links.filter((link) => link.rel === "same").map((link): [EventId, EventId] => [link.a, link.b]);
  const merged = moves.map((move) => connected(facts.rootOf(move.id), same));
  const best = moves.flatMap((move, i) => {
    const names = merged[i] ?? [];
    const rivals = moves.filter((other) => names.includes(facts.rootOf(other.id)));
    const beaten = rivals.some(
      (other) => rankOf(other) < rankOf(move) || (rankOf(other) === rankOf(move) && compareEvents(other, move) > 0),
    );
    return beaten ? [] : [{ move, names }];
  });
  const linked = (rel: readonly string[], a: readonly EventId[], b: readonly EventId[]): boolean =>
    links.some(
      (link) => rel.includes(link.rel) && ((a.includes(link.a) && b.includes(link.b)) || (a.includes(link.b) && b.includes(link.a))),
    );
  const maybe: [EventId, EventId][] = [];
  for (const one of best)
    for (const other of best)
      if (one !== other && linked(["maybe", "partOf"], one.names, other.names) && !linked(["distinct"], one.names, other.names))
        maybe.push([one.move.id, other.move.id]);
  return best.map((flow) => {
    const group = connected(flow.move.id, maybe);
    return { ...flow, group: best.findIndex((other) => group.includes(other.move.id)) };
  });
}

/** Everything reached from `start` over pairs. */
export function connected<T>(start: T, pairs: readonly (readonly [T, T])[]): T[] {
  const reached = [start];
  for (const at of reached)
    for (const [a, b] of pairs)
      for (const [one, other] of [
        [a, b],
        [b, a],
      ] as const)
        if (one === at && !reached.includes(other)) reached.push(other);
  return reached;
}

function listed(place: PlaceId | readonly PlaceId[]): readonly PlaceId[] {
  return typeof place === "string" ? [place] : place;
}

function all(answers: readonly Sure[]): Sure {
  if (answers.every((one) => one === "yes")) return "yes";
  return answers.every((one) => one === "no") ? "no" : "maybe";
}

/** Whether a movement began inside a subtree. */
export function startsIn(facts: Facts, vMs: number, move: MoveEvent, root: PlaceId): Sure {
  return all(listed(move.from).map((from) => isIn(facts, vMs, from, root)));
}

/** Whether a movement ended inside a subtree; a destination that contains the departure means elsewhere in it (domain.md K3). */
export function endsIn(facts: Facts, vMs: number, move: MoveEvent, root: PlaceId): Sure {
  return all(
    listed(move.to).flatMap((to) =>
      listed(move.from).map((from): Sure => {
        const elsewhere = from !== to && liesIn(facts, vMs, from, to);
        return elsewhere && liesIn(facts, vMs, root, from) ? "no" : isIn(facts, vMs, to, root);
      }),
    ),
  );
}

/** Whether a movement's people are of an origin; everybody is of any origin. */
export function isOf(facts: Facts, vMs: number, move: MoveEvent, origin: PlaceId | null): Sure {
  if (origin === null) return "yes";
  return all(listed(move.origin ?? move.from).map((from) => isIn(facts, vMs, from, origin)));
}

function isIn(facts: Facts, vMs: number, place: PlaceId, root: PlaceId): Sure {
  if (liesIn(facts, vMs, place, root)) return "yes";
  return liesIn(facts, vMs, root, place) || mayLieAnywhere(facts, vMs, place, root) ? "maybe" : "no";
}

/** What hangs in no described tree may be anywhere, as seen from another tree; a root nobody described is only itself (decision 1). */
function mayLieAnywhere(facts: Facts, vMs: number, place: PlaceId, root: PlaceId): boolean {
  if (sameTree(facts, vMs, place, root)) return false;
  return isUnplaced(facts, vMs, place) || (placesOf(facts).includes(root) && isUnplaced(facts, vMs, root));
}
