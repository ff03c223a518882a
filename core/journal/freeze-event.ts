import * as v from "valibot";
import { parseIso } from "#core/time/iso.ts";
import { envelope } from "./envelope.ts";
import type { FreezeEvent } from "./event.ts";
import { isFields } from "./fields.ts";
import { instant, oneOf, text } from "./pieces.ts";
import { say } from "./sentence.ts";

/** The fields of a `freeze` event and what each may hold. The document is not read here: who opens a briefing checks its form and digest. */
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
  scheduled: v.exactOptional(instant),
  document: v.exactOptional(v.unknown()),
};

/** A frozen briefing. What an older program left out, or wrote otherwise, is null. */
export const freezeEvent = v.pipe(
  v.object(freezeFields),
  v.transform(({ V, K, figures: _, scope, foldVersion, digest, scheduled, document, ...rest }): FreezeEvent => {
    const known = isFields(K) ? K : {};
    const { ing, seq } = known;
    return {
      ...rest,
      vMs: V,
      known: { ingMs: typeof ing === "string" ? parseIso(ing) : null, seq: typeof seq === "number" ? seq : null },
      scope: typeof scope === "string" ? scope : null,
      foldVersion: typeof foldVersion === "number" ? foldVersion : null,
      digest: digest ?? null,
      scheduledMs: scheduled ?? null,
      document: document ?? null,
    };
  }),
);
