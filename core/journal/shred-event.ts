import * as v from "valibot";
import { envelope } from "./envelope.ts";
import { idText, oneOf, text } from "./pieces.ts";

/**
 * The fields of a `shred` event and what each may hold: kept and passed on, not folded. `asked` is the account that asked for it; `by` is
 * the other person's, who confirmed it (domain.md 1.2: two ids).
 */
export const shredFields = {
  ...envelope,
  type: v.literal("shred"),
  lane: oneOf(["adm"]),
  subject: idText,
  basis: text,
  asked: v.exactOptional(idText),
};

/** The keys of a subject are deleted where there are any: headquarters' store of keys does it when it takes the event. */
export const shredEvent = v.object(shredFields);
