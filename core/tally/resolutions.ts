import type { Assertion, EntityRegister } from "#core/fold/register.ts";
import type { State } from "#core/fold/state.ts";
import type { EventId } from "#core/journal/event.ts";
import { compareEvents, compareText } from "#core/journal/order.ts";
import type { Resolution } from "./conflict.ts";

/**
 * One `set` per head: its value again, by somebody who has seen every head (docs: domain 2.1). It holds from the latest of them on, so
 * that it stands wherever they disagree; what stood before them stays as it was.
 */
export function setOver(register: EntityRegister, field: string, heads: readonly Assertion[]): Resolution[] {
  const seen = heads.map(({ event }) => event);
  const atMs = Math.max(...heads.map(({ t0Ms }) => t0Ms));
  return heads.map(({ value }) => ({ kind: "set", e: register.id, entityKind: register.kind, field, value, seen, atMs }));
}

/** The two answers to "are these one?". */
export function linkedOrNot(joins: "move" | "unit", a: string, b: string): Resolution[] {
  return (["same", "distinct"] as const).map((rel) => ({ kind: "link", joins, rel, a, b }));
}

/** Per entry: that it stays and the others never were. What a withdrawn correction took the place of goes first, or it would rise again. */
export function oneStays(state: State, events: readonly EventId[]): Resolution[] {
  return events.map((kept) => {
    const keeps = new Set([kept, ...replacedBy(state, kept)]);
    const fallen = events.flatMap((other) => [...replacedBy(state, other).reverse(), other]).filter((id) => !keeps.has(id));
    return { kind: "void", targets: [...new Set(fallen)] };
  });
}

/** What an entry took the place of, what that one had, and so on; nearest first. */
export function replacedBy(state: State, id: EventId): EventId[] {
  const chain: EventId[] = [];
  for (let at = state.byId.get(id)?.event.replaces; at !== undefined && !chain.includes(at); at = state.byId.get(at)?.event.replaces)
    chain.push(at);
  return chain;
}

/** Entries oldest first by (hlc, device, id); those kept in columns by their ids. */
export function inOrder(state: State, events: readonly EventId[]): EventId[] {
  return [...new Set(events)].sort((a, b) => {
    const [first, second] = [state.byId.get(a)?.event, state.byId.get(b)?.event];
    return first === undefined || second === undefined ? compareText(a, b) : compareEvents(first, second);
  });
}
