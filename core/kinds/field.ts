import * as v from "valibot";
import { idText, instant, listOf, oneOf, people, text as textSchema } from "#core/journal/pieces.ts";
import { say } from "#core/journal/sentence.ts";
import type { Choice, Field, Words } from "./kind.ts";

/** A word in Kazakh, Russian and English. */
export function words(kk: string, ru: string, en: string): Words {
  return { kk, ru, en };
}

/** A value of a list with its word. */
export function choice(value: string, kk: string, ru: string, en: string): Choice {
  return { value, words: { kk, ru, en } };
}

/** Free text. */
export function text(label: Words): Field {
  return plain(label, textSchema);
}

/** A short id: a person's office, a state's code, another entity. */
export function id(label: Words): Field {
  return plain(label, idText);
}

/** The id of a place. */
export function place(label: Words): Field {
  return { ...plain(label, idText), refersTo: "place" };
}

/** The ids of places. */
export function places(label: Words): Field {
  return { ...plain(label, listOf(idText, 64)), refersTo: "place" };
}

/** A number within bounds, ends included; `whole` without fraction. */
export function number(label: Words, least: number, most: number, whole: boolean): Field {
  const sentence = say("out-of-range", `A ${whole ? "whole number" : "number"} from ${least} to ${most} is expected.`);
  const within = (value: number): boolean => value >= least && value <= most && (!whole || Number.isInteger(value));
  return plain(label, v.pipe(v.number(sentence), v.check(within, sentence)));
}

/** A number of people, [low, high or null]. */
export function peopleCount(label: Words): Field {
  return plain(label, people);
}

/** An instant in ISO 8601. */
export function time(label: Words): Field {
  return plain(label, instant);
}

/** A stretch of time [from, to]; an end may be null: not known. */
export function stretch(label: Words): Field {
  const end = v.nullable(instant);
  const inOrder = ([from, to]: [number | null, number | null]): boolean => from === null || to === null || from <= to;
  const schema = v.pipe(
    v.strictTuple([end, end], say("not-a-window", "A stretch of time is a pair [from, to] of ISO 8601 times, null where not known.")),
    v.check(inOrder, say("time-order", "The stretch of time ends before it begins.")),
  );
  return plain(label, schema);
}

/** A list of words in order. */
export function idList(label: Words): Field {
  return plain(label, listOf(idText, 256));
}

/** One of the choices. `open`: others are kept and noted; closed: others are refused. */
export function oneChoice(label: Words, choices: readonly Choice[], open: "open" | "closed"): Field {
  const schema = open === "open" ? idText : oneOf(choices.map((one) => one.value));
  return { ...plain(label, schema), choices, open: open === "open" };
}

/** Anything that fits in an event: shapes and lists whose form belongs to a later screen. */
export function anything(label: Words): Field {
  return plain(label, v.unknown());
}

/** A field with its own schema. Null is allowed in every field: not known. */
export function plain(label: Words, schema: v.GenericSchema): Field {
  return { words: label, schema: v.nullable(schema), choices: null, open: false, refersTo: null };
}
