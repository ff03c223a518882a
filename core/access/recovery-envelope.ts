import * as v from "valibot";
import { PUBKEY } from "#core/kinds/account.ts";

/** The name of the form, and the beginning of what is mixed into its key. */
export const RECOVERY_FORMAT = "daliz-recovery/1";

/**
 * Waiting events that a machine sealed for headquarters before it dropped its key: only the holder of the recovery key can read them.
 *
 * Sealed with AES-256-GCM under HKDF-SHA-256 (no salt, info `recoveryInfo`) of the ECDH secret (P-256, the x coordinate) between a key
 * pair made for this envelope alone and headquarters' recovery key. The additional data are the info too. Inside: UTF-8 JSON, a list of
 * canonical bodies.
 */
export interface RecoveryEnvelope {
  readonly format: typeof RECOVERY_FORMAT;
  readonly journal: string;
  /** The recovery key it was sealed to (`Hello.recovery`), base64url of the raw point. */
  readonly to: string;
  /** Public half of the envelope's own pair, as `to`. */
  readonly epk: string;
  /** 12 bytes, base64url. */
  readonly iv: string;
  /** The sealed bytes, the tag of 16 bytes at their end, base64url. */
  readonly ct: string;
}

/**
 * POST /v1/recover: an envelope, brought by whoever is let in again on that machine. Answered like a push.
 */
export interface RecoverRequest {
  /** The device that sealed it: its account may have been revoked since. */
  readonly device: string;
  readonly ms: number;
  /** By the key it had then: the proof's text with purpose `recover`, `ms`, and as nonce the SHA-256 of `ct` as text, base64url. */
  readonly signature: string;
  readonly envelope: RecoveryEnvelope;
}

const base64url = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/));
const point = v.pipe(v.string(), v.regex(PUBKEY));

/** An envelope as it comes from outside. */
export const recoveryEnvelopeSchema: v.GenericSchema<unknown, RecoveryEnvelope> = v.object({
  format: v.literal(RECOVERY_FORMAT),
  journal: v.string(),
  to: point,
  epk: point,
  iv: v.pipe(base64url, v.length(16)),
  ct: base64url,
});

/** Body of POST /v1/recover. */
export const recoverRequestSchema: v.GenericSchema<unknown, RecoverRequest> = v.object({
  device: v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
  ms: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  signature: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{86}$/)),
  envelope: recoveryEnvelopeSchema,
});

/** What is mixed into the key and authenticated with the bytes, UTF-8. */
export function recoveryInfo({ journal, to, epk }: Pick<RecoveryEnvelope, "journal" | "to" | "epk">): string {
  return `${RECOVERY_FORMAT}\n${journal}\n${to}\n${epk}`;
}
