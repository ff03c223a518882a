import { parseIso, printIso } from "#core/time/iso.ts";
import { isFields } from "./fields.ts";
import { compareText } from "./order.ts";

/** Deepest nesting an event may have; deeper input is refused before it is read. */
export const MAX_DEPTH = 32;

/** What the server writes beside an event: never part of its body. */
const RECEIPT_FIELDS: ReadonlySet<string> = new Set(["ing", "seq", "role", "skewMs", "verdict"]);

/**
 * The canonical JSON text of an event, its *wire form*: what is digested, stored, sent and compared. Documented in core/README.md.
 *
 * Keys are sorted by UTF-16 code unit at every depth and nothing stands between tokens; the receipt (`ing, seq, role, skewMs,
 * verdict`) is left out; `v` and `seen` are written out when absent (1 and []); the times of the envelope (`at`, `reportedAt`,
 * `src.learned`) are written `2026-03-01T07:00:00Z`, milliseconds only when not 0. All else stands as it came.
 * `canonicalBody(JSON.parse(body)) === body`.
 *
 * @param wire an event as parsed from JSON. Deeper than MAX_DEPTH is thrown: decodeEvent refuses such input first.
 */
export function canonicalBody(wire: Readonly<Record<string, unknown>>): string {
  const fields: Record<string, unknown> = { ...wire };
  fields["v"] ??= 1;
  fields["seen"] ??= [];
  const keys = Object.keys(fields).filter((key) => !RECEIPT_FIELDS.has(key) && fields[key] !== undefined);
  return `{${keys
    .sort(compareText)
    .map((key) => `${JSON.stringify(key)}:${writeEnvelopeField(key, fields[key])}`)
    .join(",")}}`;
}

/**
 * Whether a text is the canonical text of what it says: `canonicalBody(wire) === body`, told without writing it anew where the text is as
 * programs of ours write it.
 *
 * @param wire the text as parsed from JSON; deeper than MAX_DEPTH is thrown
 */
export function isCanonicalBody(wire: Readonly<Record<string, unknown>>, body: string): boolean {
  return (isInOrder(wire) && hasPlainTimes(wire) && JSON.stringify(wire) === body) || canonicalBody(wire) === body;
}

/** Canonical JSON of any value, without an event's special fields. */
export function canonicalJson(value: unknown): string {
  return write(value, 1);
}

function writeEnvelopeField(key: string, value: unknown): string {
  if (key === "at" && Array.isArray(value)) return write(value.map(canonicalTime), 2);
  if (key === "reportedAt") return write(canonicalTime(value), 2);
  if (key === "src" && isFields(value) && Object.hasOwn(value, "learned")) {
    return writeFields(Object.keys(value), (name) => (name === "learned" ? canonicalTime(value[name]) : value[name]), 2);
  }
  return write(value, 2);
}

function canonicalTime(value: unknown): unknown {
  const ms = typeof value === "string" ? parseIso(value) : null;
  return ms === null ? value : printIso(ms);
}

function write(value: unknown, depth: number): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (depth > MAX_DEPTH) throw new RangeError(`An event is nested more than ${MAX_DEPTH} deep.`);
  if (Array.isArray(value)) return `[${value.map((item) => write(item, depth + 1)).join(",")}]`;
  return isFields(value) ? writeFields(Object.keys(value), (key) => value[key], depth) : "null";
}

function writeFields(keys: readonly string[], of: (key: string) => unknown, depth: number): string {
  const stated = keys.filter((key) => of(key) !== undefined).sort(compareText);
  return `{${stated.map((key) => `${JSON.stringify(key)}:${write(of(key), depth + 1)}`).join(",")}}`;
}

/** An instant as `printIso` writes it; one that is none stands as it came. */
const PLAIN_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(?!000)\d{3})?Z$/;

/** Whether the envelope says what is written out when absent, and its times are in the canonical form. Receipts are looked for, too. */
function hasPlainTimes(wire: Readonly<Record<string, unknown>>): boolean {
  const { at, src, reportedAt, v, seen } = wire;
  if (v === undefined || v === null || seen === undefined || seen === null || reportedAt !== undefined || !Array.isArray(at)) return false;
  for (const field of RECEIPT_FIELDS) if (wire[field] !== undefined) return false;
  return at.every((time) => typeof time === "string" && PLAIN_TIME.test(time)) && !(isFields(src) && Object.hasOwn(src, "learned"));
}

/** Whether the keys are sorted at every depth. */
function isInOrder(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) return value.every(isInOrder);
  let before: string | null = null;
  for (const [key, inner] of Object.entries(value)) {
    if ((before !== null && before >= key) || !isInOrder(inner)) return false;
    before = key;
  }
  return true;
}
