import type { RecoverRequest } from "#core/access/recovery-envelope.ts";
import type { SegmentLine } from "#core/columns/segment-line.ts";
import type { EventId } from "#core/journal/event.ts";

/** The only form of exchange file there is. */
export const EXCHANGE_FORMAT = "daliz-exchange/1";

/** Largest exchange file, bytes. */
export const MAX_EXCHANGE_BYTES = 128 * 1024 * 1024;
/** The most that one may become when it is opened, bytes. */
export const MAX_OPENED_BYTES = 512 * 1024 * 1024;

/** Fewest signs of a passphrase: as for a machine's own. */
export const LEAST_SIGNS = 12;

/** Of which journal the events are, and who put them into a file when. */
export interface ExchangeOrigin {
  readonly journal: string;
  readonly title: string;
  /** A drill: never united with the crisis. */
  readonly exercise: boolean;
  /** In which life of headquarters' journal the receipts were written; null: this machine never joined a server. */
  readonly epoch: string | null;
  /** Epoch ms. */
  readonly madeMs: number;
  readonly device: string;
  /** Under which scope all in it was received from headquarters (core/access/audience.ts); absent: whoever made it did not say. */
  readonly scope?: string;
}

/** What one machine hands to another on a stick: events with headquarters' receipts, and events that headquarters has not seen. */
export interface Exchange extends ExchangeOrigin {
  readonly taken: readonly SegmentLine[];
  /** Canonical bodies, in the order in which they are to be offered. */
  readonly waiting: readonly string[];
  /**
   * What waits once more, sealed by the machines that wrote it for headquarters alone: whoever takes the file in brings it there, though
   * headquarters takes from a machine only what that machine wrote. Absent: nothing is.
   */
  readonly envelopes?: readonly CarriedEnvelope[];
}

/** Events in an envelope that only headquarters opens, and by whom it was sealed. */
export interface CarriedEnvelope {
  readonly ids: readonly EventId[];
  readonly request: RecoverRequest;
}

/** Cost of Argon2id: passes, memory in KiB, lanes (RFC 9106). */
export interface ExchangeCost {
  readonly t: number;
  readonly m: number;
  readonly p: number;
}

/** RFC 9106, second recommended option, as for a machine's own passphrase. */
export const EXCHANGE_COST: ExchangeCost = { t: 3, m: 65_536, p: 4 };

/** What the packing and opening need of the host. */
export interface ExchangePorts {
  /** SHA-256, lower-case hexadecimal. */
  hash(bytes: Uint8Array): Promise<string>;
  /** Raw deflate. */
  deflate(bytes: Uint8Array): Promise<Uint8Array>;
  /** Null: not deflated bytes, or more than `most` when opened. */
  inflate(bytes: Uint8Array, most: number): Promise<Uint8Array | null>;
  randomBytes(length: number): Uint8Array;
  /**
   * The key of a passphrase (NFKC, UTF-8) by Argon2id to 32 bytes, and AES-256-GCM with it: a fresh 96-bit iv in front.
   *
   * @param about authenticated, not encrypted
   */
  seal(passphrase: string, salt: Uint8Array, cost: ExchangeCost, plain: Uint8Array, about: string): Promise<Uint8Array>;
  /** Null: another passphrase, or not what was sealed. */
  open(passphrase: string, salt: Uint8Array, cost: ExchangeCost, sealed: Uint8Array, about: string): Promise<Uint8Array | null>;
}

/** Why a file was not made or not opened. */
export type ExchangeProblem =
  /** Without a passphrase only events of lane ops leave a machine. */
  | { readonly kind: "not-only-ops"; readonly lane: string }
  | { readonly kind: "passphrase-too-short"; readonly least: number }
  | { readonly kind: "too-large" }
  | { readonly kind: "no-exchange" }
  /** A later form, or one that asks for more work than any file of ours. */
  | { readonly kind: "other-format" }
  | { readonly kind: "damaged" }
  | { readonly kind: "passphrase-needed" }
  | { readonly kind: "wrong-passphrase" };

/** One English sentence for each. */
export function exchangeSentence(problem: ExchangeProblem): string {
  switch (problem.kind) {
    case "not-only-ops":
      return `The journal holds events of lane ${problem.lane}: such a file is made under a passphrase only.`;
    case "passphrase-too-short":
      return `A passphrase has ${problem.least} signs or more.`;
    case "too-large":
      return "The file is larger than an exchange file may be.";
    case "no-exchange":
      return "This is no exchange file of Daliz.";
    case "other-format":
      return "The file was made by another version of Daliz, whose exchange files this one does not read.";
    case "damaged":
      return "The file is damaged or not whole: copy it again from where it was made.";
    case "passphrase-needed":
      return "The file is sealed: its passphrase is needed.";
    case "wrong-passphrase":
      return "The passphrase is another one.";
  }
}
