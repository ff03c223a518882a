import { mayVoid } from "#core/access/access.ts";
import type { Role } from "#core/access/role.ts";
import type { JournalEvent } from "#core/journal/event.ts";
import { compareStamp } from "#core/journal/order.ts";
import type { Refusal } from "#core/sync/protocol.ts";
import type { KnownEvent } from "#server/store/known.ts";
import { referencesOf } from "./references.ts";

/** What the journal and the rest of the push know of the things an event speaks of. */
export interface Surroundings {
  readonly events: ReadonlyMap<string, KnownEvent>;
  readonly entities: ReadonlySet<string>;
}

/** The rules on what an event refers to: it must be known, and what is corrected or withdrawn must be older, and a correction of
 * its type and lane. Null: it may be taken. */
export function refusalAmong(event: JournalEvent, role: Role, around: Surroundings): Refusal | null {
  for (const { path, id, to } of referencesOf(event)) {
    const known = to === "event" ? around.events.has(id) : around.entities.has(id);
    if (!known) return { kind: "unknown-reference", path, id };
  }
  if (event.replaces !== undefined) {
    const target = around.events.get(event.replaces);
    if (target !== undefined && !isLater(event, target)) return { kind: "unreadable", path: "replaces", problem: "not-later" };
    if (target !== undefined && target.lane !== event.lane) return { kind: "unreadable", path: "lane", problem: "other-lane" };
    if (target !== undefined && target.type !== typeOf(event)) return { kind: "unreadable", path: "replaces", problem: "other-type" };
  }
  return event.type === "void" ? refusalOfVoid(event, role, around.events.get(event.target)) : null;
}

function refusalOfVoid(event: JournalEvent, role: Role, target: KnownEvent | undefined): Refusal | null {
  if (target === undefined) return null;
  if (!isLater(event, target)) return { kind: "unreadable", path: "target", problem: "not-later" };
  if (target.type === "freeze" || target.type === "shred") return { kind: "unreadable", path: "target", problem: "not-voidable" };
  if (target.lane !== event.lane) return { kind: "unreadable", path: "lane", problem: "other-lane" };
  if (!mayVoid(role, event.by, target)) return { kind: "may-not-write", type: "void", role };
  return null;
}

/** Later by the hybrid clock itself, as the fold wants it: what it would pass over must not be answered with "taken". */
function isLater(event: JournalEvent, target: KnownEvent): boolean {
  return compareStamp(event.hlc, target.hlc) > 0;
}

/** An event of the same push, as the rules see it. */
export function knownOf(event: JournalEvent): KnownEvent {
  return {
    id: event.id,
    type: typeOf(event),
    kind: event.type === "set" ? event.kind : null,
    lane: event.lane,
    dev: event.dev,
    by: event.by,
    hlc: event.hlc,
  };
}

function typeOf(event: JournalEvent): string {
  return "typeText" in event ? event.typeText : event.type;
}
