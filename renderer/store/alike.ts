import type { Range } from "#core/count/range.ts";
import type { CountEvent, Entry, MoveEvent } from "#core/journal/event.ts";
import type { Window } from "#core/time/window.ts";
import type { Folded } from "./fold-cache.ts";

/** Two reports of one thing are seldom further apart than this. */
export const NEAR_MS = 24 * 3_600_000;

/** Movements or counts that stand and look like this one: same edge or cell, near in time, numbers that can be equal (domain 2.2). */
export function alikeTo(state: Folded, entry: Entry): readonly Entry[] {
  const { event } = entry;
  if (event.type !== "move" && event.type !== "count") return [];
  return state.fates.standing.filter((other) => {
    if (other.event.id === event.id || other.event.id === event.replaces) return false;
    if (!near(event.at, other.event.at) || !("n" in other.event) || !meet(event.n, other.event.n)) return false;
    if (event.type === "move") return other.event.type === "move" && sameEdge(event, other.event);
    return other.event.type === "count" && sameCell(event, other.event);
  });
}

function sameEdge(a: MoveEvent, b: MoveEvent): boolean {
  return share(a.from, b.from) && share(a.to, b.to);
}

function sameCell(a: CountEvent, b: CountEvent): boolean {
  return a.measure === b.measure && a.place === b.place && a.origin === b.origin;
}

function near(a: Window, b: Window): boolean {
  return a[0] <= b[1] + NEAR_MS && b[0] <= a[1] + NEAR_MS;
}

function meet(a: Range, b: Range): boolean {
  return a[0] <= (b[1] ?? Number.POSITIVE_INFINITY) && b[0] <= (a[1] ?? Number.POSITIVE_INFINITY);
}

function share(a: string | readonly string[], b: string | readonly string[]): boolean {
  const list = typeof b === "string" ? [b] : b;
  return (typeof a === "string" ? [a] : a).some((place) => list.includes(place));
}
