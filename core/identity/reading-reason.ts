import * as v from "valibot";
import type { Role } from "#core/access/role.ts";
import { findPersonal } from "#core/journal/personal.ts";

/** What a sealed record may be read for. `other` is said in words. */
export const READING_REASONS = [
  "contact",
  "identify",
  "document",
  "duplicate",
  "medical",
  "next-of-kin",
  "correct",
  "audit",
  "other",
] as const;

/** One of the reasons. */
export type ReadingReasonCode = (typeof READING_REASONS)[number];

/** Longest words of a reason, UTF-16 units. */
export const MAX_REASON = 200;

/** Why somebody reads a sealed record, written into the log of reads before the key leaves. */
export interface ReadingReason {
  readonly code: ReadingReasonCode;
  readonly text?: string;
}

/** Its form: the log is read by more people than the record, so its words pass the personal-data lint. */
export const readingReason: v.GenericSchema<unknown, ReadingReason> = v.object({
  code: v.picklist(READING_REASONS),
  text: v.exactOptional(
    v.pipe(
      v.string(),
      v.minLength(3),
      v.maxLength(MAX_REASON),
      v.regex(/^[^\p{Cc}\p{Cs}]+$/u),
      v.check((said) => said.trim().length >= 3 && findPersonal(said) === null),
    ),
  ),
});

/** Whether a reason must be said in words: the head of shift's always (domain 1.5: a chief's reading is the exception), and `other`. */
export function wantsWords(role: Role, code: ReadingReasonCode): boolean {
  return role === "chief" || code === "other";
}

/** A reason as one line of the log: `contact: a number that was not answered`. */
export function reasonLine({ code, text }: ReadingReason): string {
  return text === undefined ? code : `${code}: ${text.trim()}`;
}
