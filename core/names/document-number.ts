import { TO_LATIN } from "./letters.ts";

/**
 * A document's number as it is compared: capitals and digits only, Cyrillic look-alikes in Latin, the number sign left out ("№ n 1234567" with a
 * Cyrillic letter and "N1234567" are one). Null where fewer than five characters are left, or none is a digit.
 */
export function documentNumber(text: string): string | null {
  const number = Array.from(text.normalize("NFKC").toUpperCase(), (letter) => TO_LATIN.get(letter) ?? letter)
    .join("")
    .replace(/^\s*(?:NO\.?(?=[^A-Z])|№)/u, "")
    .replace(/[^\p{L}\p{N}]+/gu, "");
  return number.length < FEWEST || !/[0-9]/.test(number) ? null : number;
}

const FEWEST = 5;
