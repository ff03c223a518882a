import { type Checked, type Problem, pathTo } from "#core/problem/problem.ts";
import { parseIso } from "#core/time/iso.ts";
import { canonicalBody } from "./canonical.ts";
import { decodeEvent } from "./decode.ts";
import { encodeEvent, type WritableEvent } from "./encode.ts";
import type { Entry, Receipt } from "./event.ts";
import { isFields } from "./fields.ts";

/**
 * The entry of an event in its wire form, as it stands in a file: the receipt's `ing` and `seq` are moved out of it.
 *
 * Without `ing` the receipt is null: mine, not yet headquarters. Never throws.
 *
 * @param path where the event stands in its input: `events[3]`
 */
export function entryFromWire(wire: unknown, path = ""): Checked<Entry> {
  const decoded = decodeEvent(wire, path);
  if (!decoded.ok) return decoded;
  if (!isFields(wire))
    return { ok: false, problems: [{ path, code: "not-an-object", sentence: "An event is an object with named fields." }] };
  const receipt = readReceipt(wire, path);
  if (receipt !== null && "code" in receipt) return { ok: false, problems: [{ ...receipt, id: decoded.value.id }] };
  return { ok: true, value: { event: decoded.value, body: canonicalBody(wire), receipt }, notes: decoded.notes };
}

/**
 * The entry of a body as stored or sent. The body is brought into canonical form; a receipt inside it is ignored. Never throws.
 *
 * @param receipt what headquarters wrote beside it; null when it waits
 */
export function entryFromBody(body: string, receipt: Receipt | null): Checked<Entry> {
  const wire = parseJson(body);
  const decoded = decodeEvent(wire);
  if (!decoded.ok) return decoded;
  if (!isFields(wire))
    return { ok: false, problems: [{ path: "", code: "not-an-object", sentence: "An event is an object with named fields." }] };
  return { ok: true, value: { event: decoded.value, body: canonicalBody(wire), receipt }, notes: decoded.notes };
}

/** The entry of an event just written here. Checked by the same schema as everything else: what a form builds may be wrong too. */
export function entryFromEvent(event: WritableEvent, receipt: Receipt | null = null): Checked<Entry> {
  const wire = encodeEvent(event);
  const decoded = decodeEvent(wire);
  return decoded.ok ? { ok: true, value: { event: decoded.value, body: canonicalBody(wire), receipt }, notes: decoded.notes } : decoded;
}

/** JSON text read; text that is not JSON is undefined, which no JSON text means. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readReceipt(wire: Readonly<Record<string, unknown>>, path: string): Receipt | Problem | null {
  const ing = wire["ing"];
  if (ing === undefined || ing === null) return null;
  const ingMs = typeof ing === "string" ? parseIso(ing) : null;
  if (ingMs === null)
    return { path: pathTo(path, "ing"), code: "not-a-time", sentence: "The time of receipt is written in ISO 8601 with its zone." };
  const seq = wire["seq"] ?? null;
  if (seq !== null && !(typeof seq === "number" && Number.isSafeInteger(seq) && seq >= 0)) {
    return {
      path: pathTo(path, "seq"),
      code: "not-a-counter",
      sentence: "The number in the server's journal is a whole number, 0 or more.",
    };
  }
  const { role, skewMs } = wire;
  return {
    ingMs,
    seq,
    ...(typeof role === "string" && { role }),
    ...(typeof skewMs === "number" && { skewMs }),
  };
}
