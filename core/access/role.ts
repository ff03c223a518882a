/**
 * Who writes and reads: admin, chief (head of shift), officer (headquarters' desk), consul (mission, field team), registrar (call
 * centre), medic, leader (reads briefings), wall (a display), feed (a machine account).
 */
export const ROLES = ["admin", "chief", "officer", "consul", "registrar", "medic", "leader", "wall", "feed"] as const;

/** One of the roles. */
export type Role = (typeof ROLES)[number];

/** Whether a text from outside names a role. */
export function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value);
}
