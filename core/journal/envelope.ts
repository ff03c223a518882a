import * as v from "valibot";
import { eventId, idText, instant, listOf, oneOf, stamp, text, timeWindow } from "./pieces.ts";
import { say } from "./sentence.ts";

/** What a figure rests on, best first. */
export const BASES = ["roster", "count", "official", "estimate", "media", "model"] as const;
/** The compartments. */
export const LANES = ["ops", "reg", "pii", "med", "adm"] as const;

const sourceFields = {
  doc: v.exactOptional(v.nullable(text)),
  basis: v.exactOptional(oneOf(BASES)),
  who: v.exactOptional(text),
  outlet: v.exactOptional(text),
  quote: v.exactOptional(text),
  note: v.exactOptional(text),
  learned: v.exactOptional(instant),
};
/** Fields of `src` that this version knows. */
export const SOURCE_FIELDS: ReadonlySet<string> = new Set(Object.keys(sourceFields));
const NOT_FIELDS = say("not-an-object", "An object with named fields is expected.");

const NOT_VERSION = say("not-a-version", "A version is a whole number from 1 to 255.");
const NOT_COUNTER = say("not-a-counter", "A device's counter is a whole number below 2^32.");

/** Where a claim comes from. */
export const source = v.pipe(v.object(sourceFields, NOT_FIELDS), v.transform(readSource));

/** Where a figure comes from: what it rests on must be said. */
export const figureSource = v.pipe(v.object({ ...sourceFields, basis: oneOf(BASES) }, NOT_FIELDS), v.transform(readSource));

/**
 * The fields every event carries (docs: core/README.md). Defaults: `v` 1, `seen` [], `src` {}.
 * `lane` and `type` are narrowed by each type.
 */
export const envelope = {
  id: eventId,
  v: v.optional(
    v.pipe(
      v.number(NOT_VERSION),
      v.check((n) => Number.isInteger(n) && n >= 1 && n <= 255, NOT_VERSION),
    ),
    1,
  ),
  dev: idText,
  dseq: v.exactOptional(
    v.pipe(
      v.number(NOT_COUNTER),
      v.check((n) => Number.isInteger(n) && n >= 0 && n < 2 ** 32, NOT_COUNTER),
    ),
  ),
  hlc: stamp,
  by: idText,
  lane: oneOf(LANES),
  at: timeWindow,
  atText: v.exactOptional(text),
  tz: v.exactOptional(idText),
  src: v.optional(source, {}),
  seen: v.optional(listOf(eventId, 256), () => []),
  replaces: v.exactOptional(eventId),
  sig: v.exactOptional(text),
  ref: v.exactOptional(text),
  note: v.exactOptional(text),
  reason: v.exactOptional(text),
  atPrecision: v.exactOptional(text),
  reportedAt: v.exactOptional(instant),
  scopeText: v.exactOptional(text),
  fromLikely: v.exactOptional(text),
};

function readSource<T extends { learned?: number }>({ learned, ...rest }: T): Omit<T, "learned"> & { learnedMs?: number } {
  return learned === undefined ? rest : { ...rest, learnedMs: learned };
}
