import * as v from "valibot";
import type { AccessFailure } from "#core/host/access-bridge.ts";
import { idText } from "#core/journal/pieces.ts";
import { MAX_SEALED_TEXT } from "#core/journal/seal-event.ts";
import { type IdentityRecord, type MedicalRecord, SEALED_LANES, type SealedLane } from "./identity-record.ts";
import type { Shreds } from "./key-messages.ts";
import { type ReadingReason, readingReason } from "./reading-reason.ts";

/** Most records of one question: a screen full opens at once, a long list is asked for in parts. */
export const RECORDS_MOST = 500;

/** A sealed record as its `seal` has it. */
export interface SealedOne {
  readonly subject: string;
  readonly kid: string;
  readonly iv: string;
  readonly ct: string;
}

/** A record to be sealed. */
export interface RecordOne {
  readonly subject: string;
  readonly record: IdentityRecord | MedicalRecord;
}

/**
 * What a window asks the program around it of sealed records. Keys stay with the program; whoever asks gets records, or sealed bytes.
 * Every opening goes into headquarters' log of reads, with its reason, before the key leaves.
 */
export type RecordsAsk =
  | { readonly kind: "open"; readonly lane: SealedLane; readonly items: readonly SealedOne[]; readonly reason: ReadingReason }
  /** `reason`: a record that is there already is opened before it is sealed anew. */
  | { readonly kind: "seal"; readonly lane: SealedLane; readonly items: readonly RecordOne[]; readonly reason: ReadingReason }
  /** An admin asks that a subject be made unreadable for good; a head of shift files it. */
  | { readonly kind: "ask-shred"; readonly subject: string; readonly basis: string }
  | { readonly kind: "shreds" };

/** What came of it. `left`: subjects of which nothing came: not the caller's, shredded, or altered; the three look the same. */
export type RecordsAnswer =
  | { readonly kind: "opened"; readonly records: readonly RecordOne[]; readonly left: readonly string[] }
  | { readonly kind: "sealed"; readonly items: readonly SealedOne[]; readonly left: readonly string[] }
  /** A field of a record has not its form; `path` says which, never what stands in it. */
  | { readonly kind: "not-a-record"; readonly subject: string; readonly path: string }
  | { readonly kind: "asked"; readonly expiresMs: number }
  | { readonly kind: "shreds"; readonly shreds: Shreds }
  | { readonly kind: "not-found" }
  | AccessFailure;

const lane = v.picklist(SEALED_LANES);
const some = <T extends v.GenericSchema>(item: T) => v.pipe(v.array(item), v.maxLength(RECORDS_MOST));
const short = v.pipe(v.string(), v.maxLength(64));

const asks = v.variant("kind", [
  v.object({
    kind: v.literal("open"),
    lane,
    items: some(v.object({ subject: idText, kid: idText, iv: short, ct: v.pipe(v.string(), v.maxLength(MAX_SEALED_TEXT)) })),
    reason: readingReason,
  }),
  v.object({ kind: v.literal("seal"), lane, items: some(v.object({ subject: idText, record: v.looseObject({}) })), reason: readingReason }),
  v.object({ kind: v.literal("ask-shred"), subject: idText, basis: v.pipe(v.string(), v.maxLength(500)) }),
  v.object({ kind: v.literal("shreds") }),
]);

/** Whether something that came from a window is a question of its form. */
export function isRecordsAsk(asked: unknown): asked is RecordsAsk {
  return v.is(asks, asked);
}
