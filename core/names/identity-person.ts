import type { IdentityRecord } from "#core/identity/identity-record.ts";
import type { PersonRecord } from "./person-record.ts";

/** An opened record as it is compared with others: every spelling of the name, and the numbers as written. */
export function identityPerson(id: string, identity: IdentityRecord, household: string | null): PersonRecord {
  const { name, otherNames, birth, iin, passport, phones } = identity;
  return {
    id,
    names: [name, ...(otherNames ?? [])],
    ...(birth === undefined ? {} : { birth }),
    ...(iin === undefined ? {} : { iin }),
    ...(passport === undefined ? {} : { document: passport }),
    ...(phones === undefined ? {} : { phones }),
    ...(household === null ? {} : { household }),
  };
}
