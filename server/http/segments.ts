import type { Manifest } from "#core/sync/protocol.ts";
import type { Segments } from "#server/segments/segments.ts";
import { callerOf } from "./guard.ts";
import { refuseOlder } from "./oldest.ts";
import type { Route } from "./policy.ts";
import { refuseOtherJournal } from "./query.ts";
import { READERS } from "./readers.ts";

export interface SegmentsRoutePorts {
  readonly journal: string;
  readonly segments: Segments;
}

/** GET /v1/segments?journal=UUID: which segments there are of the lanes that the caller reads whole. */
export function segmentsRoute({ journal, segments }: SegmentsRoutePorts): Route {
  return {
    method: "GET",
    url: "/v1/segments",
    policy: { who: "roles", roles: READERS },
    handle: async (request, reply): Promise<Manifest> => {
      refuseOtherJournal(request, journal);
      const { audience } = callerOf(request);
      refuseOlder(request, audience);
      reply.header("cache-control", "no-store");
      return segments.manifest(audience);
    },
  };
}
