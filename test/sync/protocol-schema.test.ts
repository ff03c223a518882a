import { createHash } from "node:crypto";
import * as v from "valibot";
import { expect, test } from "vitest";
import { PROTOCOL } from "#core/sync/protocol.ts";
import {
  frameSchema,
  helloSchema,
  localSessionSchema,
  manifestSchema,
  pullSchema,
  pushAnswerSchema,
  pushSchema,
  refusalSchema,
  requestRefusalSchema,
} from "#core/sync/protocol-schema.ts";

/** The shape of a schema as data: types, fields, literals and limits, without functions and sentences. */
function shapeOf(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(shapeOf);
  if (schema instanceof RegExp) return String(schema);
  if (typeof schema !== "object" || schema === null) return typeof schema === "function" ? undefined : schema;
  const kept = Object.entries(schema).filter(
    ([key]) => !["message", "~standard", "~run", "expects", "reference", "async", "default"].includes(key),
  );
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, shapeOf(value)]));
}

test("the messages have the form that protocol 2 was given: another form needs another number, or a deliberate change here", () => {
  const schemas = {
    frameSchema,
    helloSchema,
    localSessionSchema,
    manifestSchema,
    pullSchema,
    pushAnswerSchema,
    pushSchema,
    refusalSchema,
    requestRefusalSchema,
  };
  const hash = createHash("sha256")
    .update(JSON.stringify(shapeOf(schemas)))
    .digest("hex")
    .slice(0, 16);
  expect([PROTOCOL, hash]).toEqual([2, "0dd380170a2d7fca"]);
});

test("a message of a newer server, with fields this version does not know, is understood", () => {
  const frame = { seq: 1, ingMs: 2, role: "chief", skewMs: -3, body: "{}", colour: "blue" };
  expect(v.parse(frameSchema, frame)).toEqual({ seq: 1, ingMs: 2, role: "chief", skewMs: -3, body: "{}" });
  expect(v.safeParse(frameSchema, { ...frame, seq: -1 }).success).toBe(false);
  expect(v.safeParse(pushSchema, { protocol: 1, journal: "x", epoch: "x", bodies: [] }).success).toBe(false);
  expect(v.safeParse(refusalSchema, { kind: "because" }).success).toBe(false);
});
