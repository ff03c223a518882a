import type { FastifyReply } from "fastify";
import type { RequestRefusal } from "#core/sync/protocol.ts";

/** The status of each refusal. */
export const STATUS: Readonly<Record<RequestRefusal["kind"], number>> = {
  "not-signed-in": 401,
  revoked: 401,
  "sign-in": 401,
  "not-found": 404,
  "other-journal": 409,
  "other-epoch": 409,
  "not-released": 409,
  "too-large": 413,
  "protocol-too-old": 426,
  malformed: 400,
  "slow-down": 429,
  unavailable: 503,
};

/** A request that fails says why in one of these forms and in no other: no stack trace, no message of a library. */
export class RefusedRequest extends Error {
  readonly refusal: RequestRefusal;
  constructor(refusal: RequestRefusal) {
    super(refusal.kind);
    this.refusal = refusal;
  }
}

/** Answers with a refusal. */
export function refuse(reply: FastifyReply, refusal: RequestRefusal): FastifyReply {
  if (refusal.kind === "slow-down") reply.header("retry-after", Math.ceil(refusal.retryAfterMs / 1000));
  if (STATUS[refusal.kind] === 401) reply.header("www-authenticate", "Bearer");
  return reply.code(STATUS[refusal.kind]).header("cache-control", "no-store").send(refusal);
}
