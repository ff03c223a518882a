import * as v from "valibot";
import { envelope } from "./envelope.ts";
import { eventId, text } from "./pieces.ts";

/** The fields of a `void` event: which event never happened, and why. */
export const voidFields = { ...envelope, type: v.literal("void"), target: eventId, reason: text };

/** The target never happened. A void of a void restores. */
export const voidEvent = v.object(voidFields);
