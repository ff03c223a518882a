import * as v from "valibot";
import { treeHeadSchema } from "#core/audit/tree-schema.ts";
import { SEGMENT_EVENTS } from "#core/columns/segment-line.ts";
import { UUID } from "#core/journal/uuid.ts";
import type { Frame, Hello, LocalSession, Manifest, Pull, Push, PushAnswer, Refusal, Refused, RequestRefusal, Taken } from "./protocol.ts";
import { MANIFEST_MAX, PULL_MAX, PUSH_MAX, SEGMENT_MAX_BYTES } from "./protocol.ts";

const wholeNumber = v.pipe(v.number(), v.safeInteger());
const counted = v.pipe(wholeNumber, v.minValue(0));
const text = v.string();
const uuid = v.pipe(v.string(), v.regex(UUID, "a lower-case UUID is wanted"));
const scope = v.pipe(text, v.maxLength(200));
const verdict = v.picklist(["in-the-future"]);

const receipt = { seq: counted, ingMs: counted, role: text, skewMs: wholeNumber, verdict: v.exactOptional(verdict) };

/** One event of a pull or of the feed. */
export const frameSchema: v.GenericSchema<unknown, Frame> = v.object({ ...receipt, body: text });

/** Answer to GET /v1/hello. */
export const helloSchema: v.GenericSchema<unknown, Hello> = v.object({
  protocol: counted,
  oldestProtocol: counted,
  journal: uuid,
  title: text,
  exercise: v.boolean(),
  epoch: uuid,
  head: counted,
  nowMs: counted,
  role: text,
  scope: v.exactOptional(v.nullable(scope)),
  recovery: v.exactOptional(text),
  tree: v.exactOptional(treeHeadSchema),
});

/** Body of POST /v1/push. Unknown fields are left out, so that a newer client is understood. */
export const pushSchema: v.GenericSchema<unknown, Push> = v.object({
  protocol: counted,
  journal: uuid,
  epoch: uuid,
  sentMs: v.exactOptional(counted),
  bodies: v.pipe(v.array(text), v.maxLength(PUSH_MAX, `at most ${PUSH_MAX} events in one push`)),
});

/** Why one event was not taken. */
export const refusalSchema: v.GenericSchema<unknown, Refusal> = v.variant("kind", [
  v.object({ kind: v.literal("may-not-write"), type: text, role: text }),
  v.object({ kind: v.literal("other-author") }),
  v.object({ kind: v.literal("unreadable"), path: text, problem: text }),
  v.object({ kind: v.literal("id-taken") }),
  v.object({ kind: v.literal("clock-ahead"), serverMs: counted }),
  v.object({ kind: v.literal("in-the-future"), serverMs: counted }),
  v.object({ kind: v.literal("unknown-reference"), path: text, id: text }),
  v.object({ kind: v.literal("personal-data"), path: text, pattern: v.picklist(["digits-12", "phone", "passport", "e-mail"]) }),
]);

const refusedSchema: v.GenericSchema<unknown, Refused> = v.object({ id: text, index: v.exactOptional(counted), refusal: refusalSchema });
const takenSchema: v.GenericSchema<unknown, Taken> = v.object({ id: text, ...receipt });

/** Answer to POST /v1/push. */
export const pushAnswerSchema: v.GenericSchema<unknown, PushAnswer> = v.object({
  epoch: uuid,
  head: counted,
  taken: v.array(takenSchema),
  refused: v.array(refusedSchema),
});

/** Answer to GET /v1/pull and each message of GET /v1/feed. */
export const pullSchema: v.GenericSchema<unknown, Pull> = v.object({
  epoch: uuid,
  head: counted,
  scope: v.exactOptional(scope),
  after: v.exactOptional(counted),
  upTo: v.exactOptional(counted),
  late: v.exactOptional(v.object({ upTo: counted, seq: counted })),
  frames: v.pipe(v.array(frameSchema), v.maxLength(PULL_MAX)),
});

const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "a SHA-256 in lower-case hexadecimal is wanted"));

const bytes = v.pipe(counted, v.maxValue(SEGMENT_MAX_BYTES));
const segmentSchema = v.object({
  digest,
  layer: v.picklist(["ops", "reg"]),
  events: v.pipe(counted, v.maxValue(SEGMENT_EVENTS)),
  bytes,
  fromSeq: counted,
  toSeq: counted,
});

/** Answer to GET /v1/segments. Bounded, so that no server fills a machine's memory. */
export const manifestSchema: v.GenericSchema<unknown, Manifest> = v.object({
  epoch: uuid,
  head: counted,
  scope: v.exactOptional(scope),
  upTo: counted,
  segments: v.pipe(v.array(segmentSchema), v.maxLength(MANIFEST_MAX)),
  rest: v.exactOptional(v.boolean()),
  snapshot: v.nullable(v.object({ digest, bytes, seq: counted })),
});

/** Body of every answer with a status of 400 or more. */
export const requestRefusalSchema: v.GenericSchema<unknown, RequestRefusal> = v.variant("kind", [
  v.object({ kind: v.literal("not-signed-in") }),
  v.object({ kind: v.literal("revoked") }),
  v.object({ kind: v.literal("sign-in") }),
  v.object({ kind: v.literal("other-journal"), journal: uuid }),
  v.object({ kind: v.literal("other-epoch"), epoch: uuid }),
  v.object({ kind: v.literal("protocol-too-old"), oldestTaken: counted }),
  v.object({ kind: v.literal("too-large"), maxBytes: counted }),
  v.object({ kind: v.literal("malformed"), path: text, problem: text }),
  v.object({ kind: v.literal("slow-down"), retryAfterMs: counted }),
  v.object({ kind: v.literal("not-released"), released: counted }),
  v.object({ kind: v.literal("not-found") }),
  v.object({ kind: v.literal("unavailable") }),
]);

/** Answer to POST /v1/session/local. */
export const localSessionSchema: v.GenericSchema<unknown, LocalSession> = v.object({ token: text });
