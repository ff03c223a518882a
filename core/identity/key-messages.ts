import * as v from "valibot";
import { findPersonal } from "#core/journal/personal.ts";
import { idText, MAX_ID } from "#core/journal/pieces.ts";
import { SEALED_LANES, type SealedLane } from "./identity-record.ts";
import { isKeyId } from "./key-id.ts";
import { type ReadingReason, readingReason } from "./reading-reason.ts";

/** Most subjects of one request for new keys. */
export const MAKE_MAX = 500;
/** Most subjects whose keys one request opens: a screen full, not a register. */
export const OPEN_MAX = 100;
/** Most keys of one answer to a take-out. */
export const TAKE_OUT_MAX = 5_000;
/** Most names of keys of one question whether they are still there. */
export const STILL_MAX = 1_000;
/** How long a machine may keep keys that it took out, ms: as long as a laptop's lease, seven days. */
export const TAKE_OUT_MS = 7 * 86_400_000;
/** How long an asked-for shredding waits for the second person, ms: seven days. */
export const SHRED_ASK_MS = 7 * 86_400_000;

/** A subject's key in the clear, to be kept in memory or sealed, never in the journal. */
export interface SubjectKey {
  readonly subject: string;
  readonly kid: string;
  /** 32 bytes, base64. */
  readonly key: string;
}

/** POST /v1/keys/make: keys for subjects that have none in that lane. */
export interface MakeKeys {
  readonly lane: SealedLane;
  readonly subjects: readonly string[];
}

/**
 * `keys`: made now. `there`: subjects that have one already: opening it is a reading. A subject in neither is not the caller's, or has been
 * shredded: the two look the same.
 */
export interface MadeKeys {
  readonly keys: readonly SubjectKey[];
  readonly there: readonly { readonly subject: string; readonly kid: string }[];
}

/** POST /v1/keys/open: keys of subjects, for a reason; each opening is a line of the log of reads before its key leaves. */
export interface OpenKeys {
  readonly lane: SealedLane;
  readonly subjects: readonly string[];
  readonly reason: ReadingReason;
}

/** Subjects that have no key, are not the caller's, or have been shredded are left out alike. */
export interface OpenedKeys {
  readonly keys: readonly SubjectKey[];
}

/** POST /v1/keys/take-out: a consul takes the keys of the own mission along, to read without a network. */
export interface TakeOut {
  readonly reason: ReadingReason;
  /** The last key of the answer before; absent: from the beginning. */
  readonly after?: string;
}

/** They are thrown away when that time has come, or when headquarters says that they are gone (`StillThere`). */
export interface TakenOut {
  readonly keys: readonly SubjectKey[];
  readonly expiresMs: number;
  /** Where the next answer goes on; null: that was all. */
  readonly next: string | null;
}

/** POST /v1/keys/still: which of these a machine must forget. */
export interface StillThere {
  readonly kids: readonly string[];
}

/** Those shredded, and those that are not the caller's or never were: the three look the same. */
export interface GoneKeys {
  readonly gone: readonly string[];
}

/** POST /v1/keys/shred: an admin asks that a subject be made unreadable for good. */
export interface AskShred {
  readonly subject: string;
  /** The paper it rests on: `request of 12.04.2026 no. 17`. Passes the personal-data lint. */
  readonly basis: string;
}

/** Until then another person, a head of shift, files the `shred` that names who asked, with this basis. */
export interface ShredAsked {
  readonly subject: string;
  readonly expiresMs: number;
}

/** One that waits for its second person. */
export interface WaitingShred {
  readonly subject: string;
  readonly basis: string;
  readonly asked: string;
  readonly atMs: number;
  readonly expiresMs: number;
}

/** GET /v1/keys/shreds: what waits, and what can be proved: `left` is 0 where every shredded subject has no key in any lane. */
export interface Shreds {
  readonly waiting: readonly WaitingShred[];
  /** Subjects that the journal says are shredded. */
  readonly shredded: number;
  /** Of these, subjects that still have a key. */
  readonly left: number;
  /** Keys that open something. */
  readonly keys: number;
}

const ms = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const counted = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const lane = v.picklist(SEALED_LANES);
const kid = v.pipe(v.string(), v.maxLength(MAX_ID), v.check(isKeyId));
const key = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{43}=$/));
const subjectKey = v.object({ subject: idText, kid, key });
const subjects = (most: number) => v.pipe(v.array(idText), v.minLength(1), v.maxLength(most));

/** Body of POST /v1/keys/make. */
export const makeKeysSchema: v.GenericSchema<unknown, MakeKeys> = v.object({ lane, subjects: subjects(MAKE_MAX) });
/** Answer to it. */
export const madeKeysSchema: v.GenericSchema<unknown, MadeKeys> = v.object({
  keys: v.array(subjectKey),
  there: v.array(v.object({ subject: idText, kid })),
});
/** Body of POST /v1/keys/open. */
export const openKeysSchema: v.GenericSchema<unknown, OpenKeys> = v.object({ lane, subjects: subjects(OPEN_MAX), reason: readingReason });
/** Answer to it. */
export const openedKeysSchema: v.GenericSchema<unknown, OpenedKeys> = v.object({ keys: v.array(subjectKey) });
/** Body of POST /v1/keys/take-out. */
export const takeOutSchema: v.GenericSchema<unknown, TakeOut> = v.object({ reason: readingReason, after: v.exactOptional(kid) });
/** Answer to it. */
export const takenOutSchema: v.GenericSchema<unknown, TakenOut> = v.object({
  keys: v.pipe(v.array(subjectKey), v.maxLength(TAKE_OUT_MAX)),
  expiresMs: ms,
  next: v.nullable(kid),
});
/** Body of POST /v1/keys/still. */
export const stillThereSchema: v.GenericSchema<unknown, StillThere> = v.object({
  kids: v.pipe(v.array(kid), v.minLength(1), v.maxLength(STILL_MAX)),
});
/** Answer to it. */
export const goneKeysSchema: v.GenericSchema<unknown, GoneKeys> = v.object({ gone: v.array(kid) });

const basis = v.pipe(
  v.string(),
  v.minLength(3),
  v.maxLength(500),
  v.regex(/^[^\p{Cc}\p{Cs}]+$/u),
  v.check((said) => said.trim().length >= 3 && findPersonal(said) === null),
);

/** Body of POST /v1/keys/shred. */
export const askShredSchema: v.GenericSchema<unknown, AskShred> = v.object({ subject: idText, basis });
/** Answer to it. */
export const shredAskedSchema: v.GenericSchema<unknown, ShredAsked> = v.object({ subject: idText, expiresMs: ms });
/** Answer to GET /v1/keys/shreds. */
export const shredsSchema: v.GenericSchema<unknown, Shreds> = v.object({
  waiting: v.array(v.object({ subject: idText, basis: v.string(), asked: idText, atMs: ms, expiresMs: ms })),
  shredded: counted,
  left: counted,
  keys: counted,
});
