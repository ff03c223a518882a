import type { EventId, Stamp } from "#core/journal/event.ts";
import { compareStamp, compareText } from "#core/journal/order.ts";

/** An event on its way to the server. */
export interface Queued {
  readonly id: EventId;
  readonly hlc: Stamp;
  /** Canonical body. */
  readonly body: string;
}

/** Characters of bodies in one push: well below the server's limit of 1 MiB for a request, whatever the alphabet. */
export const PUSH_CHARACTERS = 200_000;

/**
 * The queue with these bodies in it, in the order of the hybrid clock: a void must not arrive before its target. An id already queued
 * takes the new body (an event stamped anew). Text that is no event's body is left out: the store never sends such.
 */
export function enqueue(queue: readonly Queued[], bodies: readonly string[]): readonly Queued[] {
  const added = new Map<EventId, Queued>();
  for (const body of bodies) {
    const item = queuedOf(body);
    if (item !== null) added.set(item.id, item);
  }
  if (added.size === 0) return queue;
  return [...queue.filter((item) => !added.has(item.id)), ...added.values()].sort(
    (a, b) => compareStamp(a.hlc, b.hlc) || compareText(a.id, b.id),
  );
}

/** The head of the queue, at most `most` events and about `PUSH_CHARACTERS` long; one event at least. */
export function batchOf(queue: readonly Queued[], most: number): readonly Queued[] {
  let characters = 0;
  let count = 0;
  for (const { body } of queue) {
    characters += body.length;
    if (count > 0 && (count >= most || characters > PUSH_CHARACTERS)) break;
    count += 1;
  }
  return queue.slice(0, count);
}

function queuedOf(body: string): Queued | null {
  let wire: unknown;
  try {
    wire = JSON.parse(body);
  } catch {
    return null;
  }
  if (typeof wire !== "object" || wire === null || !("id" in wire) || typeof wire.id !== "string") return null;
  const stamp: unknown = "hlc" in wire ? wire.hlc : null;
  const [ms, counter] = Array.isArray(stamp) ? (stamp as readonly unknown[]) : [];
  return { id: wire.id, hlc: [typeof ms === "number" ? ms : 0, typeof counter === "number" ? counter : 0], body };
}
