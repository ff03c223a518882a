import { ROLES, type Role } from "#core/access/role.ts";

/**
 * Roles that may receive the events themselves. A wall never does (it gets aggregates); a leader reads briefings; these and the lanes of the
 * others get feeds of their own when roles come. Until then the one role there is, chief, reads the whole stream.
 */
export const READERS: readonly Role[] = ROLES.filter((role) => role === "chief");
/** Roles that may offer events; what each may write is asked event by event. */
export const WRITERS: readonly Role[] = ROLES.filter((role) => role !== "wall" && role !== "leader");
