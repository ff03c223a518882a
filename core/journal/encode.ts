import { printIso } from "#core/time/iso.ts";
import type { FreezeEvent, JournalEvent, KeptEvent } from "./event.ts";

/** Events this version can write from their view. Kept events live only as their body; a freeze is made in its wire form, with its document. */
export type WritableEvent = Exclude<JournalEvent, KeptEvent | FreezeEvent>;

/**
 * The wire form of an event written here: times as ISO 8601 text. Its canonical text is `canonicalBody(encodeEvent(event))`.
 *
 * Not for events that came from elsewhere: fields this version does not know are only in their body.
 */
export function encodeEvent(event: WritableEvent): Record<string, unknown> {
  const { learnedMs, ...src } = event.src;
  return {
    ...event,
    at: [printIso(event.at[0]), printIso(event.at[1])],
    src: learnedMs === undefined ? src : { ...src, learned: printIso(learnedMs) },
  };
}
