import { documentNumber } from "./document-number.ts";
import { iinDigits } from "./iin.ts";
import type { PersonRecord } from "./person-record.ts";

/** A number that tells who somebody is, in its one written form, to be blinded. */
export interface Token {
  readonly kind: "iin" | "document" | "phone";
  /** `iin:` and twelve digits, `document:` and its capitals and digits, `phone:` and the number with its "+". */
  readonly text: string;
}

/** A telephone as `toE164` gives it. */
const E164 = /^\+[1-9][0-9]{6,14}$/;

/**
 * What of a record is to be blinded for the search of duplicates: the host makes a keyed digest (HMAC) of each text and keeps it in a side
 * table that can be deleted; the text itself is never kept or sent (domain.md 1.5). Equal numbers give equal texts however they were written.
 * A telephone counts only in its international form: without its country it is the number of several people.
 */
export function tokensOf(record: PersonRecord): readonly Token[] {
  const iin = record.iin === undefined ? null : iinDigits(record.iin);
  const document = record.document === undefined ? null : documentNumber(record.document);
  const phones = new Set((record.phones ?? []).filter((phone) => E164.test(phone)));
  return [
    ...(iin === null ? [] : [{ kind: "iin", text: `iin:${iin}` } as const]),
    ...(document === null ? [] : [{ kind: "document", text: `document:${document}` } as const]),
    ...[...phones].sort().map((phone) => ({ kind: "phone", text: `phone:${phone}` }) as const),
  ];
}
