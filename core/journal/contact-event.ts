import * as v from "valibot";
import { envelope } from "./envelope.ts";
import { idText, listOf, oneOf, yesNo } from "./pieces.ts";

/** The fields of a `contact` event and what each may hold. */
export const contactFields = {
  ...envelope,
  type: v.literal("contact"),
  lane: oneOf(["reg"]),
  unit: idText,
  channel: idText,
  ok: yesNo,
  dir: oneOf(["in", "out"]),
  said: v.exactOptional(
    v.object({
      locus: v.exactOptional(idText),
      life: v.exactOptional(idText),
      intent: v.exactOptional(idText),
      need: v.exactOptional(listOf(idText, 64)),
    }),
  ),
};

/** An attempt to reach one registered unit. */
export const contactEvent = v.object(contactFields);
