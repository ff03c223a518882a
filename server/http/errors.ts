import type { FastifyInstance } from "fastify";
import { MAX_BODY_BYTES, type RequestRefusal } from "#core/sync/protocol.ts";
import { codeOf } from "#server/start-problem.ts";
import { WorkFailed } from "#server/thread/thread.ts";
import { RefusedRequest, refuse } from "./refuse.ts";

/**
 * Turns whatever goes wrong into a refusal. Of the unexpected the log gets the kind, the code and the places in the program: messages may
 * quote what people wrote.
 */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof RefusedRequest) return refuse(reply, error.refusal);
    const expected = expectedRefusal(error);
    if (expected !== null) return refuse(reply, expected);
    request.log.error({ failure: describe(error) }, "a request failed");
    return refuse(reply, { kind: "unavailable" });
  });
}

/** What the log may know of an error. */
export function describe(error: unknown): object {
  if (error instanceof WorkFailed) return error.failure;
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return { name: error.name, code: codeOf(error), at: frames.slice(0, 8).map((frame) => frame.trim()) };
}

function expectedRefusal(error: unknown): RequestRefusal | null {
  const code = codeOf(error);
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") return { kind: "too-large", maxBytes: MAX_BODY_BYTES };
  if (code.startsWith("FST_ERR_CTP_")) return { kind: "malformed", path: "", problem: "The body is not JSON, or is not said to be." };
  const status = typeof error === "object" && error !== null && "statusCode" in error ? error.statusCode : 500;
  if (typeof status === "number" && status >= 400 && status < 500)
    return { kind: "malformed", path: "", problem: "The request cannot be read." };
  return null;
}
