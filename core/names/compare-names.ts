import type { FoldedName } from "./fold-name.ts";
import type { NameWord } from "./name-word.ts";
import { wordLikeness } from "./word-distance.ts";

/** How two spellings stand to each other as names of one person. */
export interface NameAgreement {
  /** 0 to 1: 1 where every word of the shorter name has its like; 0 where either is empty. */
  readonly likeness: number;
  /** The fathers' names: null where not both are told. */
  readonly patronymic: "same" | "unclear" | "differs" | null;
  /** Whether the endings speak of a man here and of a woman there. */
  readonly sexDiffers: boolean;
  /** Whether some word that may be the family's name is the same in both: the stems, whatever the ending. */
  readonly sharesSurname: boolean;
}

/** One word alone may be the given name of thousands. */
const ONE_WORD = 0.78;
/** A surname with its Russian ending here and without it there. */
const OTHER_ENDING = 0.98;
/** Three words of which two changed places otherwise than by moving the surname from one end to the other: perhaps a father and his son. */
const CROSSED = 0.8;
/** A word that the other name lacks: a second given name, a father's name without an ending. */
const WORD_MORE = 0.98;
/** How far the least alike pair of words decides, against the mean. */
const WORST = 0.65;
/** The same letters with a blank elsewhere. */
const RUN_ON = 0.97;
const SAME_WORD = 0.82;
const OTHER_WORD = 0.65;
const SURNAME = 0.9;

/** How alike two folded words are: `wordLikeness`, or the same remembered. */
export type Likeness = (a: string, b: string) => number;

/** Compares two folded names; the order of the two does not matter. */
export function compareNames(a: FoldedName, b: FoldedName, likenessOf: Likeness = wordLikeness): NameAgreement {
  const alike = alikeness(a.words, b.words, likenessOf);
  const byWords = Math.max(
    matched(alike),
    // «Серік Маратұлы» beside «Омаров Серік Маратұлы».
    endsInFather(a) && b.patronymic !== null ? matched(alikeness(a.words, [...b.words, b.patronymic], likenessOf)) : 0,
    endsInFather(b) && a.patronymic !== null ? matched(alikeness([...a.words, a.patronymic], b.words, likenessOf)) : 0,
  );
  return {
    likeness: byWords < RUN_ON && (isTurned(a.words, b.words) || isTurned(b.words, a.words)) ? RUN_ON : byWords,
    patronymic: fathers(a, b, likenessOf),
    sexDiffers: a.sex !== null && b.sex !== null && a.sex !== b.sex,
    sharesSurname: alike.some((row) => row.some((likeness) => likeness >= SURNAME)),
  };
}

function endsInFather({ words }: FoldedName): boolean {
  return words.some(({ isPatronymic }) => isPatronymic);
}

/** How alike each word of the shorter list is to each of the longer. */
function alikeness(a: readonly NameWord[], b: readonly NameWord[], likenessOf: Likeness): readonly (readonly number[])[] {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  return few.map((word) => many.map((other) => wordsAlike(word, other, likenessOf)));
}

/** Every word of the shorter list beside another one of the longer, in the way in which they are most alike. */
function matched(alike: readonly (readonly number[])[]): number {
  const best = bestOf(alike, []);
  if (alike.length === 1) return Math.min(ONE_WORD, best);
  return (alike[0]?.length ?? 0) > alike.length ? best * WORD_MORE : best;
}

function bestOf(alike: readonly (readonly number[])[], taken: number[]): number {
  const row = alike[taken.length];
  if (row === undefined) return taken.length === 0 ? 0 : together(alike, taken) * (isInOrder(taken) ? 1 : CROSSED);
  let best = 0;
  for (let other = 0; other < row.length; other += 1) {
    if (row[other] === 0 || taken.includes(other)) continue;
    taken.push(other);
    best = Math.max(best, bestOf(alike, taken));
    taken.pop();
  }
  return best;
}

function together(alike: readonly (readonly number[])[], taken: readonly number[]): number {
  let [sum, worst] = [0, 1];
  for (let at = 0; at < taken.length; at += 1) {
    const likeness = alike[at]?.[taken[at] ?? 0] ?? 0;
    sum += likeness;
    worst = Math.min(worst, likeness);
  }
  return WORST * worst + (1 - WORST) * (sum / taken.length);
}

/** Whether the order is that of the other name, begun at any of its words. */
function isInOrder(order: readonly number[]): boolean {
  let falls = 0;
  for (let at = 0; at < order.length; at += 1) if ((order[at] ?? 0) > (order[(at + 1) % order.length] ?? 0)) falls += 1;
  return falls <= 1;
}

/** Whether the names are the same without their blanks («Алисултан» and «Али Султан», a blank forgotten or misplaced), the second begun at any word. */
function isTurned(a: readonly NameWord[], b: readonly NameWord[]): boolean {
  const whole = a.map(({ sound }) => sound).join("");
  const other = b.map(({ sound }) => sound).join("");
  if (whole.length !== other.length || whole === "") return false;
  let begin = 0;
  for (const { sound } of b) {
    if (other.slice(begin) + other.slice(0, begin) === whole) return true;
    begin += sound.length;
  }
  return false;
}

function wordsAlike(a: NameWord, b: NameWord, likenessOf: Likeness): number {
  const whole = likenessOf(a.sound, b.sound);
  if (whole === 1 || (a.stem === a.sound && b.stem === b.sound)) return whole;
  return Math.max(whole, OTHER_ENDING * likenessOf(a.stem, b.stem));
}

function fathers(a: FoldedName, b: FoldedName, likenessOf: Likeness): NameAgreement["patronymic"] {
  const father = a.patronymic ?? b.patronymic;
  if (father === null) return null;
  if (a.patronymic !== null && b.patronymic !== null) {
    const likeness = likenessOf(a.patronymic.stem, b.patronymic.stem);
    return likeness >= SAME_WORD ? "same" : likeness < OTHER_WORD ? "differs" : "unclear";
  }
  const other = a.patronymic === null ? a : b;
  return other.words.length > 2 && other.words.some(({ sound }) => likenessOf(sound, father.stem) >= SAME_WORD) ? "same" : null;
}
