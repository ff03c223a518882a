import * as v from "valibot";
import { LANES } from "#core/journal/envelope.ts";

/** Answers that no machine reads through a schema: they are described here, and held against what is really answered by a test. */
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const text = v.string();

export const aliveSchema = v.object({ alive: v.literal(true) });

export const healthSchema = v.object({
  ready: v.boolean(),
  database: v.picklist(["answers", "away"]),
  journal: v.picklist(["current", "other-epoch", "unknown"]),
  tree: v.picklist(["sound", "put-back", "altered"]),
  briefings: v.picklist(["delivered", "behind"]),
  segments: v.picklist(["level", "behind", "unknown"]),
  disk: v.picklist(["enough", "short", "unknown"]),
  words: v.array(text),
});

export const briefingListSchema = v.object({
  briefings: v.array(
    v.object({
      ...{ id: text, number: count, at: text, known: text, frozen: text, digest: text, exercise: v.boolean() },
      approved: v.array(v.object({ name: text, at: text })),
      ...{ released: v.boolean(), delivered: v.boolean() },
    }),
  ),
});

export const readsSchema = v.object({
  reads: v.array(
    v.object({
      ...{ number: count, atMs: count, account: text, device: text, role: text },
      ...{ lane: v.picklist(LANES), what: text, why: v.nullable(text) },
    }),
  ),
});

export const wallSchema = v.looseObject({
  format: v.literal("daliz-wall/1"),
  ...{ vMs: count, mode: v.picklist(["live", "history"]), exercise: v.boolean(), knownMs: v.nullable(count), seq: v.nullable(count) },
  ...{ set: v.looseObject({}), strips: v.record(text, v.looseObject({})), places: v.array(v.looseObject({})) },
});

export const wallHistorySchema = v.looseObject({
  format: v.literal("daliz-wall-history/1"),
  ...{ base: text, exercise: v.boolean(), seq: v.nullable(count), knownMs: v.nullable(count), fromMs: v.nullable(count) },
  ...{ startMs: v.nullable(count), toMs: count, figures: v.looseObject({ table: v.array(v.unknown()) }) },
});

export const signedOutSchema = v.object({ signedOut: v.boolean() });

export const changedSchema = v.object({ changed: v.literal(true) });
