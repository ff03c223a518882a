import { entryFromBody } from "#core/journal/entry.ts";
import type { SegmentLine } from "./segment.ts";

/**
 * The edition of the schema that bodies are checked by. It goes up whenever the schema learns a type, a kind or a field, or grows stricter:
 * what an earlier program let pass is then checked again in full.
 */
export const CHECKED_BY = 1;

/** `CHECKED_BY` when every line is the canonical body of an event that this program can read, else null: the row is read in full each time. */
export function checkedLines(lines: readonly SegmentLine[]): number | null {
  const isSound = lines.every(({ id, body }) => {
    const read = entryFromBody(body, null);
    return read.ok && read.value.body === body && read.value.event.id === id;
  });
  return isSound ? CHECKED_BY : null;
}
