import * as v from "valibot";
import { recoverRequestSchema } from "#core/access/recovery-envelope.ts";
import { parseJson } from "#core/journal/entry.ts";
import { isFields } from "#core/journal/fields.ts";
import { utf8 } from "#core/journal/utf8.ts";
import { UUID } from "#core/journal/uuid.ts";
import { EXCHANGE_FORMAT, type ExchangeCost } from "./exchange.ts";

const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** More work than this is not asked for by any file of ours. */
const between = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const envelopeSchema = v.object({
  format: v.literal(EXCHANGE_FORMAT),
  /** SHA-256 of all that follows the line. */
  digest,
  sealed: v.nullable(
    v.object({
      kdf: v.literal("argon2id"),
      t: between(1, 16),
      m: between(8, 1_048_576),
      p: between(1, 16),
      salt: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
    }),
  ),
});

/** The first line of an exchange file, in the clear. */
export type Envelope = v.InferOutput<typeof envelopeSchema>;

const partSchema = v.object({ kind: v.picklist(["segment", "tail", "waiting"]), bytes: count, events: count, digest });
/** A stretch of the opened bytes behind the contents: a segment (core/columns), lines with receipts, or bodies that wait. */
export type Part = v.InferOutput<typeof partSchema>;

const contentsSchema = v.object({
  journal: v.pipe(v.string(), v.regex(UUID)),
  title: v.string(),
  exercise: v.boolean(),
  epoch: v.nullable(v.pipe(v.string(), v.regex(UUID))),
  madeMs: v.pipe(v.number(), v.safeInteger()),
  device: v.string(),
  /** Earlier versions did not say it, and pass over it. */
  scope: v.optional(v.string()),
  envelopes: v.optional(v.array(v.object({ ids: v.array(v.pipe(v.string(), v.regex(UUID))), request: recoverRequestSchema }))),
  counts: v.object({ taken: count, waiting: count }),
  parts: v.array(partSchema),
});

/** The first line of what was sealed: of what the file is, and its parts in order. */
export type Contents = v.InferOutput<typeof contentsSchema>;

/** @returns null: no envelope; `other-format`: one of ours that this version does not read */
export function readEnvelope(line: string): Envelope | "other-format" | null {
  const wire = parseJson(line);
  if (!isFields(wire) || typeof wire["format"] !== "string" || !wire["format"].startsWith("daliz-exchange/")) return null;
  const read = v.safeParse(envelopeSchema, wire);
  return read.success ? read.output : "other-format";
}

/** @returns null when it is none */
export function readContents(line: string): Contents | null {
  const read = v.safeParse(contentsSchema, parseJson(line));
  return read.success ? read.output : null;
}

/** What the sealing authenticates beside the bytes: the form and the cost, so that neither is changed unseen. */
export function aboutSealed(cost: ExchangeCost, salt: string): string {
  return `${EXCHANGE_FORMAT}\n${cost.t} ${cost.m} ${cost.p} ${salt}`;
}

/** A line of JSON and the bytes after it. */
export function withLine(line: object, parts: readonly Uint8Array[]): Uint8Array {
  const head = utf8(`${JSON.stringify(line)}\n`);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, head.length));
  bytes.set(head);
  let at = head.length;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
