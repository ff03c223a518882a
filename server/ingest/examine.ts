import { mayWrite, mayWriteEvent } from "#core/access/access.ts";
import type { Role } from "#core/access/role.ts";
import { isFolded } from "#core/fold/folded.ts";
import { isCanonicalBody } from "#core/journal/canonical.ts";
import { skewOf } from "#core/journal/clock.ts";
import { decodeEvent } from "#core/journal/decode.ts";
import { parseJson } from "#core/journal/entry.ts";
import type { JournalEvent } from "#core/journal/event.ts";
import { personalIn } from "#core/journal/personal-in.ts";
import type { Refusal } from "#core/sync/protocol.ts";
import { refusalOfFreeze } from "./freeze.ts";

/** Longest body of one event, UTF-16 units: a document belongs beside the journal, not in it. */
export const MAX_EVENT_CHARACTERS = 262_144;

const RECEIPT_FIELDS = ["ing", "seq", "role", "skewMs", "verdict"];

/** A body that can be read: what is looked up before anything is judged. */
export interface ReadBody {
  readonly id: string;
  readonly body: string;
  readonly event: JournalEvent;
}

export type Read = { readonly ok: true; readonly value: ReadBody } | { readonly ok: false; readonly id: string; readonly refusal: Refusal };

/** Reads one body of a push: an event of the known envelope, in its canonical form, without a receipt of its own making. */
export function readBody(body: string): Read {
  if (body.length > MAX_EVENT_CHARACTERS) return { ok: false, id: "", refusal: unreadable("", "too-long") };
  const wire = parseJson(body);
  const decoded = decodeEvent(wire);
  const id = idOf(wire);
  if (!decoded.ok) {
    const [first] = decoded.problems;
    return { ok: false, id, refusal: unreadable(first?.path ?? "", first?.code ?? "unreadable") };
  }
  const fields = wire as Readonly<Record<string, unknown>>;
  const receipt = RECEIPT_FIELDS.find((field) => Object.hasOwn(fields, field));
  if (receipt !== undefined) return { ok: false, id, refusal: unreadable(receipt, "receipt-in-body") };
  if (!isCanonicalBody(fields, body)) return { ok: false, id, refusal: unreadable("", "not-canonical") };
  return { ok: true, value: { id: decoded.value.id, body, event: decoded.value } };
}

/** The rules on an event that need nothing but the event, the role of who sends it and the server's clock. Null: it may be taken. */
export function refusalOf(event: JournalEvent, body: string, role: Role, nowMs: number): Refusal | null {
  const type = "typeText" in event ? event.typeText : event.type;
  // An event of a newer version: who writes in its lane may bring it, for what else it would need this version cannot know.
  const isAllowed = event.type === "unknown" ? mayWrite(role, "", null, event.lane) : mayWriteEvent(role, event);
  if (!isAllowed) return { kind: "may-not-write", type, role };
  if (skewOf(event.hlc, nowMs).ahead) return { kind: "clock-ahead", serverMs: nowMs };
  if (event.lane !== "ops") return null;
  const altered = event.type === "freeze" ? refusalOfFreeze(event, body, nowMs) : null;
  if (altered !== null) return altered;
  const [found] = personalIn(JSON.parse(body));
  return found === undefined ? null : { kind: "personal-data", ...found };
}

/**
 * Whether a fact is said to have happened later than headquarters heard of it: such an event is taken with this verdict and not folded
 * until corrected. The fold's own rule, asked of the receipt to be; plans are no facts.
 */
export function isInTheFuture(event: JournalEvent, body: string, ingMs: number, skewMs: number): boolean {
  const isFact = event.type === "count" || event.type === "move" || event.type === "contact";
  return isFact && !isFolded({ event, body, receipt: { ingMs, seq: null, skewMs } });
}

function unreadable(path: string, problem: string): Refusal {
  return { kind: "unreadable", path, problem };
}

/** The id as the body says it, short enough to be said back. */
function idOf(wire: unknown): string {
  if (typeof wire !== "object" || wire === null || !("id" in wire)) return "";
  return typeof wire.id === "string" && wire.id.length <= 64 ? wire.id : "";
}
