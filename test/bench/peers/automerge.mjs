import { change, ImmutableString, init, save } from "@automerge/automerge";

const BATCH = 5000;

/** Bytes of a saved document that holds the events by id. @param {readonly any[]} events */
export function bytes(events) {
  let document = change(init(), (/** @type {any} */ draft) => {
    draft.events = {};
  });
  for (let from = 0; from < events.length; from += BATCH) {
    document = change(document, (/** @type {any} */ draft) => {
      for (const event of events.slice(from, from + BATCH)) draft.events[event.id] = frozen(event);
    });
  }
  return save(document).length;
}

/**
 * Texts that nobody edits letter by letter: Automerge keeps those for less.
 * @param {any} value
 * @returns {any}
 */
function frozen(value) {
  if (typeof value === "string") return new ImmutableString(value);
  if (Array.isArray(value)) return value.map(frozen);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, frozen(one)]));
}
