import { type Audience, audienceOf, scopeOf } from "./audience.ts";
import type { Role } from "./role.ts";
import type { Account, Roster } from "./roster.ts";

/** What a device, with or without a person at it, may do at a moment. */
export interface Rights {
  /** The account whose role it is: the person's, or the device's own. */
  readonly account: string;
  readonly device: string;
  /** The person; null for a wall and a feed. */
  readonly user: string | null;
  readonly role: Role;
  /** The place that the account's mission serves; null: none. */
  readonly mission: string | null;
  readonly audience: Audience;
  readonly scope: string;
}

/** Why there are none: no such device or person; one of the two is revoked or has expired; or a person must sign in first. */
export type NoRights = "unknown" | "revoked" | "expired" | "sign-in";

/**
 * The rights of a device and of the person signed in on it, as the roster stands.
 *
 * A wall and a feed act by themselves, with their own role and no other. A device with a holder is its holder's and nobody else's, and
 * good for as long as the holder is. On any other device people sign in; one who may not, or may no longer, leaves the desk as it is.
 *
 * @param user who has signed in; null: nobody
 */
export function rightsOf(roster: Roster, deviceId: string, user: string | null, nowMs: number): Rights | NoRights {
  const device = roster.device(deviceId, nowMs);
  if (device === null) return "unknown";
  if (device.standing !== "valid") return device.standing;
  if (actsByItself(device)) return user === null ? rights(device, device.id, null) : "unknown";
  if (device.holder !== null && user !== null && user !== device.holder) return "unknown";
  const account = roster.user(device.holder ?? user ?? "", nowMs);
  const found = account?.standing === "valid" ? rights(account, device.id, account.id) : (account?.standing ?? "unknown");
  return typeof found === "string" && device.holder === null ? "sign-in" : found;
}

/** Whether a device has a role of its own: walls and feeds. Any other role written on a device gives it nothing. */
export function actsByItself({ ukind, role }: Pick<Account, "ukind" | "role">): boolean {
  return ukind === "feed" ? role === "feed" : role === "wall";
}

function rights({ id, role, mission }: Account, device: string, user: string | null): Rights | NoRights {
  // A wall's and a feed's role are no person's.
  if (role === null || (user !== null && (role === "wall" || role === "feed"))) return "unknown";
  const audience = audienceOf(role, mission);
  return { account: id, device, user, role, mission, audience, scope: scopeOf(audience) };
}
