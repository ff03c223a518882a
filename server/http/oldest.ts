import type { FastifyRequest } from "fastify";
import type { Audience } from "#core/access/audience.ts";
import { wholeNumberOf } from "./query.ts";
import { RefusedRequest } from "./refuse.ts";

/** Oldest protocol the server takes. */
export const OLDEST_PROTOCOL = 1;

/** The version that can receive a part of a lane: version 1 would pass over what is older than its cursor. */
const OF_MISSIONS = 2;

/** The oldest version that can serve an audience. */
export function oldestFor({ mission, missionLanes }: Audience): number {
  return mission !== null && missionLanes.length > 0 ? OF_MISSIONS : OLDEST_PROTOCOL;
}

/** Refuses a machine of a version that would lose something of what its audience is given. One that does not say is of version 1. */
export function refuseOlder(request: FastifyRequest, audience: Audience): void {
  const oldestTaken = oldestFor(audience);
  if (wholeNumberOf(request, "protocol", 1) < oldestTaken) throw new RefusedRequest({ kind: "protocol-too-old", oldestTaken });
}
