import * as v from "valibot";

/** Longest text of one field of a sealed record, UTF-16 units. */
export const MAX_SEALED_FIELD = 200;
/** Most spellings, telephones and relatives of one record. */
export const MAX_SEALED_LIST = 12;

const word = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_SEALED_FIELD), v.regex(/^[^\p{Cc}\p{Cs}]+$/u));
const birth = v.pipe(v.string(), v.regex(/^\d{4}(?:-\d\d(?:-\d\d)?)?$/));
const listOf = <T extends v.GenericSchema>(item: T) => v.pipe(v.array(item), v.maxLength(MAX_SEALED_LIST));

/** A relative or another person to be told: `relation` and `phone` as written. */
export interface Kin {
  readonly name: string;
  readonly relation?: string;
  readonly phone?: string;
}

/**
 * Who a registered person is, as it is sealed in lane pii (domain 1.2, `seal`): nothing of it stands in any other lane, in an address, in a
 * log or in the text of an error.
 */
export interface IdentityRecord {
  readonly v: 1;
  /** As in the document, in its own script and order. */
  readonly name: string;
  /** The same name in other scripts and spellings. */
  readonly otherNames?: readonly string[];
  /** `1985-02-28`, `1985-02` or `1985`. */
  readonly birth?: string;
  /** Identification number (IIN), as written: a wrong one is kept as it was said. */
  readonly iin?: string;
  /** Number of the passport or identity card, as written. */
  readonly passport?: string;
  readonly phones?: readonly string[];
  readonly kin?: readonly Kin[];
}

/** What a medic must know of a person, sealed in lane med under a key of its own: who reads names does not read this. */
export interface MedicalRecord {
  readonly v: 1;
  /** In the medic's words. */
  readonly condition: string;
  readonly medicines?: readonly string[];
  readonly allergies?: readonly string[];
  /** What help is wanted on the way: a stretcher, oxygen, a companion. */
  readonly help?: string;
}

/** Lanes whose records are sealed. */
export const SEALED_LANES = ["pii", "med"] as const;

/** A lane whose records are sealed: `pii` who somebody is, `med` what ails them. */
export type SealedLane = (typeof SEALED_LANES)[number];

/** The record that each lane holds. */
export interface SealedRecords {
  readonly pii: IdentityRecord;
  readonly med: MedicalRecord;
}

const kin: v.GenericSchema<unknown, Kin> = v.strictObject({
  name: word,
  relation: v.exactOptional(word),
  phone: v.exactOptional(word),
});

/** The form of `IdentityRecord`, with its bounds. No field is known that is not named here: what is sealed can be told apart and masked. */
export const identityRecord: v.GenericSchema<unknown, IdentityRecord> = v.strictObject({
  v: v.literal(1),
  name: word,
  otherNames: v.exactOptional(listOf(word)),
  birth: v.exactOptional(birth),
  iin: v.exactOptional(word),
  passport: v.exactOptional(word),
  phones: v.exactOptional(listOf(word)),
  kin: v.exactOptional(listOf(kin)),
});

const long = v.pipe(v.string(), v.minLength(1), v.maxLength(4 * MAX_SEALED_FIELD), v.regex(/^[^\p{Cs}]+$/u));

/** The form of `MedicalRecord`, with its bounds. */
export const medicalRecord: v.GenericSchema<unknown, MedicalRecord> = v.strictObject({
  v: v.literal(1),
  condition: long,
  medicines: v.exactOptional(listOf(word)),
  allergies: v.exactOptional(listOf(word)),
  help: v.exactOptional(long),
});

/** The form of the record of each sealed lane. */
export const sealedRecords: { readonly [L in SealedLane]: v.GenericSchema<unknown, SealedRecords[L]> } = {
  pii: identityRecord,
  med: medicalRecord,
};
