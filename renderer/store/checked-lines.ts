import type { SegmentLine } from "#core/columns/segment-line.ts";
import { entryFromBody } from "#core/journal/entry.ts";
import type { Stamp } from "#core/journal/event.ts";

/**
 * The edition of the schema that bodies are checked by. It goes up whenever the schema learns a type, a kind or a field, or grows stricter:
 * what an earlier program let pass is then checked again in full.
 */
export const CHECKED_BY = 1;

/**
 * `CHECKED_BY` when every line is the canonical body of an event that this program can read, else null: the row is read in full each time.
 *
 * @param stamped is given the stamp of each event that could be read
 */
export function checkedLines(lines: readonly SegmentLine[], stamped: (stamp: Stamp) => void = () => {}): number | null {
  let isSound = true;
  for (const { id, body } of lines) {
    const read = entryFromBody(body, null);
    if (read.ok) stamped(read.value.event.hlc);
    isSound &&= read.ok && read.value.body === body && read.value.event.id === id;
  }
  return isSound ? CHECKED_BY : null;
}
