import type { Known } from "#core/fold/known.ts";
import type { Entry, EventId, JournalEvent, SetEvent } from "#core/journal/event.ts";
import { compareEvents, compareStamp } from "#core/journal/order.ts";

/** What stands of a journal at a knowledge cut-off: withdrawn and corrected events are gone (domain.md 2.2). */
export interface Facts {
  readonly standing: readonly JournalEvent[];
  /** Those of them that assert fields. */
  readonly sets: readonly SetEvent[];
  /** Those of them that describe places. */
  readonly ground: readonly SetEvent[];
  /** The first event of the chain of corrections an id belongs to: links made to any of the chain hold for what stands of it. */
  rootOf(id: EventId): EventId;
  /** What the author of an assertion had seen: of a correction also what the author of the corrected one had. */
  seenBy(event: SetEvent): readonly EventId[];
}

/** Reads the facts the slow way: every question looks at every event. */
export function factsOf(entries: readonly Entry[], known: Known): Facts {
  const byId = new Map<EventId, JournalEvent>();
  for (const { event, receipt } of entries)
    if (known.kind === "now" || (receipt !== null && receipt.ingMs <= known.untilMs)) byId.set(event.id, event);
  const visible = [...byId.values()];
  const find = (id: EventId): JournalEvent | undefined => byId.get(id);

  // Voids are applied newest first, so that a void of a void has struck before the void it withdraws is looked at.
  const withdrawn = new Set<EventId>();
  for (const event of [...visible].sort(compareEvents).reverse()) {
    if (event.type !== "void" || withdrawn.has(event.id)) continue;
    const target = find(event.target);
    if (target && compareStamp(event.hlc, target.hlc) > 0) withdrawn.add(target.id);
  }

  // A correction that is older than its target corrects nothing, as a void that is older withdraws nothing.
  const correctedBy = (event: JournalEvent): EventId | undefined => {
    const target = event.replaces === undefined ? undefined : find(event.replaces);
    return target && compareStamp(event.hlc, target.hlc) <= 0 ? undefined : event.replaces;
  };
  const chainOf = (id: EventId): EventId[] => {
    const chain = [id];
    for (const at of chain) {
      const event = find(at);
      const before = event && correctedBy(event);
      if (before !== undefined && !chain.includes(before)) chain.push(before);
    }
    return chain;
  };
  const rootOf = (id: EventId): EventId => chainOf(id).at(-1) ?? id;

  // Of all live corrections with the same root the newest counts; without any, the root itself.
  const corrections = visible.filter((event) => correctedBy(event) !== undefined && !withdrawn.has(event.id));
  const stands = (event: JournalEvent): boolean => {
    if (withdrawn.has(event.id)) return false;
    const rivals = corrections.filter((other) => rootOf(other.id) === rootOf(event.id));
    return correctedBy(event) === undefined ? rivals.length === 0 : rivals.every((other) => compareEvents(other, event) <= 0);
  };
  const standing = visible.filter(stands);
  return {
    standing,
    sets: standing.filter((event) => event.type === "set"),
    ground: standing.filter((event): event is SetEvent => event.type === "set" && event.kind === "place"),
    rootOf,
    seenBy: (event) => chainOf(event.id).flatMap((id) => find(id)?.seen ?? []),
  };
}
