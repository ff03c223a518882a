import * as v from "valibot";
import { envelope } from "./envelope.ts";
import { idText, oneOf, text } from "./pieces.ts";

/** The fields of a `shred` event and what each may hold: kept and passed on, not folded by this version. */
export const shredFields = { ...envelope, type: v.literal("shred"), lane: oneOf(["adm"]), subject: idText, basis: text };

/** The keys of a subject are to be deleted: accepted, kept and passed on; this version holds no keys. */
export const shredEvent = v.object(shredFields);
