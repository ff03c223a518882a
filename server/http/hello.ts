import type { TreeHead } from "#core/audit/tree-head.ts";
import { type Hello, PROTOCOL } from "#core/sync/protocol.ts";
import type { JournalRow } from "#server/store/journal-row.ts";
import { callerOf } from "./guard.ts";
import { oldestFor } from "./oldest.ts";
import type { Route } from "./policy.ts";
import { GUESTS, READERS } from "./readers.ts";

/** GET /v1/hello: who the server is and where its journal stands. */
export function helloRoute(ports: {
  readonly journal: JournalRow;
  readonly head: () => Promise<number>;
  readonly nowMs: () => number;
  /** Headquarters' recovery key. */
  readonly recovery: () => string;
  /** Where the tree over the journal stands. */
  readonly tree: () => Promise<TreeHead>;
}): Route {
  return {
    method: "GET",
    url: "/v1/hello",
    policy: { who: "roles", roles: GUESTS },
    handle: async (request, reply): Promise<Hello> => {
      reply.header("cache-control", "no-store");
      const { id, title, exercise, epoch } = ports.journal;
      const { role, audience, scope } = callerOf(request);
      // The tree is read first: its events are counted by the number that is said beside it.
      const tree = READERS.includes(role) ? { tree: await ports.tree() } : {};
      return {
        protocol: PROTOCOL,
        oldestProtocol: oldestFor(audience),
        journal: id,
        title,
        exercise,
        epoch,
        head: await ports.head(),
        nowMs: ports.nowMs(),
        role,
        scope,
        recovery: ports.recovery(),
        ...tree,
      };
    },
  };
}
