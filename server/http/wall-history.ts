import { TALLY_READERS } from "#core/access/rules.ts";
import type { JournalRow } from "#server/store/journal-row.ts";
import type { Walls } from "#server/wall/walls.ts";
import type { Route } from "./policy.ts";
import { textOf, wholeNumberOf } from "./query.ts";
import { RefusedRequest } from "./refuse.ts";

export interface WallHistoryPorts {
  readonly walls: Pick<Walls, "history">;
  readonly journal: Pick<JournalRow, "id" | "epoch">;
}

/**
 * GET /v1/wall/history?set=NAME&since=SEQ&base=TEXT: all that a wall of this set was ever shown, as step functions, so that it can look
 * back without its server. With `since` and `base`, both out of the history that the wall holds, only what was appended; a base of another
 * set, journal or policy is answered with the whole.
 */
export function wallHistoryRoute({ walls, journal }: WallHistoryPorts): Route {
  return {
    method: "GET",
    url: "/v1/wall/history",
    policy: { who: "roles", roles: TALLY_READERS },
    handle: async (request, reply) => {
      const since = wholeNumberOf(request, "since", 0);
      const held = { base: textOf(request, "base"), since: since === 0 ? null : since };
      const history = await walls.history(`${journal.id}/${journal.epoch}`, textOf(request, "set") ?? "Main", held);
      if (history === null) throw new RefusedRequest({ kind: "not-found" });
      reply.header("etag", history.etag).header("cache-control", "private, no-cache");
      if (request.headers["if-none-match"] === history.etag) return reply.code(304).send();
      return reply.type("application/json; charset=utf-8").send(history.json);
    },
  };
}
