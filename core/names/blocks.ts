import { printBirth, unorderedBirth } from "./birth-date.ts";
import type { KnownPerson } from "./known-person.ts";

/** A pair of records worth comparing: places in the list, the smaller first. */
export type Candidates = ReadonlySet<number>;

/** A block with more records than this is not compared throughout, but each record with its neighbours in order. */
const MOST_IN_BLOCK = 40;
/** How many that follow in a large block's order (Hernández and Stolfo, "The Merge/Purge Problem", 1995: the sorted neighbourhood). */
const NEIGHBOURS = 10;
/** Sounds of a word that a slip or another alphabet may change: a block is named by the others. */
const UNSURE = /[aeiouh]/g;
/** Voiced and unvoiced, and what else spellings exchange, under one letter. */
const CLASSES: Readonly<Record<string, string>> = { b: "p", v: "p", f: "p", d: "t", g: "k", z: "s", j: "s", c: "s" };
/** Of a word's sounds how many name a block. */
const SOUNDS = 3;

/**
 * The pairs that may be one person, as `smaller place * people.length + larger place`: those that share a number, a telephone, two words that
 * sound alike, or a date of birth and a word's first sounds. Never all pairs: 20,000 people give some hundred thousand.
 */
export function candidatePairs(people: readonly KnownPerson[]): Candidates {
  const blocks = new Map<string, number[]>();
  for (const [place, person] of people.entries()) {
    for (const name of new Set(blockNames(person))) {
      const block = blocks.get(name);
      if (block === undefined) blocks.set(name, [place]);
      else block.push(place);
    }
  }
  const pairs = new Set<number>();
  for (const block of blocks.values()) {
    if (block.length < 2) continue;
    const isLarge = block.length > MOST_IN_BLOCK;
    const order = isLarge ? inOrder(block, people) : block;
    for (let at = 0; at < order.length; at += 1) {
      const last = isLarge ? Math.min(order.length, at + 1 + NEIGHBOURS) : order.length;
      for (let other = at + 1; other < last; other += 1) pairs.add(pairOf(order[at] ?? 0, order[other] ?? 0, people.length));
    }
  }
  return pairs;
}

/** The two places of a pair. */
export function placesOf(pair: number, count: number): readonly [number, number] {
  return [Math.floor(pair / count), pair % count];
}

function pairOf(a: number, b: number, count: number): number {
  return a < b ? a * count + b : b * count + a;
}

function blockNames(person: KnownPerson): readonly string[] {
  const names: string[] = person.phones.map((phone) => `t${phone}`);
  if (person.iin !== null) names.push(`i${person.iin}`, `i${person.iin.slice(0, 6)}`);
  if (person.document !== null) names.push(`d${person.document}`, `e${person.document.slice(0, -2)}`, `f${person.document.slice(2)}`);
  const born = person.birth === null ? null : unorderedBirth(person.birth);
  for (const { key, words, patronymic } of person.names) {
    names.push(`n${key}`);
    const all = patronymic === null || words.length > 2 ? words : [...words, patronymic];
    const skeletons = all.map(({ stem }) => skeleton(stem)).sort();
    for (const [at, one] of skeletons.entries()) {
      if (born !== null) names.push(`b${born}${one.slice(0, 2)}`);
      for (const other of skeletons.slice(at + 1)) names.push(`w${one}-${other}`);
    }
  }
  return names;
}

function skeleton(word: string): string {
  const hard = word.replace(/sh|ch|ts/g, "s").replace(UNSURE, "");
  const classes = Array.from(hard, (sound) => CLASSES[sound] ?? sound)
    .join("")
    .replace(/(.)\1+/g, "$1");
  // A word of vowels has nothing else to be known by.
  return classes === "" ? word.slice(0, SOUNDS) : classes.slice(0, SOUNDS);
}

/** A large block's records so that those likely to be one person stand together; the same whatever order they came in. */
function inOrder(block: readonly number[], people: readonly KnownPerson[]): readonly number[] {
  const keyed = block.map((place) => ({ place, key: orderKey(people[place]) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ place }) => place);
}

function orderKey(person: KnownPerson | undefined): string {
  if (person === undefined) return "";
  return [person.names[0]?.key ?? "", person.birth === null ? "" : printBirth(person.birth), person.document ?? "", person.id].join(
    "\u0000",
  );
}
