import type { EventId } from "#core/journal/event.ts";
import { writeBodies } from "./body-writer.ts";
import { createDecoder } from "./cells.ts";
import { keepRecent } from "./keep-recent.ts";
import { createLineReader, createReceiptReader, type LineReader } from "./line-reader.ts";
import { readRows } from "./read-rows.ts";
import { decodeReceipts, type Receipts } from "./receipts.ts";
import type { RegistryRow } from "./registry-row.ts";
import type { SegmentLine } from "./segment-line.ts";
import { type Layout, readLayout } from "./segment-reader.ts";
import { writeSegment } from "./segment-writer.ts";
import { printUuid } from "./uuid-column.ts";

/** Version of the form in which segments are written. Raise it with every change of the bytes: digests are taken over them. */
export const COLUMNS_VERSION = 1;

/** Some thousand events as columns: what the store keeps (sealed), the wire carries and an export holds. */
export interface Segment {
  readonly count: number;
  readonly bytes: Uint8Array;
  /** 16 bytes an event; their order is the order of the texts. */
  readonly ids: Uint8Array;
  /** NaN = null. */
  readonly seqs: Float64Array;
  readonly ingMs: Float64Array;
  id(index: number): EventId;
  /** One event with its receipt, the body byte for byte. Of bytes that were damaged after all (the digest says so): some other text. */
  line(index: number): SegmentLine;
  /** All events in order: what stands beside the body, and the body in UTF-8, in a buffer that is used again. For whoever hashes them all. */
  readBodies(visit: (receipt: Omit<SegmentLine, "body">, body: Uint8Array) => void): void;
  /** The plain events about registered units (registry-row-of.ts), in order, with one object used again and again. */
  readRegistry(visit: (row: RegistryRow, index: number) => void): void;
}

/**
 * The plain bytes of events, in a buffer of their own. Equal lines in equal order give equal bytes on every machine.
 *
 * @throws RangeError when an id is not a UUID or a receipt's time is not whole milliseconds: no event of a journal is like that
 */
export function encodeSegment(lines: readonly SegmentLine[]): Uint8Array<ArrayBuffer> {
  return writeSegment(lines, COLUMNS_VERSION);
}

/**
 * Opens bytes, whoever wrote them. Their structure is checked here, with work bounded by their size; that they are what was written,
 * their digest says.
 *
 * @returns null when they are no segment, of another version, or damaged in structure. Never throws
 */
export function openSegment(bytes: Uint8Array): Segment | null {
  try {
    return segmentOf(bytes, readLayout(bytes, COLUMNS_VERSION));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Line readers of the segments read last: each holds decoded columns. */
const lineReaders = keepRecent<Layout, LineReader>(4);

function segmentOf(bytes: Uint8Array, layout: Layout): Segment {
  const { count } = layout;
  let ids: Uint8Array | null = null;
  let receipts: Receipts | null = null;
  const readReceipts = (): Receipts => {
    receipts ??= decodeReceipts(bytes, layout, createDecoder(bytes, layout).clocks());
    return receipts;
  };
  const line = (index: number): SegmentLine => {
    if (!(Number.isInteger(index) && index >= 0 && index < count))
      throw new RangeError(`A segment of ${count} events has no line ${index}.`);
    return lineReaders(layout, () => createLineReader(bytes, layout)).line(index);
  };
  const segment: Segment = {
    count,
    bytes,
    get ids() {
      ids ??= createDecoder(bytes, layout).ids();
      return ids;
    },
    get seqs() {
      return readReceipts().seqs;
    },
    get ingMs() {
      return readReceipts().ingMs;
    },
    id: (index) => printUuid(segment.ids, index * 16),
    line,
    readBodies: (visit) => {
      const decoder = createDecoder(bytes, layout);
      const receiptOf = createReceiptReader(bytes, layout, decoder);
      writeBodies(bytes, layout, decoder, (body, row) => visit(receiptOf(row), body));
    },
    readRegistry: (visit) => {
      const decoder = createDecoder(bytes, layout);
      readRows({ bytes, layout, decoder, ids: ids ?? decoder.ids(), lineAt: line }, visit);
    },
  };
  return segment;
}
