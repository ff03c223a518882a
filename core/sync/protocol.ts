import type { TreeHead } from "#core/audit/tree-head.ts";
import type { EventId } from "#core/journal/event.ts";

/** Version of the messages below. A server names the oldest it takes. */
export const PROTOCOL = 2;

/** Why an event that was taken is not folded yet: a fact later than its own ingest (plus five minutes and the device's skew), until corrected. */
export type Verdict = "in-the-future";

/** An event as the server hands it out: canonical body plus receipt. */
export interface Frame {
  readonly seq: number;
  readonly ingMs: number;
  readonly role: string;
  /** How far the device's clock was ahead of the server's when it sent this; negative: behind. */
  readonly skewMs: number;
  readonly verdict?: Verdict;
  /** Canonical JSON text of the event (see `Entry.body`). */
  readonly body: string;
}

/** GET /v1/hello: who the server is. A client of another journal must not push or pull. */
export interface Hello {
  readonly protocol: number;
  readonly oldestProtocol: number;
  readonly journal: string;
  readonly title: string;
  readonly exercise: boolean;
  /** Changes when the server's journal was rebuilt: clients then offer all their events again. */
  readonly epoch: string;
  /** Last sequence number given. */
  readonly head: number;
  readonly nowMs: number;
  /** The role of the token that asked. */
  readonly role: string;
  /** What of the journal is given to who asked (core/access/audience.ts): what is held under another scope is made anew. Not said by version 1. */
  readonly scope?: string | null;
  /**
   * Headquarters' recovery key (core/access/recovery-envelope.ts): a machine that must drop its key seals to it what waits. Not said by
   * version 1.
   */
  readonly recovery?: string;
  /** Where the tree over the journal stands, to whoever receives events. Not said by version 1. */
  readonly tree?: TreeHead;
}

/** POST /v1/push body. Bodies in hlc order, at most PUSH_MAX. */
export interface Push {
  readonly protocol: number;
  readonly journal: string;
  readonly epoch: string;
  /** The device's own clock at sending: from it the server knows the skew. Absent: only a stamp that leads the server tells of one. */
  readonly sentMs?: number;
  readonly bodies: readonly string[];
}

/** The most events of one push. */
export const PUSH_MAX = 500;

/** Answer to a push: each event of the push is in exactly one of the two lists. Only ids in `taken` may leave the waiting. */
export interface PushAnswer {
  readonly epoch: string;
  readonly head: number;
  readonly taken: readonly Taken[];
  readonly refused: readonly Refused[];
}

/** The receipt of one event of a push, whether it was new or had been taken before. */
export interface Taken {
  readonly id: EventId;
  readonly seq: number;
  readonly ingMs: number;
  readonly role: string;
  readonly skewMs: number;
  readonly verdict?: Verdict;
}

/** An event not taken. `id` is as the body says it, or `""` where the body has none that can be read. */
export interface Refused {
  readonly id: EventId;
  /** Place in `Push.bodies`, from 0: tells apart bodies without a readable id. */
  readonly index?: number;
  readonly refusal: Refusal;
}

/** Why the server did not take an event. Every case is one that the desk must show or act on. */
export type Refusal =
  | { readonly kind: "may-not-write"; readonly type: string; readonly role: string }
  | { readonly kind: "other-author" } // its `dev` or `by` is not the device or the account that sends it
  | { readonly kind: "unreadable"; readonly path: string; readonly problem: string }
  | { readonly kind: "id-taken" } // same id, other body
  | { readonly kind: "clock-ahead"; readonly serverMs: number } // re-stamp and send again by itself
  | { readonly kind: "in-the-future"; readonly serverMs: number } // not sent by version 1: such facts are taken with a verdict
  | { readonly kind: "unknown-reference"; readonly path: string; readonly id: string }
  | { readonly kind: "personal-data"; readonly path: string; readonly pattern: "digits-12" | "phone" | "passport" | "e-mail" };

/**
 * GET /v1/pull?after=SEQ&limit=N&journal=UUID and each message of the live feed GET /v1/feed?after=SEQ (SSE, `id:` = `upTo`).
 *
 * The frames are all the events of the receiver's scope with after < seq <= upTo; numbers that are missing among them are none of its
 * business. For a mission also older ones, of units that came into its area in that stretch. Version 1 says neither `after` nor `upTo`:
 * its frames have no gaps.
 */
export interface Pull {
  readonly epoch: string;
  readonly head: number;
  readonly scope?: string;
  readonly after?: number;
  readonly upTo?: number;
  /**
   * There are more older events than one answer holds: these are the first, nothing of the stretch itself is here, and `upTo` is `after`.
   * The next are asked for with both numbers: `pull?after=AFTER&upTo=UPTO&late=SEQ`.
   */
  readonly late?: LateFrames;
  readonly frames: readonly Frame[];
}

/** How far older events of units that came into a mission's area after `Pull.after` and up to `upTo` have been given: up to number `seq`. */
export interface LateFrames {
  readonly upTo: number;
  readonly seq: number;
}

/**
 * What a pull asks for beyond what comes after its number. `upTo` alone makes it a range: all events of the scope in it that may be read
 * now, and nothing older. `rest`: only those of the lanes that a mission reads in part. `late`: the next older events of `Pull.late`.
 */
export interface PullRange {
  readonly upTo?: number;
  readonly rest?: boolean;
  readonly late?: number;
}

/** The most events of one answer to a pull. */
export const PULL_MAX = 1000;

/**
 * One segment of the journal as the server hands it out: all events of one lane and one layer (core/columns) among the numbers `fromSeq` to
 * `toSeq`; version 1 has all lanes in one. Immutable, and named by its content.
 */
export interface ManifestSegment {
  /** SHA-256 of the plain bytes (core/columns/segment.ts), lower-case hexadecimal. */
  readonly digest: string;
  readonly layer: "ops" | "reg";
  readonly events: number;
  /** Length on the wire: the plain bytes, deflated (raw). */
  readonly bytes: number;
  readonly fromSeq: number;
  readonly toSeq: number;
}

/** GET /v1/segments?journal=UUID: what a new machine downloads before it pulls the rest. */
export interface Manifest {
  readonly epoch: string;
  readonly head: number;
  readonly scope?: string;
  /** The segments hold every event up to this number, of the lanes that the receiver reads whole; what is later is pulled. */
  readonly upTo: number;
  /** In the order of their numbers. */
  readonly segments: readonly ManifestSegment[];
  /** The receiver reads other lanes in part: their events up to `upTo` are pulled (`PullRange.rest`). */
  readonly rest?: boolean;
  /** The registry as it stood when event `seq` had come, for the first figures; GET /v1/segments/DIGEST gives it like a segment. */
  readonly snapshot: { readonly digest: string; readonly bytes: number; readonly seq: number } | null;
}

/** Why a whole request failed: HTTP status >= 400 with this body. */
export type RequestRefusal =
  | { readonly kind: "not-signed-in" }
  | { readonly kind: "revoked" } // headquarters has withdrawn the account that asks: its machine drops its keys
  | { readonly kind: "sign-in" } // the device is known, but a person must sign in on it
  | { readonly kind: "other-journal"; readonly journal: string }
  | { readonly kind: "other-epoch"; readonly epoch: string }
  | { readonly kind: "protocol-too-old"; readonly oldestTaken: number }
  | { readonly kind: "too-large"; readonly maxBytes: number }
  | { readonly kind: "malformed"; readonly path: string; readonly problem: string }
  | { readonly kind: "slow-down"; readonly retryAfterMs: number }
  | { readonly kind: "not-released"; readonly released: number } // a public version that `released` persons of two have released
  | { readonly kind: "not-found" } // no such thing, or not for this role: the two look the same
  | { readonly kind: "unavailable" };

/** One row of GET /v1/briefings, the highest number first. Times are ISO 8601 UTC text. */
export interface ListedBriefing {
  /** The id of its freeze event. */
  readonly id: EventId;
  readonly number: number;
  /** V and K of its figures. */
  readonly at: string;
  readonly known: string;
  readonly frozen: string;
  /** SHA-256 of the frozen document, lower-case hexadecimal. */
  readonly digest: string;
  readonly exercise: boolean;
  /** Who has approved it and when; not authenticated until accounts exist. Empty: nobody. */
  readonly approved: readonly { readonly name: string; readonly at: string }[];
  /** Two different persons have released the public version. */
  readonly released: boolean;
  /** Its files lie in the server's folder of briefings. */
  readonly delivered: boolean;
}

/** Answer to GET /v1/briefings. */
export interface BriefingList {
  readonly briefings: readonly ListedBriefing[];
}

/** Answer to POST /v1/session/local and /v1/session/wall, which only a page served by a server on this machine's loopback gets. */
export interface LocalSession {
  readonly token: string;
}

/** Most segments of a manifest: 4,096 events each, of five lanes in two layers. */
export const MANIFEST_MAX = 20_000;

/** Most bytes of a segment or a snapshot on the wire. */
export const SEGMENT_MAX_BYTES = 67_108_864;

/** Longest request body the server reads, bytes. A push that would be longer is sent in parts. */
export const MAX_BODY_BYTES = 1_048_576;
