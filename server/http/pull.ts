import { type Frame, PULL_MAX, type Pull } from "#core/sync/protocol.ts";
import type { JournalRow } from "#server/store/journal-row.ts";
import type { Route } from "./policy.ts";
import { refuseOtherJournal, wholeNumberOf } from "./query.ts";
import { READERS } from "./readers.ts";

export interface PullPorts {
  readonly journal: JournalRow;
  readonly head: () => Promise<number>;
  readonly read: (after: number, limit: number) => Promise<readonly Frame[]>;
}

/** GET /v1/pull?after=SEQ&limit=N&journal=UUID: the events after a number, none left out. Fewer than `limit` does not mean the end: `head` does. */
export function pullRoute(ports: PullPorts): Route {
  return {
    method: "GET",
    url: "/v1/pull",
    policy: { who: "roles", roles: READERS },
    handle: async (request, reply): Promise<Pull> => {
      refuseOtherJournal(request, ports.journal.id);
      const after = wholeNumberOf(request, "after", 0);
      const limit = Math.min(PULL_MAX, Math.max(1, wholeNumberOf(request, "limit", PULL_MAX)));
      const frames = await ports.read(after, limit);
      reply.header("cache-control", "no-store");
      return { epoch: ports.journal.epoch, head: Math.max(await ports.head(), frames.at(-1)?.seq ?? 0), frames };
    },
  };
}
