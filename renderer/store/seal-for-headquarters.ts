import { proofText } from "#core/access/proof-text.ts";
import { RECOVERY_FORMAT, type RecoverRequest, type RecoveryEnvelope, recoveryInfo } from "#core/access/recovery-envelope.ts";
import type { EventId } from "#core/journal/event.ts";
import { PUSH_MAX } from "#core/sync/protocol.ts";
import { base64url } from "./machine-shelf.ts";
import { owned } from "./vault.ts";

/** What waited on this machine when it dropped its key: nobody here can read it. Kept beside the key's row, and outlives it. */
export interface EnvelopeRow {
  /** `envelope/`, when it was sealed, and the envelope's own key: a machine that leaves twice has two of the same entries, and keeps both. */
  readonly name: string;
  readonly ids: readonly EventId[];
  readonly request: RecoverRequest;
}

/** An event that only headquarters is to read. */
export interface OwnBody {
  readonly id: EventId;
  readonly body: string;
}

/** The name of the row that keeps an envelope. */
export function envelopeName({ ms, envelope }: RecoverRequest): string {
  return `envelope/${ms}-${envelope.epk}`;
}

/** The event in a canonical body if this device has written it; else null. */
export function ownBody(body: string, device: string | null): OwnBody | null {
  const { id, dev } = JSON.parse(body) as { readonly id: EventId; readonly dev: string };
  return dev === device ? { id, body } : null;
}

/** Whose it is, and whom it is sealed to. */
export interface SealingFor {
  readonly journal: string;
  readonly device: string;
  /** Headquarters' recovery key. */
  readonly to: string;
  readonly nowMs: number;
  /** Signs with the device's key. */
  readonly sign: (text: string) => Promise<string>;
}

/** An envelope is sent in one request, of 1 MiB at most and a third longer than what is in it. */
const MOST_BYTES = 600_000;

/** Seals what waits to headquarters' recovery key (core/access/recovery-envelope.ts), in as many envelopes as it takes. */
export async function sealForHeadquarters(waiting: readonly OwnBody[], sealing: SealingFor): Promise<readonly EnvelopeRow[]> {
  const rows: EnvelopeRow[] = [];
  for (const part of partsOf(waiting)) {
    const envelope = await sealed(
      part.map(({ body }) => body),
      sealing,
    );
    const { device, nowMs: ms } = sealing;
    const digest = await crypto.subtle.digest("SHA-256", bytesOf(envelope.ct));
    const text = proofText({ purpose: "recover", journal: sealing.journal, nonce: base64url(new Uint8Array(digest)), ms });
    const request = { device, ms, signature: await sealing.sign(text), envelope };
    rows.push({ name: envelopeName(request), ids: part.map(({ id }) => id), request });
  }
  return rows;
}

async function sealed(bodies: readonly string[], { journal, to }: SealingFor): Promise<RecoveryEnvelope> {
  const curve = { name: "ECDH", namedCurve: "P-256" } as const;
  const pair = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
  const epk = base64url(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)));
  const theirs = await crypto.subtle.importKey("raw", fromBase64url(to), curve, false, []);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, pair.privateKey, 256);
  const info = bytesOf(recoveryInfo({ journal, to, epk }));
  const secret = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info };
  const key = await crypto.subtle.deriveKey(hkdf, secret, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const ct = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: info }, key, bytesOf(JSON.stringify(bodies)));
  return { format: RECOVERY_FORMAT, journal, to, epk, iv: base64url(iv), ct: base64url(new Uint8Array(ct)) };
}

function partsOf<T extends { readonly body: string }>(all: readonly T[]): readonly (readonly T[])[] {
  const parts: T[][] = [];
  let bytes = 0;
  for (const one of all) {
    const size = bytesOf(one.body).length + 16;
    const last = parts.at(-1);
    if (last === undefined || last.length >= PUSH_MAX || bytes + size > MOST_BYTES) {
      parts.push([one]);
      bytes = size;
    } else {
      last.push(one);
      bytes += size;
    }
  }
  return parts;
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return owned(new TextEncoder().encode(text));
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}
