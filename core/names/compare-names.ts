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
const SAME_WORD = 0.82;
const OTHER_WORD = 0.65;
const SURNAME = 0.9;

/** Compares two folded names; the order of the two does not matter. */
export function compareNames(a: FoldedName, b: FoldedName): NameAgreement {
  const likeness = Math.max(
    matched(a.words, b.words),
    // «Серік Маратұлы» beside «Омаров Серік Маратұлы».
    a.patronymic === null && b.patronymic !== null ? matched(a.words, [...b.words, b.patronymic]) : 0,
    b.patronymic === null && a.patronymic !== null ? matched([...a.words, a.patronymic], b.words) : 0,
    ...(a.words.length > b.words.length ? joined(a.words).map((words) => matched(words, b.words)) : []),
    ...(b.words.length > a.words.length ? joined(b.words).map((words) => matched(a.words, words)) : []),
  );
  return {
    likeness,
    patronymic: fathers(a, b),
    sexDiffers: a.sex !== null && b.sex !== null && a.sex !== b.sex,
    sharesSurname: a.words.some((word) => b.words.some((other) => likenessOf(word, other) >= SURNAME)),
  };
}

/** Every word of the shorter list beside another one of the longer, in the way in which they are most alike. */
function matched(a: readonly NameWord[], b: readonly NameWord[]): number {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  if (few.length === 0) return 0;
  const alike = few.map((word) => many.map((other) => likenessOf(word, other)));
  let best = 0;
  const taken: number[] = [];
  const walk = (at: number): void => {
    if (at === few.length) {
      best = Math.max(best, together(taken.map((other, index) => alike[index]?.[other] ?? 0)) * (isTurned(taken) ? 1 : CROSSED));
      return;
    }
    for (let other = 0; other < many.length; other += 1) {
      if (taken.includes(other) || (alike[at]?.[other] ?? 0) === 0) continue;
      taken.push(other);
      walk(at + 1);
      taken.pop();
    }
  };
  walk(0);
  const whole = few.length === 1 ? Math.min(ONE_WORD, best) : best;
  return many.length > few.length && few.length > 1 ? whole * WORD_MORE : whole;
}

function together(parts: readonly number[]): number {
  const mean = parts.reduce((sum, part) => sum + part, 0) / parts.length;
  return WORST * Math.min(...parts) + (1 - WORST) * mean;
}

/** Whether the order is that of the other name, begun at any of its words. */
function isTurned(order: readonly number[]): boolean {
  return order.filter((place, at) => place > (order[(at + 1) % order.length] ?? place)).length <= 1;
}

/** The name with two neighbouring words written as one: «Али Султан» and «Алисултан». */
function joined(words: readonly NameWord[]): readonly (readonly NameWord[])[] {
  return words.slice(1).map((word, at) => {
    const first = words[at];
    const both = { ...word, sound: `${first?.sound ?? ""}${word.sound}`, stem: `${first?.sound ?? ""}${word.stem}` };
    return [...words.slice(0, at), both, ...words.slice(at + 2)];
  });
}

function likenessOf(a: NameWord, b: NameWord): number {
  const whole = wordLikeness(a.sound, b.sound);
  if (a.stem === a.sound && b.stem === b.sound) return whole;
  return Math.max(whole, OTHER_ENDING * wordLikeness(a.stem, b.stem));
}

function fathers(a: FoldedName, b: FoldedName): NameAgreement["patronymic"] {
  const father = a.patronymic ?? b.patronymic;
  if (father === null) return null;
  if (a.patronymic !== null && b.patronymic !== null) {
    const likeness = wordLikeness(a.patronymic.stem, b.patronymic.stem);
    return likeness >= SAME_WORD ? "same" : likeness < OTHER_WORD ? "differs" : "unclear";
  }
  const other = a.patronymic === null ? a : b;
  return other.words.length > 2 && other.words.some(({ sound }) => wordLikeness(sound, father.stem) >= SAME_WORD) ? "same" : null;
}
