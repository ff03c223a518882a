import type { IdentityRecord } from "./identity-record.ts";

/** What stands for the rest of a word or a number; its length is always the same, so that it tells none. */
const REST = "***";
/** Signs at the end of a number that stay readable. */
const LAST = 2;

/** A name as it stands on a screen until somebody asks for it: the first letter of each word. `Әсел Өмірова` is `Ә*** Ө***`. */
export function maskName(name: string): string {
  return name
    .normalize("NFC")
    .split(/[\s-]+/u)
    .flatMap((word) => {
      const [first] = word.match(/\p{L}\p{M}*/u) ?? [];
      return first === undefined ? [] : [`${first}${REST}`];
    })
    .join(" ");
}

/** A number (IIN, passport, telephone) as it stands until somebody asks for it: its last two signs. One of four or fewer shows none. */
export function maskNumber(number: string): string {
  const signs = [...number.replace(/[^\p{L}\p{N}]/gu, "")];
  return signs.length <= 2 * LAST ? REST : `${REST}${signs.slice(-LAST).join("")}`;
}

/** A year is what a masked birth date shows. */
export function maskBirth(birth: string): string {
  return `${birth.slice(0, 4)}-**-**`;
}

/** The same record with everything masked, for the screen: nothing of it opens, finds or calls anybody. */
export function maskIdentity({ v, name, otherNames, birth, iin, passport, phones, kin }: IdentityRecord): IdentityRecord {
  return {
    v,
    name: maskName(name),
    ...(otherNames !== undefined && { otherNames: otherNames.map(maskName) }),
    ...(birth !== undefined && { birth: maskBirth(birth) }),
    ...(iin !== undefined && { iin: maskNumber(iin) }),
    ...(passport !== undefined && { passport: maskNumber(passport) }),
    ...(phones !== undefined && { phones: phones.map(maskNumber) }),
    ...(kin !== undefined && {
      kin: kin.map((one) => ({
        name: maskName(one.name),
        ...(one.relation !== undefined && { relation: maskName(one.relation) }),
        ...(one.phone !== undefined && { phone: maskNumber(one.phone) }),
      })),
    }),
  };
}
