import { proposeDuplicates } from "../../../core/names/duplicates.ts";
import { knownPerson } from "../../../core/names/known-person.ts";
import type { PersonRecord } from "../../../core/names/person-record.ts";
import { scorePair } from "../../../core/names/score-pair.ts";
import {
  type Figures,
  figuresAt,
  type Method,
  plainLevenshtein,
  sortedLevenshtein,
  transliterationEquality,
  tuned,
  withNumbers,
} from "../../names/baselines.ts";
import { labelledPairs, register } from "../../names/pairs.ts";
import { proposedOf } from "../../names/proposed-of.ts";
import type { Ground } from "../ground.ts";
import { type Contest, judge, type PeerGate } from "../judge.ts";
import type { MetricResult } from "../result.ts";

/** A proposal's least score. */
const AT_LEAST = 0.5;
/** Of what the plain ways get wrong, ours may get a half. */
const TIMES = 2;

interface Way {
  readonly gate: PeerGate;
  readonly method: Method;
}

const PLAIN: readonly Way[] = [
  { gate: { key: "levenshtein", title: "plain Levenshtein", package: "", atLeast: TIMES }, method: plainLevenshtein },
  { gate: { key: "latin", title: "transliteration and equality", package: "", atLeast: TIMES }, method: transliterationEquality },
  { gate: { key: "both", title: "transliteration, words sorted, Levenshtein", package: "" }, method: sortedLevenshtein },
];

/** R7: duplicates proposed on labelled pairs in three alphabets, beside the plain ways; and the time for a whole register. */
export async function nameMetrics(ground: Ground): Promise<MetricResult[]> {
  if (!ground.options.only.has("R7")) return [];
  const many = ground.options.quick ? 1_000 : 5_000;
  ground.say(`Duplicates on ${many.toLocaleString("en")} labelled pairs`);
  const chosenOn = labelledPairs(11, 1_000);
  const heldOut = labelledPairs(77_001, many);
  const ours: Method = (a, b) => scorePair(knownPerson(a), knownPerson(b)).score;
  const byName: Method = (a, b) => ours(nameOnly(a), nameOnly(b));
  const people = register(20_260_303, ground.options.quick ? 2_000 : 17_500);
  const began = performance.now();
  proposeDuplicates(people);
  const searchMs = performance.now() - began;
  const found = proposedOf(people);
  const whole = `A register of ${people.length.toLocaleString("en")} records is searched in ${(searchMs / 1000).toFixed(1)} s: precision ${percent(found.precision)}, recall ${percent(found.recall)} of ${found.real} pairs; the plain ways compare each with each.`;
  const contest = (what: string, own: Figures, plain: readonly Figures[], ways: readonly Method[], note: readonly string[]): Contest => ({
    id: "R7",
    size: many,
    what,
    unit: "% wrong",
    target: `${TIMES}x fewer than plain Levenshtein and than transliteration (100 less F1)`,
    ours: { kind: "measured", values: [wrong(own)] },
    peers: PLAIN.map(({ gate }, at) => ({ gate, outcome: { kind: "measured", values: [wrong(plain[at] ?? own)] } })),
    bestAtLeast: null,
    notes: [
      said("Ours", own, perPair(heldOut, ways[0] ?? ours)),
      ...PLAIN.map(({ gate }, at) => said(gate.title, plain[at] ?? own, perPair(heldOut, ways[at + 1] ?? ours))),
      "The plain ways at the threshold that served best on other pairs; ours at its own, but by name alone, where it has none.",
      ...note,
    ],
  });
  const numbered = PLAIN.map(({ method }) => withNumbers(method));
  const named = PLAIN.map(({ method }) => method);
  return [
    judge(
      ground,
      contest(
        "duplicates: with birth, document, number and telephone (size is pairs)",
        figuresAt(heldOut, ours, AT_LEAST),
        numbered.map((method) => tuned(chosenOn, heldOut, method)),
        [ours, ...numbered],
        [whole],
      ),
    ),
    judge(
      ground,
      contest(
        "duplicates: by name alone (size is pairs)",
        tuned(chosenOn, heldOut, byName),
        named.map((method) => tuned(chosenOn, heldOut, method)),
        [byName, ...named],
        [],
      ),
    ),
  ];
}

function nameOnly({ id, names }: PersonRecord): PersonRecord {
  return { id, names };
}

function wrong({ f1 }: Figures): number {
  return 100 * (1 - f1);
}

function perPair(pairs: ReturnType<typeof labelledPairs>, method: Method): number {
  const began = performance.now();
  for (const { a, b } of pairs) method(a, b);
  return ((performance.now() - began) * 1000) / pairs.length;
}

function said(name: string, { precision, recall }: Figures, us: number): string {
  return `${name}: precision ${percent(precision)}, recall ${percent(recall)}, ${us.toFixed(1)} µs a pair.`;
}

function percent(part: number): string {
  return `${(100 * part).toFixed(1)} %`;
}
