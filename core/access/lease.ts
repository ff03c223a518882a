import type { Role } from "./role.ts";

const HOUR_MS = 3_600_000;

/** How long a wall without contact keeps what it has: 12 hours (docs: reliability, enrolment). */
export const WALL_LEASE_MS = 12 * HOUR_MS;

/** How long any other machine without contact keeps its key: 7 days. */
export const LEASE_MS = 7 * 24 * HOUR_MS;

/** How long a machine of that role may go without headquarters before it drops its key, ms from the last authenticated contact. */
export function leaseOf(role: Role): number {
  return role === "wall" ? WALL_LEASE_MS : LEASE_MS;
}

/**
 * Until when such a machine works without headquarters, epoch ms.
 *
 * @param lastMs when headquarters was last in contact with it
 * @param role null: that of whoever signs in there, which is no wall's
 */
export function leaseUntil(lastMs: number, role: Role | null): number {
  return lastMs + (role === null ? LEASE_MS : leaseOf(role));
}
