import type { EntityId, Entry, EventId, LinkEvent } from "#core/journal/event.ts";
import { type UnionFind, unionFind } from "./union-find.ts";

/** A possible duplicate that nobody has settled: the link that says so and its two sides. */
export interface MaybePair {
  readonly link: EventId;
  readonly a: string;
  readonly b: string;
}

/** What the links that stand say, ends already followed to the events that stand for them. */
export interface Links {
  readonly units: UnionFind;
  readonly moves: UnionFind;
  readonly counts: UnionFind;
  readonly dipl: UnionFind;
  /** Unsettled pairs between sets of `same`, each pair once, ends = representatives. */
  readonly maybeMoves: readonly MaybePair[];
  readonly maybeUnits: readonly MaybePair[];
  /** By movement set, then count set: whether the movement is already inside the count. The newest link wins. */
  readonly sides: ReadonlyMap<EventId, ReadonlyMap<EventId, "in" | "notin">>;
}

/**
 * Reads the links (docs: domain 2.2, K4).
 *
 * `same` joins; `maybe`, and in this version `partOf`, is a possible duplicate; `distinct` removes its own pair only, and never
 * undoes a `same` (that takes a void). `in` and `notin` connect a movement and a count, whichever way round they are written.
 *
 * @param links   link events that stand, in the order of `compareEvents`
 * @param heirOf  from an event to the one that stands for it: a correction keeps the links of what it replaced
 * @param isMove  whether an id is a movement
 */
export function readLinks(links: readonly Entry[], heirOf: (id: EventId) => EventId, isMove: (id: EventId) => boolean): Links {
  const units = unionFind();
  const moves = unionFind();
  const counts = unionFind();
  const dipl = unionFind();
  const events = links.flatMap((entry) => (entry.event.type === "link" ? [entry.event] : []));
  for (const { kind, rel, a, b } of events) {
    if (rel !== "same") continue;
    if (kind === "unit") units.join(a, b);
    else if (kind === "dipl") dipl.join(a, b);
    else if (kind === "move") moves.join(heirOf(a), heirOf(b));
    else counts.join(heirOf(a), heirOf(b));
  }
  const moveOf = (id: string): string => moves.find(heirOf(id));
  const sides = new Map<EventId, Map<EventId, "in" | "notin">>();
  for (const { rel, a, b } of events) {
    if (rel !== "in" && rel !== "notin") continue;
    const [move, count] = isMove(heirOf(a)) ? [a, b] : [b, a];
    const of = sides.get(moveOf(move)) ?? new Map<EventId, "in" | "notin">();
    of.set(counts.find(heirOf(count)), rel);
    sides.set(moveOf(move), of);
  }
  return {
    units,
    moves,
    counts,
    dipl,
    maybeMoves: unsettled(events, "move", moveOf),
    maybeUnits: unsettled(events, "unit", (id: EntityId) => units.find(id)),
    sides,
  };
}

function unsettled(events: readonly LinkEvent[], kind: "move" | "unit", setOf: (id: string) => string): MaybePair[] {
  const settled = new Set<string>();
  const found = new Map<string, MaybePair>();
  const pairOf = (event: LinkEvent): { key: string; a: string; b: string } => {
    const [x, y] = [setOf(event.a), setOf(event.b)];
    const [a, b] = x < y ? [x, y] : [y, x];
    return { key: `${a} ${b}`, a, b };
  };
  for (const event of events) if (event.kind === kind && event.rel === "distinct") settled.add(pairOf(event).key);
  for (const event of events) {
    if (event.kind !== kind || (event.rel !== "maybe" && event.rel !== "partOf")) continue;
    const { key, a, b } = pairOf(event);
    if (a !== b && !settled.has(key) && !found.has(key)) found.set(key, { link: event.id, a, b });
  }
  return [...found.values()];
}
