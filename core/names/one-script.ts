import { TO_CYRILLIC, TO_LATIN } from "./letters.ts";

/**
 * A word with its look-alikes put into the script of its other letters: "Oмарoв" typed with two Latin o's is Cyrillic, "ОMIRBEK" with a
 * Cyrillic О is Latin. A word in one script stays as it is. Lists typed on a Kazakh keyboard without і are the common case: "Өмiрбек".
 */
export function oneScript(word: string): string {
  let latin = 0;
  let cyrillic = 0;
  let latinOnly = 0;
  let cyrillicOnly = 0;
  for (const letter of word) {
    if (isCyrillic(letter)) {
      cyrillic += 1;
      if (!TO_LATIN.has(letter)) cyrillicOnly += 1;
    } else if (isLatin(letter)) {
      latin += 1;
      if (!TO_CYRILLIC.has(letter)) latinOnly += 1;
    }
  }
  if (latin === 0 || cyrillic === 0) return word;
  const toCyrillic = cyrillicOnly === latinOnly ? cyrillic >= latin : cyrillicOnly > latinOnly;
  const table = toCyrillic ? TO_CYRILLIC : TO_LATIN;
  return Array.from(word, (letter) => table.get(letter) ?? letter).join("");
}

function isCyrillic(letter: string): boolean {
  return letter >= "\u0400" && letter <= "\u052f";
}

function isLatin(letter: string): boolean {
  return (letter >= "A" && letter <= "Z") || (letter >= "a" && letter <= "z") || (letter >= "\u00c0" && letter <= "\u02af");
}
