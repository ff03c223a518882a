import { type IdentityRecord, type Kin, MAX_SEALED_FIELD, MAX_SEALED_LIST } from "#core/identity/identity-record.ts";
import type { Identity } from "./import-record.ts";

/**
 * What a list says of somebody as the record that is sealed (docs: domain 1.2): bounded, without control characters. What that record has no
 * field for (sex, citizenship, validity of the document, e-mail, remarks) stays in the list.
 *
 * @returns null where the list says nothing that tells who it is
 */
export function identityRecordOf(identity: Identity): IdentityRecord | null {
  const { surname, given, patronymic, birth } = identity;
  const parts = [surname, given, patronymic].filter((part) => part !== undefined).join(" ");
  const [name, other] = identity.name === undefined ? [word(parts), ""] : [word(identity.name), word(parts)];
  const phones = words(identity.phones);
  const kin = words(identity.kin).map((said): Kin => ({ name: said }));
  const iin = word(identity.iin);
  const passport = word(identity.document);
  if (name === "" && iin === "" && passport === "" && phones.length === 0) return null;
  return {
    v: 1,
    name: name === "" ? "?" : name,
    ...(other !== "" && other !== name && { otherNames: [other] }),
    ...(birth !== undefined && { birth }),
    ...(iin !== "" && { iin }),
    ...(passport !== "" && { passport }),
    ...(phones.length > 0 && { phones }),
    ...(kin.length > 0 && { kin }),
  };
}

function words(said: readonly string[] | undefined): readonly string[] {
  return (said ?? [])
    .map(word)
    .filter((text) => text !== "")
    .slice(0, MAX_SEALED_LIST);
}

function word(said: string | undefined): string {
  const clean = (said ?? "").replace(/[\p{Cc}\p{Cs}]+/gu, " ").trim();
  return [...clean].length > MAX_SEALED_FIELD || clean.length > MAX_SEALED_FIELD
    ? clean
        .slice(0, MAX_SEALED_FIELD)
        .replace(/[\uD800-\uDBFF]$/u, "")
        .trim()
    : clean;
}
