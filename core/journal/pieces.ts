import * as v from "valibot";
import { MAX_PEOPLE } from "#core/count/count.ts";
import { isRange, type Range } from "#core/count/range.ts";
import { parseIso } from "#core/time/iso.ts";
import type { Window } from "#core/time/window.ts";
import { MAX_COUNTER, MAX_STAMP_MS } from "./clock.ts";
import type { Stamp } from "./event.ts";
import { say } from "./sentence.ts";
import { UUID } from "./uuid.ts";

/** Longest free text in an event, UTF-16 units. */
export const MAX_TEXT = 4096;
/** Longest id of an entity, a device or an author. */
export const MAX_ID = 128;

const ID_SENTENCE = say("not-an-id", `An id is a text of 1 to ${MAX_ID} characters without control characters.`);
const UUID_SENTENCE = say("not-an-event-id", "The id of an event is a UUID in lower case, such as 019cb248-2b00-7a87-b258-78e4d8a89320.");
const TEXT_SENTENCE = say("not-a-text", `A text of at most ${MAX_TEXT} characters is expected.`);
const TIME_SENTENCE = say("not-a-time", "A time is written in ISO 8601 with its zone, such as 2026-03-01T07:00:00Z.");
const RANGE_SENTENCE = say(
  "not-a-range",
  "A number of people is a pair [low, high] of whole numbers, 0 <= low <= high, high null when not stated.",
);
const STAMP_SENTENCE = say("not-a-stamp", "A hybrid clock is a pair [milliseconds below 2^48, counter below 2^16] of whole numbers.");
const WINDOW_SENTENCE = say("not-a-window", "A window of time is a pair [earliest, latest] of ISO 8601 times.");

/** Id of an entity, device or author: short visible text. */
export const idText = v.pipe(v.string(ID_SENTENCE), v.check(isId, ID_SENTENCE));

/** Id of an event. */
export const eventId = v.pipe(v.string(UUID_SENTENCE), v.regex(UUID, UUID_SENTENCE));

/** Free text. */
export const text = v.pipe(v.string(TEXT_SENTENCE), v.maxLength(MAX_TEXT, TEXT_SENTENCE));

/** An instant in ISO 8601, read to epoch milliseconds. */
export const instant = v.pipe(
  v.string(TIME_SENTENCE),
  v.rawTransform(({ dataset, addIssue, NEVER }): number => {
    const ms = parseIso(dataset.value);
    if (ms !== null) return ms;
    addIssue({ message: TIME_SENTENCE });
    return NEVER;
  }),
);

/** A window [t0, t1] in ISO 8601, read to epoch milliseconds, t0 <= t1. */
export const timeWindow = v.pipe(
  v.strictTuple([instant, instant], WINDOW_SENTENCE),
  v.check(
    ([t0, t1]) => t0 <= t1,
    say("time-order", "The window of time ends before it begins: its first time must not be later than its second."),
  ),
  v.transform((pair): Window => pair),
);

/** A number of people, [low, high or null]. */
export const people = v.pipe(
  v.custom<Range>(isRange, RANGE_SENTENCE),
  v.check(([lo, hi]) => (hi ?? lo) <= MAX_PEOPLE, say("too-many", `A number of people is at most ${MAX_PEOPLE}.`)),
);

/** A hybrid logical clock, [ms u48, counter u16]. */
export const stamp = v.custom<Stamp>(isStamp, STAMP_SENTENCE);

/** Yes or no. */
export const yesNo = v.boolean(say("not-yes-or-no", "true or false is expected."));

/** One of these words, and no other. */
export function oneOf<const T extends readonly string[]>(words: T) {
  return v.picklist(words, say("not-one-of", `One of these is expected: ${words.join(", ")}.`));
}

/** A list of at most `most` items. */
export function listOf<T extends v.GenericSchema>(item: T, most: number) {
  return v.pipe(
    v.array(item, say("not-a-list", "A list is expected.")),
    v.maxLength(most, say("too-long", `A list of at most ${most} is expected.`)),
  );
}

function isId(value: string): boolean {
  return value.length > 0 && value.length <= MAX_ID && value !== "__proto__" && !/[\p{Cc}\p{Cs}]/u.test(value);
}

function isStamp(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false;
  return isWhole(value[0], MAX_STAMP_MS) && isWhole(value[1], MAX_COUNTER);
}

function isWhole(value: unknown, most: number): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most;
}
