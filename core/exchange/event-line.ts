import type { SegmentLine } from "#core/columns/segment-line.ts";
import { parseJson } from "#core/journal/entry.ts";
import { isFields } from "#core/journal/fields.ts";
import { UUID } from "#core/journal/uuid.ts";

/**
 * One event with its receipt as a line of text, without the line feed: how backups and exchange files hold the events that fill no segment
 * yet. The body is a text inside the JSON, byte for byte.
 */
export function eventLine({ seq, ingMs, role, skewMs, verdict, body }: SegmentLine): string {
  return JSON.stringify({ seq, ingMs, role, skewMs, ...(verdict !== undefined && { verdict }), body });
}

/** Reads such a line. @returns null when it is none; the body is not read beyond its id, whoever folds it checks it */
export function readEventLine(text: string): SegmentLine | null {
  const line = parseJson(text);
  if (!isFields(line)) return null;
  const { seq, ingMs, role, skewMs, verdict, body } = line;
  if (typeof body !== "string" || !isWhole(ingMs)) return null;
  if (!(seq === null || (isWhole(seq) && seq > 0)) || !(role === null || typeof role === "string") || !(skewMs === null || isWhole(skewMs)))
    return null;
  const id = idOfBody(body);
  if (id === null) return null;
  return { id, seq, ingMs, role, skewMs, ...(verdict === "in-the-future" && { verdict }), body };
}

/** The id that a body names; null when it names none. */
export function idOfBody(body: string): string | null {
  const wire = parseJson(body);
  const id = isFields(wire) ? wire["id"] : null;
  return typeof id === "string" && UUID.test(id) ? id : null;
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
