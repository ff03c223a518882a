import * as v from "valibot";
import { canonicalJson } from "#core/journal/canonical.ts";
import { utf8 } from "#core/journal/utf8.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import { type SealedLane, type SealedRecords, sealedRecords } from "./identity-record.ts";
import { IV_BYTES, type SealPorts, TAG_BYTES } from "./seal-ports.ts";

/** The most bytes of a sealed record, its tag among them (domain 1.2: 4 KiB). */
export const MAX_SEALED_BYTES = 4096;

/** Whose record it is, in which lane, under which key: what the sealed bytes are bound to. */
export interface SealContext {
  /** The unit's id (`e` of the `seal`). */
  readonly subject: string;
  readonly lane: SealedLane;
  readonly kid: string;
}

/** A record that may be filed: `iv` and `ct` of the `seal`, in base64. */
export interface Sealed {
  readonly kind: "sealed";
  readonly iv: string;
  readonly ct: string;
}

/** Why nothing was sealed: the path of a field whose form is wrong, never what stands in it; or how long the whole is. */
export type NotSealed =
  | { readonly kind: "not-a-record"; readonly path: string }
  | { readonly kind: "too-large"; readonly bytes: number; readonly mostBytes: number };

/**
 * What sealed bytes are bound to (AES-GCM's associated data): the canonical text of subject, lane and key. Bytes moved to another person,
 * lane or key do not open.
 */
export function sealContext({ subject, lane, kid }: SealContext): Uint8Array {
  return utf8(canonicalJson({ kid, lane, subject }));
}

/** Seals the record of a subject under its key of 32 bytes. */
export async function sealRecord<L extends SealedLane>(
  ports: SealPorts,
  key: Uint8Array,
  context: SealContext & { readonly lane: L },
  record: SealedRecords[L],
): Promise<Sealed | NotSealed> {
  const read = v.safeParse(sealedRecords[context.lane], record);
  if (!read.success) return { kind: "not-a-record", path: v.getDotPath(read.issues[0]) ?? "" };
  const clear = utf8(canonicalJson(read.output));
  const mostBytes = MAX_SEALED_BYTES - TAG_BYTES;
  if (clear.length > mostBytes) return { kind: "too-large", bytes: clear.length, mostBytes };
  const iv = ports.random(IV_BYTES);
  const sealed = await ports.encrypt(key, iv, sealContext(context), clear);
  return { kind: "sealed", iv: toBase64(iv), ct: toBase64(sealed) };
}

/** What is in a sealed record; `unreadable`: another key, subject or lane, or altered; `not-a-record`: of a form this version does not know. */
export type Opened<L extends SealedLane> =
  | { readonly kind: "opened"; readonly record: SealedRecords[L] }
  | { readonly kind: "unreadable" }
  | { readonly kind: "not-a-record" };

/** Opens what `sealRecord` sealed. */
export async function openRecord<L extends SealedLane>(
  ports: SealPorts,
  key: Uint8Array,
  context: SealContext & { readonly lane: L },
  sealed: { readonly iv: string; readonly ct: string },
): Promise<Opened<L>> {
  const iv = fromBase64(sealed.iv);
  const ct = fromBase64(sealed.ct);
  if (iv?.length !== IV_BYTES || ct === null || ct.length < TAG_BYTES || ct.length > MAX_SEALED_BYTES) return { kind: "unreadable" };
  const clear = await ports.decrypt(key, iv, sealContext(context), ct);
  if (clear === null) return { kind: "unreadable" };
  const text = ports.textOf(clear);
  const schema: v.GenericSchema<unknown, SealedRecords[L]> = sealedRecords[context.lane];
  const read = text === null ? null : v.safeParse(schema, jsonOf(text));
  return read?.success === true ? { kind: "opened", record: read.output } : { kind: "not-a-record" };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
