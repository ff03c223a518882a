import type { Audience } from "#core/access/audience.ts";
import { PULL_MAX, type Pull, type PullRange } from "#core/sync/protocol.ts";
import type { JournalRow } from "#server/store/journal-row.ts";
import type { Page } from "#server/store/read-page.ts";
import { callerOf } from "./guard.ts";
import { refuseOlder } from "./oldest.ts";
import type { Route } from "./policy.ts";
import { optionalNumberOf, refuseOtherJournal, textOf, wholeNumberOf } from "./query.ts";
import { READERS } from "./readers.ts";

export interface PullPorts {
  readonly journal: JournalRow;
  readonly page: (audience: Audience, after: number, limit: number, range: PullRange) => Promise<Page>;
}

/**
 * GET /v1/pull?after=SEQ&limit=N&journal=UUID&protocol=2: the caller's events after a number, none left out up to `upTo`. With `upTo=SEQ` a
 * range as it may be read now; with `rest=1` only the lanes that a mission reads in part; with `late=SEQ` the next older events of a stretch.
 */
export function pullRoute(ports: PullPorts): Route {
  return {
    method: "GET",
    url: "/v1/pull",
    policy: { who: "roles", roles: READERS },
    handle: async (request, reply): Promise<Pull> => {
      refuseOtherJournal(request, ports.journal.id);
      const { audience, scope } = callerOf(request);
      refuseOlder(request, audience);
      const after = wholeNumberOf(request, "after", 0);
      const limit = Math.min(PULL_MAX, Math.max(1, wholeNumberOf(request, "limit", PULL_MAX)));
      const upTo = optionalNumberOf(request, "upTo");
      const late = optionalNumberOf(request, "late");
      const rest = textOf(request, "rest") === "1";
      const range = { ...(upTo === null ? {} : { upTo, rest, ...(late === null ? {} : { late }) }) };
      const page = await ports.page(audience, after, limit, range);
      reply.header("cache-control", "no-store");
      return { epoch: ports.journal.epoch, scope, ...page };
    },
  };
}
