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
  const fields = new Map<string, unknown>([
    ["v", 1],
    ["seen", []],
  ]);
  for (const key of Object.keys(wire)) {
    const value = wire[key];
    if (RECEIPT_FIELDS.has(key) || value === undefined) continue;
    fields.set(key, normalised(key, value));
  }
  return writeFields(fields, 1);
}

/** Canonical JSON of any value, without an event's special fields. */
export function canonicalJson(value: unknown): string {
  return write(value, 1);
}

function normalised(key: string, value: unknown): unknown {
  if (key === "at" && Array.isArray(value)) return value.map(canonicalTime);
  if (key === "reportedAt") return canonicalTime(value);
  if (key === "src" && isFields(value) && Object.hasOwn(value, "learned")) {
    return new Map(Object.keys(value).map((name) => [name, name === "learned" ? canonicalTime(value[name]) : value[name]]));
  }
  return value;
}

function canonicalTime(value: unknown): unknown {
  const ms = typeof value === "string" ? parseIso(value) : null;
  return ms === null ? value : printIso(ms);
}

function write(value: unknown, depth: number): string {
  if (depth > MAX_DEPTH) throw new RangeError(`An event is nested more than ${MAX_DEPTH} deep.`);
  if (Array.isArray(value)) return `[${value.map((item) => write(item, depth + 1)).join(",")}]`;
  if (value instanceof Map) return writeFields(value, depth);
  if (isFields(value)) return writeFields(new Map(Object.keys(value).map((key) => [key, value[key]])), depth);
  return JSON.stringify(value) ?? "null";
}

function writeFields(fields: ReadonlyMap<string, unknown>, depth: number): string {
  const keys = [...fields.keys()].filter((key) => fields.get(key) !== undefined).sort(compareText);
  return `{${keys.map((key) => `${JSON.stringify(key)}:${write(fields.get(key), depth + 1)}`).join(",")}}`;
}
