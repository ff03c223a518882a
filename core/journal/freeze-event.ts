import * as v from "valibot";
import { envelope } from "./envelope.ts";
import { instant, oneOf, text } from "./pieces.ts";
import { say } from "./sentence.ts";

/** The fields of a `freeze` event and what each may hold: kept and passed on, not folded by this version. */
export const freezeFields = {
  ...envelope,
  type: v.literal("freeze"),
  lane: oneOf(["ops"]),
  V: instant,
  K: v.custom<unknown>((value) => value !== undefined, say("missing", 'The field "K" is missing.')),
  scope: v.exactOptional(v.unknown()),
  figures: v.array(v.unknown(), say("not-a-list", "A list of figures is expected.")),
  foldVersion: v.exactOptional(v.unknown()),
  digest: v.exactOptional(text),
};

/** A frozen briefing: accepted, kept and passed on; this version does not read its figures. */
export const freezeEvent = v.object(freezeFields);
