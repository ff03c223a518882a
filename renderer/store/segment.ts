import type { EventId } from "#core/journal/event.ts";
import type { Verdict } from "#core/sync/protocol.ts";
import { checksum } from "./checksum.ts";
import type { SegmentRow } from "./database.ts";

/** Rows are merged up to this many events. */
export const SEGMENT_EVENTS = 4096;

/** One event of a segment, not yet parsed: the canonical body and the server's receipt beside it. */
export interface SegmentLine {
  readonly id: EventId;
  readonly seq: number | null;
  readonly ingMs: number;
  readonly role: string | null;
  readonly skewMs: number | null;
  readonly verdict?: Verdict;
  readonly body: string;
}

/** Lines as one row: a line is a small JSON list, a tab, and the body. Canonical JSON holds neither a raw tab nor a line feed. */
export function packSegment(lines: readonly SegmentLine[], epoch: string | null, checkedBy: number | null = null): SegmentRow {
  const text = lines
    .map(
      (line) =>
        `${JSON.stringify([line.id, line.seq, line.ingMs, line.role, line.skewMs, ...(line.verdict === undefined ? [] : [line.verdict])])}\t${line.body}`,
    )
    .join("\n");
  return { epoch, count: lines.length, sum: checksum(text), text, ...(checkedBy === null ? {} : { checkedBy }) };
}

/** The lines of a row; null when the row is not what was written. */
export function unpackSegment(row: SegmentRow): readonly SegmentLine[] | null {
  if (typeof row.text !== "string" || checksum(row.text) !== row.sum) return null;
  const texts = row.text === "" ? [] : row.text.split("\n");
  if (texts.length !== row.count) return null;
  return texts.map(readLine);
}

function readLine(text: string): SegmentLine {
  const tab = text.indexOf("\t");
  const head: unknown = JSON.parse(text.slice(0, tab));
  if (!Array.isArray(head)) throw new Error("A segment's line does not begin with a list although its check sum is right.");
  const [id, seq, ingMs, role, skewMs, verdict] = head as readonly unknown[];
  return {
    id: String(id),
    seq: typeof seq === "number" ? seq : null,
    ingMs: Number(ingMs),
    role: typeof role === "string" ? role : null,
    skewMs: typeof skewMs === "number" ? skewMs : null,
    ...(verdict === "in-the-future" ? { verdict } : {}),
    body: text.slice(tab + 1),
  };
}
