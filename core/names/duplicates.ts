import { compareBirth, isOneSlip, unorderedBirth } from "./birth-date.ts";
import { candidatePairs, placesOf } from "./blocks.ts";
import type { Likeness } from "./compare-names.ts";
import { type Decision, decided } from "./decisions.ts";
import { type KnownPerson, knownPerson } from "./known-person.ts";
import type { PersonRecord } from "./person-record.ts";
import type { Reason } from "./reason.ts";
import { scorePair } from "./score-pair.ts";
import { wordLikeness } from "./word-distance.ts";

/** Two records that somebody should look at. `a` is the smaller id. */
export interface Proposal {
  readonly a: string;
  readonly b: string;
  /** `same`: perhaps one person. `household`: two people of one family, to be joined in a household. */
  readonly kind: "same" | "household";
  /** How sure it is that they are one person, 0 to 1, in hundredths. */
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** What is asked of the search. */
export interface ProposeOptions {
  /** What people have decided before: such pairs are not proposed again. */
  readonly decisions?: readonly Decision[];
  /** The least score of a `same` proposal; 0.5 where left out. */
  readonly atLeast?: number;
  /** Only pairs with at least one of these ids: the rows of an import beside the register. */
  readonly touching?: ReadonlySet<string>;
}

const AT_LEAST = 0.5;

/**
 * Pairs of records that may be one person, the surest first, and pairs that look like members of one household. Nothing is merged: a person
 * decides. The order of the records does not matter; of records with one id the last counts.
 */
export function proposeDuplicates(records: readonly PersonRecord[], options: ProposeOptions = {}): readonly Proposal[] {
  const steps = proposeSteps(records, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** How far a search is: pairs compared, of all that are worth it. */
export interface ProposeStep {
  readonly done: number;
  readonly of: number;
}

/** Pairs compared, and records folded, between two rests: some milliseconds of work. */
const STEP_PAIRS = 1_000;
const STEP_RECORDS = 250;

/** The same function in steps: a host that has others to serve rests, or gives up, between them. */
export function* proposeSteps(
  records: readonly PersonRecord[],
  options: ProposeOptions = {},
): Generator<ProposeStep, readonly Proposal[], undefined> {
  const people: KnownPerson[] = [];
  for (const record of [...new Map(records.map((one) => [one.id, one])).values()].sort((x, y) => (x.id < y.id ? -1 : 1))) {
    people.push(knownPerson(record));
    if (people.length % STEP_RECORDS === 0) yield { done: 0, of: 0 };
  }
  const known = decided(options.decisions ?? []);
  const atLeast = options.atLeast ?? AT_LEAST;
  const births = birthsOf(people);
  const likenessOf = remembered(wordLikeness);
  const proposals: Proposal[] = [];
  const pairs = candidatePairs(people);
  let done = 0;
  for (const pair of pairs) {
    if (done % STEP_PAIRS === 0) yield { done, of: pairs.size };
    done += 1;
    const [at, other] = placesOf(pair, people.length);
    const [a, b] = [people[at], people[other]];
    if (a === undefined || b === undefined) continue;
    if (options.touching !== undefined && !options.touching.has(a.id) && !options.touching.has(b.id)) continue;
    if (known.of(a.id, b.id) !== null) continue;
    if (isHopeless(a, b)) continue;
    const namesakes = Math.min(commonness(a, births), commonness(b, births));
    const { score, reasons, isOneHousehold } = scorePair(a, b, { namesakes, likenessOf });
    if (score >= atLeast) proposals.push({ a: a.id, b: b.id, kind: "same", score, reasons });
    else if (isOneHousehold && (a.household === null || a.household !== b.household))
      proposals.push({ a: a.id, b: b.id, kind: "household", score, reasons });
  }
  return proposals.sort(surestFirst);
}

/**
 * Whether two were born on other days and share no number, telephone or household: no name would make them one person, and nothing one
 * family. Most of those who sound alike are told apart here.
 */
function isHopeless(a: KnownPerson, b: KnownPerson): boolean {
  if (a.birth === null || b.birth === null || compareBirth(a.birth, b.birth) !== "differs") return false;
  const isNumberShared =
    (a.iin !== null && b.iin !== null && isNear(a.iin, b.iin)) ||
    (a.document !== null && b.document !== null && isNear(a.document, b.document));
  return !isNumberShared && !a.phones.some((phone) => b.phones.includes(phone));
}

function isNear(a: string, b: string): boolean {
  return a === b || isOneSlip(a, b);
}

/** Of each name, the days on which its bearers were born. */
function birthsOf(people: readonly KnownPerson[]): ReadonlyMap<string, ReadonlySet<string>> {
  const births = new Map<string, Set<string>>();
  for (const { names, birth } of people) {
    const born = birth === null ? null : unorderedBirth(birth);
    if (born === null) continue;
    for (const { key } of names) {
      const days = births.get(key);
      if (days === undefined) births.set(key, new Set([born]));
      else days.add(born);
    }
  }
  return births;
}

function commonness({ names }: KnownPerson, births: ReadonlyMap<string, ReadonlySet<string>>): number {
  return Math.max(1, ...names.map(({ key }) => births.get(key)?.size ?? 1));
}

/** The same words meet again and again in a list of names. Forgotten with the call. */
function remembered(likenessOf: Likeness): Likeness {
  const known = new Map<string, Map<string, number>>();
  return (a, b) => {
    if (a === b) return 1;
    const [one, other] = a < b ? [a, b] : [b, a];
    const row = known.get(one) ?? new Map<string, number>();
    if (row.size === 0) known.set(one, row);
    const found = row.get(other);
    if (found !== undefined) return found;
    const likeness = likenessOf(one, other);
    row.set(other, likeness);
    return likeness;
  };
}

function surestFirst(x: Proposal, y: Proposal): number {
  if (x.kind !== y.kind) return x.kind === "same" ? -1 : 1;
  return y.score - x.score || (x.a < y.a ? -1 : x.a > y.a ? 1 : x.b < y.b ? -1 : 1);
}
