import { readIin } from "#core/names/iin.ts";
import type { PersonRecord } from "#core/names/person-record.ts";
import { men, type Spelled, surnames, women } from "./invented-names.ts";
import { SCHEMES, type Scheme, written } from "./spellings.ts";

/** Two records, and whether they were made of one person. */
export interface LabelledPair {
  readonly a: PersonRecord;
  readonly b: PersonRecord;
  readonly isOne: boolean;
  /** One person, or how two stand to each other. */
  readonly why: "one" | "stranger" | "near name" | "sibling" | "twin" | "spouse" | "father and son" | "namesake";
}

interface Person {
  readonly sex: "m" | "f";
  readonly surname: Spelled;
  readonly given: Spelled;
  readonly father: Spelled;
  readonly birth: string;
  readonly document: string;
  readonly iin: string;
  readonly phone: string;
}

const OTHERS = ["stranger", "near name", "near name", "sibling", "sibling", "twin", "spouse", "father and son", "namesake"] as const;
/** Fathers whose names take -ович and -ұлы without further change. */
const FATHERS = men.filter(({ ru }) => /[бвгджзклмнпрстфхцчшщ]$/.test(ru));

/** Chance from a seed: sfc32, as the exercises use it. */
export class Chance {
  #a: number;
  #b = 0x9e3779b9;
  #c = 0x243f6a88;
  #d = 1;
  constructor(seed: number) {
    this.#a = seed | 0;
    for (let turn = 0; turn < 15; turn += 1) this.next();
  }
  /** From 0 up to 1. */
  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  }
  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }
  of<T>(all: readonly T[]): T {
    const one = all[this.below(all.length)];
    if (one === undefined) throw new Error("Nothing to choose from.");
    return one;
  }
  is(part: number): boolean {
    return this.next() < part;
  }
}

/** Labelled pairs of records: half of one person in two spellings, half of two people, most of them of one family or of near names. */
export function labelledPairs(seed: number, count: number): readonly LabelledPair[] {
  const chance = new Chance(seed);
  return Array.from({ length: count }, (_, at) => {
    const one = somebody(chance);
    const why = at % 2 === 0 ? "one" : chance.of(OTHERS);
    const other = why === "one" ? one : otherThan(one, why, chance);
    return { a: recordOf(one, `a${at}`, chance), b: recordOf(other, `b${at}`, chance), isOne: why === "one", why };
  });
}

/** Records of a register in which some people stand twice or three times; whose they are stands behind the id's last hyphen. */
export function register(seed: number, people: number): readonly PersonRecord[] {
  const chance = new Chance(seed);
  const records: PersonRecord[] = [];
  let family: Person | null = null;
  for (let at = 0; at < people; at += 1) {
    const person: Person =
      family !== null && chance.is(0.5) ? otherThan(family, chance.of(["sibling", "spouse", "twin"] as const), chance) : somebody(chance);
    family = person;
    const copies = chance.is(0.12) ? (chance.is(0.2) ? 3 : 2) : 1;
    for (let copy = 0; copy < copies; copy += 1)
      records.push(recordOf(person, `${String(chance.below(1e9)).padStart(9, "0")}.${copy}-${at}`, chance));
  }
  return records;
}

function somebody(chance: Chance): Person {
  const sex = chance.is(0.5) ? "m" : "f";
  const given = chance.of(sex === "m" ? men : women);
  return {
    sex,
    surname: chance.of(surnames),
    given,
    father: chance.of(FATHERS),
    ...numbersOf(sex, bornIn(1945 + chance.below(77), chance), chance),
  };
}

function otherThan(person: Person, why: Exclude<LabelledPair["why"], "one">, chance: Chance): Person {
  const stranger = somebody(chance);
  const year = Number(person.birth.slice(0, 4));
  if (why === "stranger") return stranger;
  if (why === "near name") return { ...stranger, sex: person.sex, surname: person.surname, given: nearest(person, chance) };
  if (why === "namesake") return { ...person, ...numbersOf(person.sex, bornIn(1945 + chance.below(77), chance), chance) };
  if (why === "spouse") {
    const sex = person.sex === "m" ? "f" : "m";
    const given = chance.of(sex === "m" ? men : women);
    return {
      ...stranger,
      ...numbersOf(sex, bornIn(year + chance.below(9) - 4, chance), chance),
      sex,
      given,
      surname: person.surname,
      phone: person.phone,
    };
  }
  if (why === "father and son") {
    const man = { ...person, sex: "m" as const, given: person.father, father: chance.of(FATHERS) };
    return { ...man, ...numbersOf("m", bornIn(year - 20 - chance.below(20), chance), chance), phone: person.phone };
  }
  const given = otherGiven(person, stranger, chance);
  const birth = why === "twin" ? person.birth : bornIn(year + 1 + chance.below(8), chance);
  return {
    ...stranger,
    ...numbersOf(stranger.sex, birth, chance),
    given,
    surname: person.surname,
    father: person.father,
    phone: person.phone,
  };
}

function otherGiven(person: Person, stranger: Person, chance: Chance): Spelled {
  const all = stranger.sex === "m" ? men : women;
  return chance.of(all.filter(({ ru }) => ru !== person.given.ru));
}

/** One of the three given names nearest by letters. */
function nearest({ sex, given }: Person, chance: Chance): Spelled {
  const all = (sex === "m" ? men : women).filter(({ ru }) => ru !== given.ru);
  return chance.of([...all].sort((x, y) => editDistance(x.ru, given.ru) - editDistance(y.ru, given.ru)).slice(0, 3));
}

function bornIn(year: number, chance: Chance): string {
  return `${year}-${two(1 + chance.below(12))}-${two(1 + chance.below(28))}`;
}

function numbersOf(sex: "m" | "f", birth: string, chance: Chance): Pick<Person, "birth" | "document" | "iin" | "phone"> {
  const century = (Number(birth.slice(0, 2)) - 18) * 2 + (sex === "m" ? 1 : 2);
  const eleven = `${birth.slice(2).replaceAll("-", "")}${century}${String(chance.below(10_000)).padStart(4, "0")}`;
  const wrong = chance.of(Array.from({ length: 10 }, (_, digit) => `${eleven}${digit}`).filter((iin) => readIin(iin).kind !== "ok"));
  return { birth, document: `N${digits(8, chance)}`, iin: wrong, phone: `+7000${digits(7, chance)}` };
}

function recordOf(person: Person, id: string, chance: Chance): PersonRecord {
  const phone = chance.is(0.8) ? person.phone : `+7000${digits(7, chance)}`;
  const card = chance.is(0.08) ? digits(9, chance) : person.document;
  return {
    id,
    names: [nameOf(person, chance.of(SCHEMES), chance)],
    ...(chance.is(0.75) ? { birth: slippedBirth(person.birth, chance) } : {}),
    ...(chance.is(0.5) ? { document: chance.is(0.03) ? slipped(card, chance, "0123456789") : card } : {}),
    ...(chance.is(0.25) ? { iin: chance.is(0.02) ? slipped(person.iin, chance, "0123456789") : person.iin } : {}),
    ...(chance.is(0.6) ? { phones: [phone] } : {}),
  };
}

function nameOf({ sex, surname, given, father }: Person, scheme: Scheme, chance: Chance): string {
  const isBare = chance.is(0.06);
  const family = written(ended(surname.kk, sex, isBare), ended(surname.ru, sex, isBare), scheme);
  const own = written(given.kk, given.ru, scheme);
  const child = sex === "m" ? ["ұлы", "улы", "ович"] : ["қызы", "кызы", "овна"];
  const russian = `${father.ru}${chance.is(0.5) ? child[1] : child[2]}`;
  const fathers = chance.is(0.4) ? [written(`${father.kk}${child[0]}`, russian, scheme)] : [];
  const parts = chance.is(0.75) ? [family, own, ...fathers] : [own, ...fathers, family];
  const text = (chance.is(0.3) ? parts.map((part, at) => (part === family && at === 0 ? part.toUpperCase() : part)) : parts).join(" ");
  return chance.is(0.15) ? slipped(text, chance, "") : text;
}

function ended(surname: string, sex: "m" | "f", isBare: boolean): string {
  if (isBare) return surname.replace(/[ое]в$/, "");
  return sex === "m" ? surname : `${surname}а`;
}

/** One letter left out, doubled, changed or swapped with the next. */
function slipped(text: string, chance: Chance, letters: string): string {
  const at = 1 + chance.below(Math.max(1, text.length - 2));
  const [here = "", next = ""] = [text[at], text[at + 1]];
  const other = letters === "" ? text[chance.below(text.length)] : chance.of([...letters]);
  const made = letters === "" ? chance.of(["", here + here, other ?? "", next + here]) : chance.of([other ?? "", next + here]);
  return text.slice(0, at) + made + text.slice(at + (made === next + here ? 2 : 1));
}

function slippedBirth(birth: string, chance: Chance): string {
  const [year = "", month = "", day = ""] = birth.split("-");
  if (chance.is(0.04) && Number(day) <= 12) return `${year}-${day}-${month}`;
  if (chance.is(0.03)) return `${year}-${month}-${two(1 + chance.below(28))}`;
  return chance.is(0.05) ? year : birth;
}

function digits(count: number, chance: Chance): string {
  return Array.from({ length: count }, () => chance.below(10)).join("");
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

/** Plain Levenshtein. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
