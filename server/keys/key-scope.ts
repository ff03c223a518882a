import { mayRead, mayWrite } from "#core/access/access.ts";
import type { Role } from "#core/access/role.ts";
import { ROLES } from "#core/access/role.ts";
import { SEALED_LANES, type SealedLane } from "#core/identity/identity-record.ts";
import type { Caller } from "#server/access/caller.ts";

/** Roles that read some sealed lane: they may open keys (core/access/rules.ts says which lane). */
export const KEY_READERS: readonly Role[] = ROLES.filter((role) => SEALED_LANES.some((lane) => mayRead(role, lane)));
/** Roles that seal records of some lane: they may have keys made. */
export const KEY_MAKERS: readonly Role[] = ROLES.filter((role) => SEALED_LANES.some((lane) => mayWrite(role, "seal", null, lane)));
/** Roles that read of a sealed lane only the own mission's people, and may take those keys along. */
export const KEY_TAKERS: readonly Role[] = ["consul"];

/** Of whose subjects somebody gets keys: everybody's, those of a mission, or nobody's. */
export type KeyScope = { readonly of: "all" } | { readonly of: "mission"; readonly mission: string } | { readonly of: "nobody" };

/** Of whose subjects a caller may have keys of a lane: the audience of the lane's events, and no wider. */
export function keyScope({ audience }: Pick<Caller, "audience">, lane: SealedLane): KeyScope {
  if (audience.lanes.includes(lane)) return { of: "all" };
  const { mission } = audience;
  return mission !== null && audience.missionLanes.includes(lane) ? { of: "mission", mission } : { of: "nobody" };
}
