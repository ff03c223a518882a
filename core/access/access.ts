import type { Basis, JournalEvent, Lane } from "#core/journal/event.ts";
import { isEventType } from "#core/journal/event-types.ts";
import { laneOfKind } from "#core/journal/set-event.ts";
import { kindOf } from "#core/kinds/registry.ts";
import type { Role } from "./role.ts";
import { LANE_RIGHTS, TALLY_READERS, TYPE_RULES } from "./rules.ts";

/**
 * Whether a role may write an event of this type, kind and lane: asked by the form before it offers, by the server before it takes.
 *
 * Types and kinds this version does not know come from a newer one; they may be written by who writes in their lane, so that an older
 * server drops nothing.
 *
 * @param type one of the nine event types, or any other text
 * @param kind the entity kind for `set`; ignored for other types; null where there is none
 */
export function mayWrite(role: Role, type: string, kind: string | null, lane: Lane): boolean {
  if (type === "set") return maySet(role, kind, lane);
  if (!isEventType(type)) return writesLane(role, lane);
  return TYPE_RULES.some((rule) => rule.type === type && rule.lane === lane && rule.roles.includes(role));
}

/**
 * Whether a role may write this very event: `mayWrite`, and the values that are reserved: closing a corridor, publishing an advisory,
 * adopting a plan and stating an official count are the chief's; a feed may only suggest (`maybe`) that two reports are one; who keeps the
 * registry states no document but the list it was imported from (`inForm` of the kind).
 */
export function mayWriteEvent(role: Role, event: JournalEvent): boolean {
  const type = "typeText" in event ? event.typeText : event.type;
  if (!mayWrite(role, type, event.type === "set" ? event.kind : null, event.lane) && !writesInForm(role, event)) return false;
  if (event.type === "link") return role !== "feed" || event.rel === "maybe";
  if (event.type === "count") return mayState(role, event.src.basis ?? null);
  return event.type !== "set" || Object.entries(event.f).every(([field, value]) => maySetValue(role, event.kind, field, value));
}

/** Whether a role may state a count on that basis, null for none: an official one is the head of shift's. Asked by the form for what it offers. */
export function mayState(role: Role, basis: Basis | null): boolean {
  return basis !== "official" || role === "chief";
}

/** Whether a role that may write a kind may say that value of a field: some are reserved (`reserved` of the kind). */
export function maySetValue(role: Role, kind: string, field: string, value: unknown): boolean {
  const rules = (kindOf(kind)?.reserved ?? []).filter((rule) => rule.field === field && rule.values.some((one) => one === value));
  return rules.every(({ writers }) => writers.includes(role));
}

/** Whether a role may void that event: its author may, and the chief. Rights on the lane are asked of `mayWrite`. */
export function mayVoid(role: Role, by: string, target: Pick<JournalEvent, "by">): boolean {
  return role === "chief" || by === target.by;
}

/** Whether a role may receive events of a lane. A wall receives none of any. */
export function mayRead(role: Role, lane: Lane): boolean {
  return LANE_RIGHTS[role][lane] !== undefined;
}

/** Whether a role may receive the aggregate tallies. */
export function mayReadTallies(role: Role): boolean {
  return TALLY_READERS.includes(role);
}

function maySet(role: Role, kind: string | null, lane: Lane): boolean {
  if (kind === null || lane !== laneOfKind(kind)) return false;
  const known = kindOf(kind);
  return known ? known.writers.includes(role) : writesLane(role, lane);
}

/** Some roles write a kind in one of its forms only (`inForm` of the kind). */
function writesInForm(role: Role, event: JournalEvent): boolean {
  if (event.type !== "set" || event.lane !== laneOfKind(event.kind)) return false;
  const forms = kindOf(event.kind)?.inForm ?? [];
  return forms.some(({ roles, field, values }) => roles.includes(role) && values.some((value) => value === event.f[field]));
}

function writesLane(role: Role, lane: Lane): boolean {
  return LANE_RIGHTS[role][lane] === "write";
}
