import type { Socket } from "node:net";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { MAX_BODY_BYTES, type RequestRefusal } from "#core/sync/protocol.ts";
import { codeOf } from "#server/start-problem.ts";
import { WorkFailed } from "#server/thread/thread.ts";
import { BARE_HEADERS } from "./headers.ts";
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

/** A request that cannot even be routed: a path that is no path. No hook of ours sees it. */
export function refuseUnroutable(_error: Error, _request: FastifyRequest, reply: FastifyReply): void {
  const { headers, body } = bareRefusal({ kind: "malformed", path: "", problem: "The address cannot be read." });
  reply.raw.writeHead(400, headers).end(body);
}

/** What the parser of HTTP gave up on, by its code: its status and our sentence. */
const BROKEN: Readonly<Record<string, readonly [status: string, problem: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ["408 Request Timeout", "The request did not come in time."],
  HPE_HEADER_OVERFLOW: ["431 Request Header Fields Too Large", "The headers of the request are too long."],
};

/** A connection on which no request could be read: one answer, then it is ended. */
export function refuseBroken(error: Error, socket: Socket): void {
  const code = codeOf(error);
  if (code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, problem] = BROKEN[code] ?? ["400 Bad Request", "The request cannot be read."];
  const { headers, body } = bareRefusal({ kind: "malformed", path: "", problem });
  const lines = Object.entries({ ...headers, connection: "close" }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status}\r\n${lines.join("")}\r\n${body}`, () => socket.destroy());
}

function bareRefusal(refusal: RequestRefusal): { readonly headers: Readonly<Record<string, string>>; readonly body: string } {
  const body = JSON.stringify(refusal);
  const type = { "content-type": "application/json; charset=utf-8", "content-length": String(Buffer.byteLength(body)) };
  return { headers: { ...BARE_HEADERS, ...type, "cache-control": "no-store" }, body };
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
