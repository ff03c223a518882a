import type { FastifyReply } from "fastify";
import { isSegmentDigest } from "#core/columns/segment-digest.ts";
import type { Segments } from "#server/segments/segments.ts";
import { callerOf } from "./guard.ts";
import type { Route } from "./policy.ts";
import { READERS } from "./readers.ts";
import { RefusedRequest } from "./refuse.ts";

/** A million events are some five hundred segments, and come within seconds over a good line. */
const MOST_REQUESTS = 5_000;
/** A type of our own: what is deflated already must not be compressed again on its way. */
const TYPE = "application/vnd.daliz.segment";

/**
 * GET /v1/segments/:digest: the bytes of one, deflated (raw), of a lane that the caller reads whole. Its name says what is in it for good, so it may be kept; what was cut off is
 * asked for with a range of one part.
 */
export function segmentRoute(segments: Segments): Route {
  return {
    method: "GET",
    url: "/v1/segments/:digest",
    policy: { who: "roles", roles: READERS },
    most: MOST_REQUESTS,
    handle: async (request, reply) => {
      const digest = digestIn(request.params);
      const wire = digest === null ? null : await segments.read(digest, callerOf(request).audience);
      if (wire === null) throw new RefusedRequest({ kind: "not-found" });
      reply.type(TYPE).header("cache-control", "private, no-store").header("accept-ranges", "bytes").header("etag", `"${digest}"`);
      return part(reply, wire, request.headers.range);
    },
  };
}

function part(reply: FastifyReply, wire: Buffer, range: string | undefined): FastifyReply {
  const [, from = "", to = ""] = /^bytes=(\d{1,12})-(\d{0,12})$/.exec(range ?? "") ?? [];
  if (from === "") return reply.send(wire);
  const first = Number(from);
  const last = to === "" ? wire.length - 1 : Math.min(Number(to), wire.length - 1);
  if (first > last) return reply.code(416).header("content-range", `bytes */${wire.length}`).send();
  return reply
    .code(206)
    .header("content-range", `bytes ${first}-${last}/${wire.length}`)
    .send(wire.subarray(first, last + 1));
}

function digestIn(params: unknown): string | null {
  const digest: unknown = typeof params === "object" && params !== null ? Reflect.get(params, "digest") : null;
  return typeof digest === "string" && isSegmentDigest(digest) ? digest : null;
}
