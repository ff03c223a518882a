import * as v from "valibot";
import { envelope } from "./envelope.ts";
import { idText, oneOf, text } from "./pieces.ts";
import { say } from "./sentence.ts";

/** 4 KiB of sealed bytes in base64 with its padding. */
export const MAX_SEALED_TEXT = 5464;

/** The fields of a `seal` event and what each may hold: kept and passed on, not folded. */
export const sealFields = {
  ...envelope,
  type: v.literal("seal"),
  lane: oneOf(["pii", "med"]),
  e: idText,
  kid: idText,
  iv: text,
  ct: v.pipe(v.string(), v.maxLength(MAX_SEALED_TEXT, say("too-long", "A sealed record is at most 4 KiB."))),
};

/** The sealed record of a subject: kept and passed on, opened on demand (core/identity/seal-record.ts), never by the fold. */
export const sealEvent = v.object(sealFields);
