import type { RequestRefusal } from "#core/sync/protocol.ts";
import { PROTOCOL } from "#core/sync/protocol.ts";
import { requestRefusalSchema } from "#core/sync/protocol-schema.ts";
import { DESCRIPTIONS, type Description } from "./descriptions.ts";
import { type JsonSchema, jsonSchemaOf } from "./json-schema.ts";
import type { Policy, Route } from "./policy.ts";
import { STATUS } from "./refuse.ts";

const REFUSAL = { "application/json": { schema: { $ref: "#/components/schemas/RequestRefusal" } } };

/** GET /v1/openapi.json: every route of the table, this one too. Throws at the start when one is not described. */
export function openapiRoute(others: readonly Route[]): Route {
  const url = "/v1/openapi.json";
  const own: Pick<Route, "method" | "url" | "policy"> = { method: "GET", url, policy: { who: "anybody" } };
  const document = documentOf([...others, own]);
  return { ...own, handle: (_request, reply) => reply.header("cache-control", "no-cache").send(document) };
}

function documentOf(routes: readonly Pick<Route, "method" | "url" | "policy">[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const { method, url, policy } of routes) {
    const description = DESCRIPTIONS[`${method} ${url}`];
    if (description === undefined) throw new Error(`The route ${method} ${url} is not described: say in descriptions.ts what it does.`);
    const path = url.replace(/:([a-z]+)/g, "{$1}");
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(policy, description) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Daliz",
      version: String(PROTOCOL),
      description: "The protocol between a machine and headquarters. Times are epoch milliseconds.",
    },
    servers: [{ url: "/" }],
    paths,
    components: {
      schemas: { RequestRefusal: jsonSchemaOf(requestRefusalSchema) },
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
    },
  };
}

function operationOf(policy: Policy, { does, query = {}, path = {}, body, answer, streams, refuses = [] }: Description): object {
  const parameters = [
    ...Object.entries(path).map(([name, schema]) => ({ name, in: "path", required: true, schema: jsonSchemaOf(schema) })),
    ...Object.entries(query).map(([name, schema]) => ({ name, in: "query", required: false, schema: jsonSchemaOf(schema) })),
  ];
  const content: Record<string, { schema?: JsonSchema }> = {};
  if (isTypes(answer)) for (const type of answer) content[type] = {};
  else content["application/json"] = { schema: jsonSchemaOf(answer) };
  if (streams === true) content["text/event-stream"] = {};
  const good =
    isTypes(answer) && answer.length === 0
      ? { "303": { description: "To the provider, or to the room" } }
      : { "200": { description: does, content } };
  return {
    summary: does,
    "x-policy": policy.who === "roles" || policy.who === "this-computer" ? { who: policy.who, roles: policy.roles } : { who: policy.who },
    security: policy.who === "anybody" || policy.who === "this-machine" ? [] : [{ token: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && { requestBody: { required: true, content: { "application/json": { schema: jsonSchemaOf(body) } } } }),
    responses: { ...good, ...refusalsOf([...refuses, ...always(policy, body !== undefined)]) },
  };
}

function isTypes(answer: Description["answer"]): answer is readonly string[] {
  return Array.isArray(answer);
}

/** What every route may answer, and what its policy adds. */
function always({ who }: Policy, hasBody: boolean): readonly RequestRefusal["kind"][] {
  const common = ["malformed", "not-found", "slow-down", "unavailable", ...(hasBody ? (["too-large"] as const) : [])] as const;
  if (who === "anybody") return common;
  return who === "this-machine" ? [...common, "not-signed-in"] : [...common, "not-signed-in", "sign-in", "revoked"];
}

function refusalsOf(kinds: readonly RequestRefusal["kind"][]): Readonly<Record<string, object>> {
  const responses: Record<string, object> = {};
  for (const status of new Set(kinds.map((kind) => STATUS[kind]))) {
    const here = [...new Set(kinds)].filter((kind) => STATUS[kind] === status);
    const headers = status === 429 ? { headers: { "Retry-After": { description: "Seconds", schema: { type: "integer" } } } } : {};
    responses[status] = { description: here.join(", "), ...headers, content: REFUSAL };
  }
  return responses;
}
