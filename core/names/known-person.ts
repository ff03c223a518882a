import { type BirthDate, parseBirth } from "./birth-date.ts";
import { documentNumber } from "./document-number.ts";
import { type FoldedName, foldName } from "./fold-name.ts";
import { iinDigits, readIin } from "./iin.ts";
import type { PersonRecord } from "./person-record.ts";

/** A record made ready to be compared with many others. */
export interface KnownPerson {
  readonly id: string;
  readonly names: readonly FoldedName[];
  readonly birth: BirthDate | null;
  readonly document: string | null;
  /** Twelve digits, checked or not. */
  readonly iin: string | null;
  readonly isIinRight: boolean;
  readonly phones: readonly string[];
  readonly sex: "m" | "f" | null;
  readonly household: string | null;
}

/** Most spellings of one person's name that are looked at. */
const MOST_NAMES = 6;
const FEWEST_PHONE_DIGITS = 7;

/** A record folded and canonical. A missing date of birth is taken from a right identification number. */
export function knownPerson(record: PersonRecord): KnownPerson {
  const iin = record.iin === undefined ? null : iinDigits(record.iin);
  const read = iin === null ? null : readIin(iin);
  const said = read?.kind === "ok" ? read : null;
  const names = distinctNames(record.names);
  const sexes = new Set([said?.sex ?? null, ...names.map(({ sex }) => sex)].filter((sex) => sex !== null));
  const [sex = null] = sexes;
  return {
    id: record.id,
    names,
    birth: (record.birth === undefined ? null : parseBirth(record.birth)) ?? said?.birth ?? null,
    document: record.document === undefined ? null : documentNumber(record.document),
    iin,
    isIinRight: said !== null,
    phones: [...new Set((record.phones ?? []).map(phoneDigits).filter((phone) => phone.length >= FEWEST_PHONE_DIGITS))].sort(),
    sex: sexes.size === 1 ? sex : null,
    household: record.household ?? null,
  };
}

/** Spellings that fold alike are one. */
function distinctNames(texts: readonly string[]): readonly FoldedName[] {
  const bySound = new Map(
    texts
      .map(foldName)
      .filter(({ key }) => key !== "")
      .map(
        (name) =>
          [[...name.words, ...(name.patronymic === null ? [] : [name.patronymic])].map(({ sound }) => sound).join(" "), name] as const,
      ),
  );
  return [...bySound.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, MOST_NAMES)
    .map(([, name]) => name);
}

function phoneDigits(phone: string): string {
  return phone.replace(/[^0-9]/g, "");
}
