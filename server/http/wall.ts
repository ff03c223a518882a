import { TALLY_READERS } from "#core/access/rules.ts";
import { parseIso } from "#core/time/iso.ts";
import type { Callers } from "#server/access/callers.ts";
import type { RosterLive } from "#server/access/roster-live.ts";
import { REPEAT_MS, type Walls } from "#server/wall/walls.ts";
import { bearerOf, callerOf } from "./guard.ts";
import type { Route } from "./policy.ts";
import { textOf } from "./query.ts";
import { RefusedRequest } from "./refuse.ts";
import { openStream } from "./sink.ts";

export interface WallPorts {
  readonly walls: Walls;
  readonly callers: Pick<Callers, "callerOf" | "still">;
  readonly live: Pick<RosterLive, "changed">;
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
export function wallRoute({ walls, callers, live, nowMs }: WallPorts): Route {
  return {
    method: "GET",
    url: "/v1/wall",
    policy: { who: "roles", roles: TALLY_READERS },
    streams: true,
    handle: async (request, reply) => {
      const set = textOf(request, "set") ?? "Main";
      const atMs = momentOf(textOf(request, "at"), nowMs());
      const isStream = (request.headers.accept ?? "").includes("text/event-stream");
      const json = atMs === null ? await walls.now(set, isStream ? REPEAT_MS : ONCE_AGE_MS) : await walls.past(set, atMs);
      if (json === null) throw new RefusedRequest({ kind: "not-found" });
      if (json === "busy") throw new RefusedRequest({ kind: "slow-down", retryAfterMs: BUSY_MS });
      if (!isStream) return reply.header("cache-control", "no-store").type("application/json; charset=utf-8").send(json);
      const caller = callerOf(request);
      const token = bearerOf(request);
      // A device's token may expire while the line stands; the account behind it must stand. A kept token is asked about at each beat.
      const signedIn = async () => {
        if (caller.bound) return callers.still(caller);
        const kept = token === null ? null : await callers.callerOf(token);
        return kept !== null && TALLY_READERS.includes(kept.role);
      };
      const stream = openStream(request, reply);
      const leave = walls.follow(atMs === null ? set : null, json, stream.sink, signedIn);
      const forget = live.changed(() => callers.still(caller) || stream.sink.end());
      stream.onClosed(() => {
        forget();
        leave();
      });
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
