import { openSegment } from "#core/columns/segment.ts";
import type { SegmentLine } from "#core/columns/segment-line.ts";
import { readText } from "#core/columns/text-bytes.ts";
import { parseJson } from "#core/journal/entry.ts";
import { idOfBody, readEventLine } from "./event-line.ts";
import { type Exchange, type ExchangePorts, type ExchangeProblem, MAX_EXCHANGE_BYTES, MAX_OPENED_BYTES } from "./exchange.ts";
import { aboutSealed, type Contents, type Envelope, type Part, readContents, readEnvelope } from "./exchange-head.ts";

/** What a file holds, or why it was not opened. */
export type Opened = { readonly ok: true; readonly exchange: Exchange } | { readonly ok: false; readonly problem: ExchangeProblem };

/** The first line is no longer than this. */
const MOST_LINE = 4_096;
const LINE_FEED = 0x0a;

/**
 * Opens an exchange file, whoever made it: its digest, its seal, its structure. The events are not read here beyond their ids; whoever
 * takes them in checks each (take-exchange.ts). Never throws for what the bytes are.
 *
 * @param passphrase null: none was given
 */
export async function openExchange(bytes: Uint8Array, passphrase: string | null, ports: ExchangePorts): Promise<Opened> {
  const failed = (kind: Exclude<ExchangeProblem["kind"], "not-only-ops" | "passphrase-too-short">): Opened => ({
    ok: false,
    problem: { kind },
  });
  if (bytes.length > MAX_EXCHANGE_BYTES) return failed("too-large");
  const end = bytes.subarray(0, MOST_LINE).indexOf(LINE_FEED);
  const envelope = end < 0 ? null : readEnvelope(readText(bytes, 0, end));
  if (envelope === null) return failed("no-exchange");
  if (envelope === "other-format") return failed("other-format");
  const payload = bytes.subarray(end + 1);
  if ((await ports.hash(payload)) !== envelope.digest) return failed("damaged");
  if (envelope.sealed !== null && passphrase === null) return failed("passphrase-needed");
  const deflated = await unsealed(envelope, payload, passphrase ?? "", ports);
  if (deflated === null) return failed("wrong-passphrase");
  const inner = await ports.inflate(deflated, MAX_OPENED_BYTES);
  const exchange = inner === null ? null : await readInner(inner, ports);
  return exchange === null ? failed("damaged") : { ok: true, exchange };
}

async function unsealed({ sealed }: Envelope, payload: Uint8Array, passphrase: string, ports: ExchangePorts): Promise<Uint8Array | null> {
  if (sealed === null) return payload;
  const { t, m, p, salt } = sealed;
  const bytes = Uint8Array.from({ length: 16 }, (_, index) => Number.parseInt(salt.slice(index * 2, index * 2 + 2), 16));
  return ports.open(passphrase, bytes, { t, m, p }, payload, aboutSealed({ t, m, p }, salt));
}

async function readInner(inner: Uint8Array, ports: ExchangePorts): Promise<Exchange | null> {
  const end = inner.indexOf(LINE_FEED);
  const contents = end < 0 ? null : readContents(readText(inner, 0, end));
  if (contents === null) return null;
  const taken: SegmentLine[] = [];
  const waiting: string[] = [];
  let at = end + 1;
  for (const part of contents.parts) {
    const bytes = inner.slice(at, at + part.bytes);
    at += part.bytes;
    if (bytes.length !== part.bytes || (await ports.hash(bytes)) !== part.digest) return null;
    const read = part.kind === "waiting" ? waitingIn(bytes) : linesIn(part, bytes);
    if (read === null || read.length !== part.events) return null;
    for (const one of read) typeof one === "string" ? waiting.push(one) : taken.push(one);
  }
  return at === inner.length && isWhole(contents, taken, waiting) ? exchangeOf(contents, taken, waiting) : null;
}

function isWhole({ counts }: Contents, taken: readonly SegmentLine[], waiting: readonly string[]): boolean {
  return counts.taken === taken.length && counts.waiting === waiting.length;
}

function exchangeOf(contents: Contents, taken: readonly SegmentLine[], waiting: readonly string[]): Exchange {
  const { journal, title, exercise, epoch, madeMs, device, scope, envelopes } = contents;
  const said = { ...(scope === undefined ? {} : { scope }), ...(envelopes === undefined ? {} : { envelopes }) };
  return { journal, title, exercise, epoch, madeMs, device, ...said, taken, waiting };
}

function linesIn({ kind }: Part, bytes: Uint8Array): readonly SegmentLine[] | null {
  if (kind === "tail") {
    const lines = textsIn(bytes).map(readEventLine);
    return lines.every((line) => line !== null) ? lines : null;
  }
  try {
    const segment = openSegment(bytes);
    return segment === null ? null : Array.from({ length: segment.count }, (_, index) => segment.line(index));
  } catch (error) {
    // Its digest is the file's own: somebody may have written bytes that no segment has.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function waitingIn(bytes: Uint8Array): readonly string[] | null {
  const bodies = textsIn(bytes).map(parseJson);
  return bodies.every((body): body is string => typeof body === "string" && idOfBody(body) !== null) ? bodies : null;
}

function textsIn(bytes: Uint8Array): readonly string[] {
  return readText(bytes, 0, bytes.length).split("\n").slice(0, -1);
}
