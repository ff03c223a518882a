import type { SegmentLine } from "#core/columns/segment-line.ts";
import { checksum } from "./checksum.ts";

/** A batch of events as version 2 kept it: text in the clear. */
export interface TextRow {
  readonly no?: number;
  readonly epoch: string | null;
  readonly count: number;
  /** Check sum of `text`. */
  readonly sum: string;
  readonly text: string;
  readonly checkedBy?: number;
}

/** Lines as one row: a line is a small JSON list, a tab, and the body. Canonical JSON holds neither a raw tab nor a line feed. */
export function packText(lines: readonly SegmentLine[], epoch: string | null, checkedBy: number | null = null): TextRow {
  const text = lines
    .map(
      (line) =>
        `${JSON.stringify([line.id, line.seq, line.ingMs, line.role, line.skewMs, ...(line.verdict === undefined ? [] : [line.verdict])])}\t${line.body}`,
    )
    .join("\n");
  return { epoch, count: lines.length, sum: checksum(text), text, ...(checkedBy === null ? {} : { checkedBy }) };
}

/** The lines of a row; null when the row is not what was written. */
export function unpackText(row: TextRow): readonly SegmentLine[] | null {
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
