import * as v from "valibot";
import type { Push, PushAnswer } from "#core/sync/protocol.ts";
import { pushSchema } from "#core/sync/protocol-schema.ts";
import type { Caller } from "#server/access/caller.ts";
import type { Ingested } from "#server/ingest/ingest.ts";
import type { JournalRow } from "#server/store/journal-row.ts";
import { callerOf } from "./guard.ts";
import { OLDEST_PROTOCOL } from "./oldest.ts";
import type { Route } from "./policy.ts";
import { WRITERS } from "./readers.ts";
import { RefusedRequest } from "./refuse.ts";

export interface PushPorts {
  readonly journal: JournalRow;
  readonly head: () => Promise<number>;
  readonly ingest: (caller: Caller, bodies: readonly string[], sentMs: number | null) => Promise<Ingested>;
}

/** POST /v1/push: takes events. What is in `taken` is on the server's disk when the answer is sent. */
export function pushRoute(ports: PushPorts): Route {
  return {
    method: "POST",
    url: "/v1/push",
    policy: { who: "roles", roles: WRITERS },
    handle: async (request, reply): Promise<PushAnswer> => {
      const push = readPush(request.body);
      if (push.protocol < OLDEST_PROTOCOL) throw new RefusedRequest({ kind: "protocol-too-old", oldestTaken: OLDEST_PROTOCOL });
      if (push.journal !== ports.journal.id) throw new RefusedRequest({ kind: "other-journal", journal: ports.journal.id });
      if (push.epoch !== ports.journal.epoch) throw new RefusedRequest({ kind: "other-epoch", epoch: ports.journal.epoch });
      const { taken, refused, head } = await ports.ingest(callerOf(request), push.bodies, push.sentMs ?? null);
      request.log.info({ taken: taken.length, refused: refused.length }, "push");
      reply.header("cache-control", "no-store");
      return { epoch: ports.journal.epoch, head: head ?? (await ports.head()), taken, refused };
    },
  };
}

function readPush(body: unknown): Push {
  const read = v.safeParse(pushSchema, body);
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new RefusedRequest({
    kind: "malformed",
    path: v.getDotPath(issue) ?? "",
    problem: `The push does not have the form wanted (${issue.type}).`,
  });
}
