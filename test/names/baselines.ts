import type { PersonRecord } from "#core/names/person-record.ts";
import { editDistance, type LabelledPair } from "./pairs.ts";
import { plainLatin } from "./spellings.ts";

/** How sure a way of comparing is that two records are one person, 0 to 1. */
export type Method = (a: PersonRecord, b: PersonRecord) => number;

/** What a method found of the pairs that are one person, and how often it was right. */
export interface Figures {
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Levenshtein's distance of the names as written, in small letters. */
export const plainLevenshtein: Method = (a, b) => likeness(nameOf(a).toLowerCase(), nameOf(b).toLowerCase());
/** The names in plain Latin, their words sorted, equal or not. */
export const transliterationEquality: Method = (a, b) => (sortedLatin(a) === sortedLatin(b) ? 1 : 0);
/** Levenshtein's distance of the names in plain Latin, their words sorted: more than a plain program does. */
export const sortedLevenshtein: Method = (a, b) => likeness(sortedLatin(a), sortedLatin(b));

/** What a plain program would make of the other fields: a number that agrees decides, a number or a birth that differs refutes. */
export function withNumbers(name: Method): Method {
  return (a, b) => {
    if (both(a.iin, b.iin)) return a.iin === b.iin ? 1 : 0;
    if (both(a.document, b.document) && a.document === b.document) return 1;
    if (both(a.birth, b.birth) && a.birth !== b.birth) return 0;
    return name(a, b);
  };
}

/** A method's figures on the second set at the threshold that serves it best on the first. */
export function tuned(first: readonly LabelledPair[], second: readonly LabelledPair[], method: Method): Figures {
  const scores = first.map(({ a, b }) => method(a, b));
  const thresholds = [...new Set(scores.map((score) => Math.round(score * 100) / 100))].filter((threshold) => threshold > 0);
  const [best] = thresholds.map((threshold) => figuresOf(first, scores, threshold)).sort((x, y) => y.f1 - x.f1);
  return figuresAt(second, method, best?.threshold ?? 1);
}

/** A method's figures at a threshold. */
export function figuresAt(pairs: readonly LabelledPair[], method: Method, threshold: number): Figures {
  return figuresOf(
    pairs,
    pairs.map(({ a, b }) => method(a, b)),
    threshold,
  );
}

function figuresOf(pairs: readonly LabelledPair[], scores: readonly number[], threshold: number): Figures {
  let [right, proposed, real] = [0, 0, 0];
  for (const [at, { isOne }] of pairs.entries()) {
    const isProposed = (scores[at] ?? 0) >= threshold;
    if (isOne) real += 1;
    if (isProposed) proposed += 1;
    if (isOne && isProposed) right += 1;
  }
  const [precision, recall] = [right / Math.max(1, proposed), right / Math.max(1, real)];
  return {
    threshold,
    precision: round(precision),
    recall: round(recall),
    f1: round((2 * precision * recall) / Math.max(1e-9, precision + recall)),
  };
}

function both(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined;
}

function nameOf(record: PersonRecord): string {
  return record.names[0] ?? "";
}

function sortedLatin(record: PersonRecord): string {
  return plainLatin(nameOf(record)).split(/\s+/).sort().join(" ");
}

function likeness(a: string, b: string): number {
  return 1 - editDistance(a, b) / Math.max(1, a.length, b.length);
}

function round(part: number): number {
  return Math.round(part * 1000) / 1000;
}
