import { mayRead } from "#core/access/access.ts";
import { ROLES, type Role } from "#core/access/role.ts";
import { LANES } from "#core/journal/envelope.ts";

/**
 * Roles that may receive events: those that read some lane. A wall never does (it gets aggregates), nor a feed. What each of them receives is
 * said by its audience (core/access/audience.ts). The same may ask for the tree: hashes tell nothing of events whose ids one does not know.
 */
export const READERS: readonly Role[] = ROLES.filter((role) => LANES.some((lane) => mayRead(role, lane)));
/** Roles that may offer events; what each may write is asked event by event. */
export const WRITERS: readonly Role[] = ROLES.filter((role) => role !== "wall" && role !== "leader");
/** Roles that may ask who the server is: all but a wall, to which one route answers. */
export const GUESTS: readonly Role[] = ROLES.filter((role) => role !== "wall");
/** Roles that may read briefings: those of the open lane. */
export const BRIEFING_READERS: readonly Role[] = ROLES.filter((role) => mayRead(role, "ops"));
/** Roles that see to the accounts. */
export const ADMINS: readonly Role[] = ROLES.filter((role) => role === "admin");
/** Roles that may bring what a machine had sealed: whose it is says the envelope. */
export const RECOVERERS: readonly Role[] = ROLES.filter((role) => role !== "wall" && role !== "feed");
