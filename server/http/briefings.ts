import type { Role } from "#core/access/role.ts";
import { isReleased } from "#core/briefing/approval.ts";
import type { BriefingList } from "#core/sync/protocol.ts";
import { printIso } from "#core/time/iso.ts";
import type { Delivery } from "#server/briefing/delivery.ts";
import type { Shelf, Shelved } from "#server/briefing/shelf.ts";
import { callerOf } from "./guard.ts";
import type { Route } from "./policy.ts";
import { BRIEFING_READERS } from "./readers.ts";

/** GET /v1/briefings: what has been frozen, the highest number first. A leader sees what somebody has approved. */
export function briefingsRoute(ports: { readonly shelf: Shelf; readonly delivery: Delivery }): Route {
  return {
    method: "GET",
    url: "/v1/briefings",
    policy: { who: "roles", roles: BRIEFING_READERS },
    handle: async (request, reply): Promise<BriefingList> => {
      const { role } = callerOf(request);
      const shown = (await ports.shelf.list()).filter((one) => maySee(role, one));
      reply.header("cache-control", "no-store");
      return {
        briefings: shown.map(({ standing, ...row }) => ({
          ...row,
          approved: standing.approved.map(({ person, atMs }) => ({ name: person.name, at: printIso(atMs) })),
          released: isReleased(standing),
          delivered: ports.delivery.has(row),
        })),
      };
    },
  };
}

/** Whether a role may read a briefing as it stands. */
export function maySee(role: Role, { standing }: Pick<Shelved, "standing">): boolean {
  return role !== "leader" || standing.approved.length > 0;
}
