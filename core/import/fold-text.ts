/** Signs that are not seen and change nothing: zero-width ones, marks of direction, the soft hyphen, the byte order mark. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/**
 * A text as headers, codes and place names are compared: small letters, ё as е, no unseen signs, anything but letters and digits one
 * space; `№` is n. Names of people are not compared by it (core/names does that).
 */
export function foldText(text: string): string {
  return text
    .normalize("NFC")
    .replace(UNSEEN, "")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replaceAll("№", " n ")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .trim();
}

/** What most cells hold: letters, digits and marks of four scripts' common blocks in words one space apart. Nothing is to be cleaned in it. */
const PLAIN = /^[\x21-\x7e\u0400-\u052f]+(?: [\x21-\x7e\u0400-\u052f]+)*$/u;

/** A text as it is kept: in NFC, without unseen and control signs, inner white space one space. */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .normalize("NFC")
    .replace(UNSEEN, "")
    .replace(/[\p{Cc}\p{Z}]+/gu, " ")
    .trim();
}
