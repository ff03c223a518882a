import { encodeSegment } from "#core/columns/segment.ts";
import { SEGMENT_EVENTS } from "#core/columns/segment-line.ts";
import { parseJson } from "#core/journal/entry.ts";
import { isFields } from "#core/journal/fields.ts";
import { utf8 } from "#core/journal/utf8.ts";
import { eventLine } from "./event-line.ts";
import {
  EXCHANGE_COST,
  EXCHANGE_FORMAT,
  type Exchange,
  type ExchangeCost,
  type ExchangePorts,
  type ExchangeProblem,
  LEAST_SIGNS,
  MAX_EXCHANGE_BYTES,
} from "./exchange.ts";
import { aboutSealed, type Part, withLine } from "./exchange-head.ts";

/** The file, or why there is none. */
export type Packed = { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly problem: ExchangeProblem };

/**
 * An exchange file: one line that says what it is, then everything else deflated and sealed under a passphrase.
 *
 * @param passphrase null: not sealed, which is refused unless every event is of lane ops
 * @param cost for tests; a file says its own
 */
export async function packExchange(
  exchange: Exchange,
  passphrase: string | null,
  ports: ExchangePorts,
  cost: ExchangeCost = EXCHANGE_COST,
): Promise<Packed> {
  if (passphrase !== null && [...passphrase.normalize("NFKC")].length < LEAST_SIGNS)
    return { ok: false, problem: { kind: "passphrase-too-short", least: LEAST_SIGNS } };
  const lane = passphrase === null ? otherLane(exchange) : null;
  if (lane !== null) return { ok: false, problem: { kind: "not-only-ops", lane } };
  const plain = await ports.deflate(await inner(exchange, ports));
  const { payload, sealed } = passphrase === null ? { payload: plain, sealed: null } : await seal(plain, passphrase, ports, cost);
  const bytes = withLine({ format: EXCHANGE_FORMAT, digest: await ports.hash(payload), sealed }, [payload]);
  return bytes.length > MAX_EXCHANGE_BYTES ? { ok: false, problem: { kind: "too-large" } } : { ok: true, bytes };
}

async function inner({ taken, waiting, ...origin }: Exchange, ports: ExchangePorts): Promise<Uint8Array> {
  const parts: Part[] = [];
  const contents: Uint8Array[] = [];
  const add = async (kind: Part["kind"], events: number, bytes: Uint8Array) => {
    if (events === 0) return;
    parts.push({ kind, events, bytes: bytes.length, digest: await ports.hash(bytes) });
    contents.push(bytes);
  };
  const full = taken.length - (taken.length % SEGMENT_EVENTS);
  for (let at = 0; at < full; at += SEGMENT_EVENTS)
    await add("segment", SEGMENT_EVENTS, encodeSegment(taken.slice(at, at + SEGMENT_EVENTS)));
  await add("tail", taken.length - full, linesOf(taken.slice(full).map(eventLine)));
  await add("waiting", waiting.length, linesOf(waiting.map((body) => JSON.stringify(body))));
  return withLine({ ...origin, counts: { taken: taken.length, waiting: waiting.length }, parts }, contents);
}

async function seal(plain: Uint8Array, passphrase: string, ports: ExchangePorts, cost: ExchangeCost) {
  const bytes = ports.randomBytes(16);
  const salt = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const payload = await ports.seal(passphrase, bytes, cost, plain, aboutSealed(cost, salt));
  return { payload, sealed: { kdf: "argon2id", ...cost, salt } };
}

function linesOf(lines: readonly string[]): Uint8Array {
  return utf8(lines.map((line) => `${line}\n`).join(""));
}

function otherLane({ taken, waiting }: Exchange): string | null {
  for (const body of [...taken.map((line) => line.body), ...waiting]) {
    const wire = parseJson(body);
    const lane = isFields(wire) ? wire["lane"] : null;
    if (lane !== "ops") return typeof lane === "string" ? lane : "unknown";
  }
  return null;
}
