import type { FastifyRequest } from "fastify";
import * as v from "valibot";
import { RefusedRequest } from "./refuse.ts";

/** The body of a request in the form wanted. Refuses any other; what was written is not repeated. */
export function bodyOf<T>(request: FastifyRequest, schema: v.GenericSchema<unknown, T>): T {
  const read = v.safeParse(schema, request.body);
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new RefusedRequest({
    kind: "malformed",
    path: v.getDotPath(issue) ?? "",
    problem: `The request does not have the form wanted (${issue.type}).`,
  });
}
