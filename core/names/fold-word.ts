import { ARABIC } from "./arabic-letters.ts";
import { CYRILLIC, LATIN } from "./letters.ts";
import { oneScript } from "./one-script.ts";

/**
 * Spellings of one sound, most telling first; applied until nothing changes, so that a folded word folds to itself.
 *
 * ж: zh (ICAO, BGN), j (2017 to 2021), dzh, dj (Soviet passports, "Джамбул"). щ: shch, sch, şş. х: kh (ICAO), x (QazAqparat; not in Alexander,
 * Maxim, Xenia), h. ғ: gh. ң: ng, and with it нг. ц: ts, c. ю, я, ё: yu iu, ya ia, yo (y is i by now). ә, ө, ү of the digraph draft of April
 * 2017: ae, oe, ue. Doubled letters.
 */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/shch|sch|shsh/g, "sh"],
  [/tch/g, "ch"],
  [/d?zh|dj/g, "j"],
  [/kh/g, "h"],
  [/gh/g, "g"],
  [/ph/g, "f"],
  [/ng/g, "n"],
  [/(?<=^(?:alei?|feli|ro|o))x|(?<=^ma)x(?=im)|^x(?=eni)/g, "ks"],
  [/x/g, "h"],
  [/c(?=[ktlr])/g, "k"],
  [/c(?!h)/g, "ts"],
  [/i[eo]/g, "e"],
  [/iu/g, "u"],
  [/([aou])e/g, "$1"],
  [/(.)\1+/g, "$1"],
];

/** Whether any of the rules would change the word. */
const CHANGES = /shch|sch|shsh|tch|zh|dj|kh|gh|ph|ng|x|c(?!h)|i[eou]|[aou]e|(.)\1/;

/** Apostrophes of every keyboard: of the 2017 alphabet, or a soft sign. */
const APOSTROPHE = /['’‘ʼʹ′`´‛ʻ]/gu;
/** Letters outside the tables: bare of marks. */
const MARK = /\p{M}+/gu;
/** What is not a letter of any script; modifier letters, which are marks, among it. */
const OTHER = /[^\p{L}]|\p{Lm}/gu;

/**
 * One word of a name as the sounds that all its published spellings share, in a to z: «Әбдіқадыров», «Абдыкадыров», "ABDIKADYROV",
 * "Ábdiqadyrov", "A'bdiqadyrov" are all "abdikadirov". Letters of the Arabic script
 * that stand for one another become one (arabic-letters.ts). What is in neither script stays as it is, in small letters.
 *
 * @param apostrophes whether s', c' and y' are ш, ч and у, as in the alphabet of Decree No. 569 of 26 October 2017; else they are soft signs
 */
export function foldWord(word: string, apostrophes: boolean): string {
  const small = oneScript(word.normalize("NFC")).toLowerCase().normalize("NFC");
  const quoted = apostrophes
    ? small.replace(APOSTROPHE, "'").replace(/s'/g, "ş").replace(/c'/g, "ç").replace(/y'/g, "ý")
    : small.replace(APOSTROPHE, "");
  let key = Array.from(quoted, soundOf).join("").replace(OTHER, "");
  while (CHANGES.test(key)) key = RULES.reduce((text, [pattern, sound]) => text.replace(pattern, sound), key);
  return key;
}

function soundOf(letter: string): string {
  const known = CYRILLIC[letter] ?? LATIN[letter] ?? ARABIC[letter];
  if (known !== undefined) return known;
  const bare = letter.normalize("NFKD").replace(MARK, "").toLowerCase();
  return bare === letter ? letter : Array.from(bare, (part) => CYRILLIC[part] ?? LATIN[part] ?? ARABIC[part] ?? part).join("");
}
