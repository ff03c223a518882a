import { foldWord } from "./fold-word.ts";
import { type NameWord, nameWords } from "./name-word.ts";

/** A person's name in one of its spellings, folded. */
export interface FoldedName {
  /**
   * The same for the name in Kazakh and Russian Cyrillic, in the Latin alphabets and in passports, whatever the order of its parts, with the
   * patronymic or without it: the stems of its words, sorted, parted by blanks. Empty where the text holds no letter.
   */
  readonly key: string;
  /** Its words in the order written; without the patronymic where two others are left. */
  readonly words: readonly NameWord[];
  /** The patronymic, where an ending tells it and two other words are left. */
  readonly patronymic: NameWord | null;
  /** What the endings say together: null where none says it, or two disagree. */
  readonly sex: "m" | "f" | null;
}

/** Invisible characters: zero width, direction marks, joiners, soft hyphens, controls. */
const INVISIBLE = /[\p{Cf}\p{Cc}]+/gu;
/** Apart from the words themselves: blanks, hyphens, the fillers of a passport strip, commas, brackets. Apostrophes are of the word. */
const BETWEEN = /[^\p{L}\p{M}'’‘ʼʹ′`´‛ʻ]+/gu;
/** Digraphs that the alphabet of 2017 does not have: with them an apostrophe is a soft sign. */
const DIGRAPH = /sh|ch|zh|kh|ts|ya|yu|ye|yo|ia|iu/iu;
/** Bounds of what is looked at: names beyond are cut, so that a cell of megabytes costs nothing. */
const MOST_LETTERS = 200;
const MOST_WORDS = 5;

/**
 * A name folded: one key for its spellings in every script and alphabet that Kazakhstan's documents have used, and its words for a closer
 * comparison (`compareNames`). Folding a key gives that key.
 *
 * @param text as written: «Әбдіқадыров Өмірбек Маратұлы», "ABDIKADYROV<<OMIRBEK". A tab or a line's end parts words, other invisible characters do not
 */
export function foldName(text: string): FoldedName {
  const seen = text
    .slice(0, MOST_LETTERS)
    .replace(/[\t\r\n]+/g, " ")
    .replace(INVISIBLE, "")
    .trim();
  const apostrophes = !DIGRAPH.test(seen);
  const sounds = seen
    .split(BETWEEN)
    .map((word) => foldWord(word, apostrophes))
    .filter((sound) => sound !== "")
    .slice(0, MOST_WORDS);
  const all = nameWords(sounds);
  const words = namedWords(all);
  const patronymic = words.length === all.length ? null : (all.find(({ isPatronymic }) => isPatronymic) ?? null);
  return { key: keyOf(all), words, patronymic, sex: sexOf(all) };
}

/** The words without the patronymic. «Серік Омарұлы» keeps it: a family's name or a father's, nobody can tell. */
function namedWords(all: readonly NameWord[]): readonly NameWord[] {
  const named = all.filter(({ isPatronymic }) => !isPatronymic);
  return named.length > 1 ? named : all;
}

/** Endings are taken off until none is left: the key of a key is that key. */
function keyOf(all: readonly NameWord[]): string {
  const stems = namedWords(all)
    .map(({ stem }) => stem)
    .sort();
  const again = namedWords(nameWords(stems))
    .map(({ stem }) => stem)
    .sort();
  return stems.join(" ") === again.join(" ") ? stems.join(" ") : keyOf(nameWords(stems));
}

function sexOf(words: readonly NameWord[]): "m" | "f" | null {
  const told = new Set(words.flatMap(({ sex }) => (sex === null ? [] : [sex])));
  const [only = null] = told;
  return told.size === 1 ? only : null;
}
