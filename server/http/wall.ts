import { TALLY_READERS } from "#core/access/rules.ts";
import { parseIso } from "#core/time/iso.ts";
import type { Caller } from "#server/access/caller.ts";
import { REPEAT_MS, type Walls } from "#server/wall/walls.ts";
import { bearerOf } from "./guard.ts";
import type { Route } from "./policy.ts";
import { textOf } from "./query.ts";
import { RefusedRequest } from "./refuse.ts";
import { openStream } from "./sink.ts";

export interface WallPorts {
  readonly walls: Walls;
  readonly callerOf: (token: string) => Promise<Caller | null>;
  readonly nowMs: () => number;
}

/** An answer that is asked for once may be so old where nothing has happened since. */
const ONCE_AGE_MS = 2_000;
const BUSY_MS = 2_000;

/**
 * GET /v1/wall?set=NAME&at=ISO: the wall projection, aggregates and nothing else. Once as JSON, or with `Accept: text/event-stream` as it
 * changes: `{projection}` at once and then at most once a second, `{beat: {nowMs, syncedMs}}` every 5 s. With `at` a past moment, which
 * stands.
 */
export function wallRoute({ walls, callerOf, nowMs }: WallPorts): Route {
  return {
    method: "GET",
    url: "/v1/wall",
    policy: { who: "roles", roles: TALLY_READERS },
    handle: async (request, reply) => {
      const set = textOf(request, "set") ?? "Main";
      const atMs = momentOf(textOf(request, "at"), nowMs());
      const isStream = (request.headers.accept ?? "").includes("text/event-stream");
      const json = atMs === null ? await walls.now(set, isStream ? REPEAT_MS : ONCE_AGE_MS) : await walls.past(set, atMs);
      if (json === null) throw new RefusedRequest({ kind: "not-found" });
      if (json === "busy") throw new RefusedRequest({ kind: "slow-down", retryAfterMs: BUSY_MS });
      if (!isStream) return reply.header("cache-control", "no-store").type("application/json; charset=utf-8").send(json);
      const token = bearerOf(request);
      const signedIn = async () => {
        const caller = token === null ? null : await callerOf(token);
        return caller !== null && TALLY_READERS.includes(caller.role);
      };
      const stream = openStream(request, reply);
      stream.onClosed(walls.follow(atMs === null ? set : null, json, stream.sink, signedIn));
      return reply;
    },
  };
}

function momentOf(text: string | null, nowMs: number): number | null {
  if (text === null) return null;
  const atMs = parseIso(text);
  if (atMs === null)
    throw new RefusedRequest({ kind: "malformed", path: "at", problem: "A moment with its zone is wanted: 2026-03-03T07:00:00Z." });
  if (atMs > nowMs) throw new RefusedRequest({ kind: "malformed", path: "at", problem: "A moment that has passed is wanted." });
  return atMs;
}
