import type { EntityId, EventId } from "#core/journal/event.ts";
import type { AlarmKind, WallAlarm } from "#core/wall/projection.ts";

/** An alarm as its condition raises it, before anyone has answered. Times are epoch ms on the axis of V. */
export type RaisedAlarm = Pick<WallAlarm, "key" | "priority" | "kind" | "entity" | "sinceMs" | "endedMs">;

/** The place of each kind on the ladder: P1 asks for a deed now, P2 within the watch, P3 to be seen (docs: screens, alarm ladder). */
export const ALARM_PRIORITY: Readonly<Record<AlarmKind, 1 | 2 | 3>> = {
  "corridor-closed-occupied": 1,
  "hurt-reported": 1,
  "dead-reported": 1,
  "sources-differ": 2,
  "permit-expiring": 2,
  conflict: 2,
  "stale-at-risk": 2,
  "closed-corridor-used": 2,
  "corridor-changed": 3,
  "hazard-new": 3,
  "advisory-new": 3,
};

/** Entities are cut to this in a key, so that the key and the id of the task that answers it stay ids; the event makes it unique. */
const ENTITY_MOST = 40;

/** An alarm of a kind about an entity, raised by an event: the same key on every machine. */
export function raisedAlarm(
  kind: AlarmKind,
  entity: EntityId | null,
  event: EventId,
  sinceMs: number,
  endedMs: number | null = null,
): RaisedAlarm {
  const key = [kind, (entity ?? "").slice(0, ENTITY_MOST), event].join("~");
  return { key, priority: ALARM_PRIORITY[kind], kind, entity, sinceMs, endedMs };
}
