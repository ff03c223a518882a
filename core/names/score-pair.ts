import { compareBirth, isOneSlip } from "./birth-date.ts";
import { compareNames, type Likeness, type NameAgreement } from "./compare-names.ts";
import type { KnownPerson } from "./known-person.ts";
import type { Reason, ReasonKind } from "./reason.ts";
import { wordLikeness } from "./word-distance.ts";

/** What is thought of two records. */
export interface PairScore {
  /** How sure it is that they are one person, 0 to 1, in hundredths. */
  readonly score: number;
  /** Everything that was weighed, the weightiest first. */
  readonly reasons: readonly Reason[];
  /** Whether they look like two people of one household: a surname or a document and a telephone in common, and a birth, a father or a name of their own. */
  readonly isOneHousehold: boolean;
}

/**
 * What each agreement adds to the logarithm of the odds that two records are one person (the weights of Fellegi and Sunter's "A Theory for
 * Record Linkage", 1969, set by hand and in round figures). A document or an identification number that agrees carries a pair over every
 * misspelling, but not over another birth and another name: families travel on one passport number typed twice. Telephones are shared by
 * families and changed in a crisis: alone they say little.
 */
const WEIGHTS: Readonly<Record<Exclude<ReasonKind, "name" | "common-name" | "same-surname" | "same-household">, number>> = {
  "same-iin": 9,
  "iin-one-slip": 3,
  "iin-differs": -6,
  "same-document": 8,
  "document-one-slip": 3,
  "document-differs": -1.5,
  "same-father": 1,
  "father-differs": -4,
  "same-birth": 4.5,
  "same-birth-year": 1,
  "birth-day-and-month-swapped": 2.5,
  "birth-one-slip": 1,
  "birth-differs": -6,
  "same-phone": 2,
  "phone-differs": -0.5,
  "sex-differs": -4,
};

/** Of two records that share nothing but what led to their comparison. */
const BEFORE = -5.5;
/** What a likeness of names adds: between these points in a straight line. Names of people who are not one seldom reach 0.85. */
const NAME_WEIGHTS: readonly (readonly [likeness: number, weight: number])[] = [
  [0.5, -5],
  [0.7, -2],
  [0.8, 0],
  [0.88, 3],
  [0.95, 5],
  [1, 6],
];
const WHOLE_NAME = 0.9;
/** A name is never so common that a birth date as well would not tell. */
const MOST_COMMON = 4;

/** What the other records tell about a pair. */
export interface PairSetting {
  /** How many bear the name, as far as their births tell: 1 where nobody else does. */
  readonly namesakes?: number;
  /** How alike two folded words are, where it is remembered. */
  readonly likenessOf?: Likeness;
}

/** Weighs two records; the order of the two does not matter. */
export function scorePair(a: KnownPerson, b: KnownPerson, { namesakes = 1, likenessOf = wordLikeness }: PairSetting = {}): PairScore {
  const name = bestNames(a, b, likenessOf);
  const reasons: Reason[] = [
    ...numberReasons(a, b),
    ...(name === null ? [] : nameReasons(name)),
    ...(name !== null && namesakes > 1 ? [{ kind: "common-name", people: namesakes } as const] : []),
    ...birthReasons(a, b),
    ...phoneReasons(a, b),
    ...(name?.sexDiffers === true || (a.sex !== null && b.sex !== null && a.sex !== b.sex) ? [{ kind: "sex-differs" } as const] : []),
    ...(a.household !== null && a.household === b.household ? [{ kind: "same-household" } as const] : []),
  ];
  const odds = reasons.reduce((sum, reason) => sum + weightOf(reason), BEFORE);
  return {
    score: hundredths(1 / (1 + Math.exp(-odds))),
    reasons: reasons.sort((x, y) => Math.abs(weightOf(y)) - Math.abs(weightOf(x)) || (x.kind < y.kind ? -1 : 1)),
    isOneHousehold: isOneHousehold(reasons, name),
  };
}

/** What a reason adds to the logarithm of the odds. */
function weightOf(reason: Reason): number {
  if (reason.kind === "name") return nameWeight(reason.likeness);
  // A name that many bear says less of any two of them: as much less as chance would find more such pairs.
  if (reason.kind === "common-name") return -Math.min(MOST_COMMON, Math.log(reason.people));
  return reason.kind === "same-surname" || reason.kind === "same-household" ? 0 : WEIGHTS[reason.kind];
}

function nameWeight(likeness: number): number {
  const above = NAME_WEIGHTS.findIndex(([point]) => point >= likeness);
  const [high = 1, top = 0] = NAME_WEIGHTS[above] ?? [];
  const [low, bottom] = NAME_WEIGHTS[above - 1] ?? [high, top];
  return high === low ? top : bottom + ((top - bottom) * (likeness - low)) / (high - low);
}

/** The two spellings that are most alike; null where either has no name. */
function bestNames(a: KnownPerson, b: KnownPerson, likenessOf: Likeness): NameAgreement | null {
  const all = a.names.flatMap((one) => b.names.map((other) => compareNames(one, other, likenessOf)));
  const [first, ...rest] = all;
  if (first === undefined) return null;
  const likeness = Math.max(...all.map((one) => one.likeness));
  const fathers = new Set(all.map(({ patronymic }) => patronymic));
  return {
    likeness,
    patronymic: fathers.has("same") ? "same" : fathers.has("unclear") ? "unclear" : fathers.has("differs") ? "differs" : null,
    sexDiffers: rest.reduce((differs, one) => differs && one.sexDiffers, first.sexDiffers),
    sharesSurname: all.some((one) => one.sharesSurname),
  };
}

function nameReasons({ likeness, patronymic, sharesSurname }: NameAgreement): readonly Reason[] {
  return [
    { kind: "name", likeness: hundredths(likeness) },
    ...(patronymic === "same" ? [{ kind: "same-father" } as const] : []),
    ...(patronymic === "differs" ? [{ kind: "father-differs" } as const] : []),
    ...(sharesSurname && likeness < WHOLE_NAME ? [{ kind: "same-surname" } as const] : []),
  ];
}

function numberReasons(a: KnownPerson, b: KnownPerson): readonly Reason[] {
  const reasons: Reason[] = [];
  if (a.iin !== null && b.iin !== null) {
    // Two numbers with right check digits that differ in one place are two people's: the digit is there to tell a slip.
    const mayBeSlip = !(a.isIinRight && b.isIinRight) && isOneSlip(a.iin, b.iin);
    reasons.push({ kind: a.iin === b.iin ? "same-iin" : mayBeSlip ? "iin-one-slip" : "iin-differs" });
  }
  if (a.document !== null && b.document !== null) {
    if (a.document === b.document) reasons.push({ kind: "same-document" });
    else if (isOneSlip(a.document, b.document)) reasons.push({ kind: "document-one-slip" });
    // A passport here and an identity card there, of other forms, refute nothing: many have both.
    else if (formOf(a.document) === formOf(b.document)) reasons.push({ kind: "document-differs" });
  }
  return reasons;
}

function formOf(document: string): string {
  return document.replace(/\p{L}/gu, "A").replace(/\p{N}/gu, "9");
}

function birthReasons(a: KnownPerson, b: KnownPerson): readonly Reason[] {
  if (a.birth === null || b.birth === null) return [];
  const kinds = {
    same: "same-birth",
    "same-year": "same-birth-year",
    swapped: "birth-day-and-month-swapped",
    near: "birth-one-slip",
    differs: "birth-differs",
  } as const;
  return [{ kind: kinds[compareBirth(a.birth, b.birth)] }];
}

function phoneReasons(a: KnownPerson, b: KnownPerson): readonly Reason[] {
  if (a.phones.length === 0 || b.phones.length === 0) return [];
  return [{ kind: a.phones.some((phone) => b.phones.includes(phone)) ? "same-phone" : "phone-differs" }];
}

/** Families: something in common that strangers have not, and something that one person has once. */
function isOneHousehold(reasons: readonly Reason[], name: NameAgreement | null): boolean {
  const has = (...kinds: readonly ReasonKind[]): boolean => reasons.some(({ kind }) => kinds.includes(kind));
  const isOfTwo = has("birth-differs", "father-differs", "sex-differs", "iin-differs") || (name !== null && name.likeness < 0.8);
  const isTogether =
    has("same-household") || (has("same-phone") && name?.sharesSurname === true) || (has("same-document") && name?.sharesSurname === true);
  return isOfTwo && isTogether;
}

function hundredths(part: number): number {
  return Math.round(part * 100) / 100;
}
