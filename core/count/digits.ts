/** A whole number read from text, or why it cannot be. */
export type Digits =
  | { readonly kind: "number"; readonly value: number; readonly unit: number }
  | { readonly kind: "ambiguous" }
  | { readonly kind: "fraction" }
  | { readonly kind: "none" };

const NUMBER = /^(\d{1,3}(?: \d{3})+|\d+)(?:([.,])(\d+))?\s*(\p{L}+\.?)?$/u;
const THOUSAND = /^(?:тысяч[аиу]?|тыс\.?|мың|thousand)$/u;
const MILLION = /^(?:миллион(?:а|ов)?|млн\.?|million)$/u;
/** A Kazakh case ending after a number or after «мың»: 70-ке, 50-ден, 9 мыңға. */
const ENDING = /(?<=\d)-(?:ке|ге|қа|ға|ден|дан|тен|тан|нен|нан|дай|дей|тай|тей)(?=$|[\s,-])|(?<=мың)(?:ға|нан|нан|дай)(?=$|[\s,-])/gu;

/**
 * What the number row of the Kazakh keyboard types: it has letters where others have digits (and no digits at all).
 * Key by key from 1 to 0, then the hyphen and the equals sign.
 */
const KAZAKH_ROW: ReadonlyMap<string, string> = new Map([
  ['"', "1"],
  ["ә", "2"],
  ["і", "3"],
  ["ң", "4"],
  ["ғ", "5"],
  [",", "6"],
  [".", "7"],
  ["ү", "8"],
  ["ұ", "9"],
  ["қ", "0"],
  ["ө", "-"],
  ["һ", "="],
]);

/** Text typed on the Kazakh number row as digits; text that holds anything else stays as it is. */
export function fromKazakhRow(text: string): string {
  const typed = [...text];
  if (!typed.every((sign) => KAZAKH_ROW.has(sign) || /[\s≈~<>=≥≤]/u.test(sign))) return text;
  return typed.map((sign) => KAZAKH_ROW.get(sign) ?? sign).join("");
}

/** The text without the Kazakh case endings of its numbers. */
export function withoutEndings(text: string): string {
  return text.replace(ENDING, "");
}

/**
 * Reads one number: `9517`, `9 517` (space between thousands), `9 тысяч`, `9,5 тысяч`.
 *
 * `9,517` and `9.517` are ambiguous: nine and a half, or nine thousand? Languages differ, so they are refused and not guessed.
 * `unit` is the word's multiplier, 1 without one.
 */
export function readDigits(text: string): Digits {
  const found = NUMBER.exec(text);
  if (!found) return { kind: "none" };
  const [, whole = "", point, decimals = "", word] = found;
  const unit = word === undefined ? 1 : THOUSAND.test(word) ? 1000 : MILLION.test(word) ? 1_000_000 : 0;
  if (unit === 0) return { kind: "none" };
  const base = Number(whole.replaceAll(" ", ""));
  if (point === undefined) return { kind: "number", value: base * unit, unit };
  if (decimals.length === 3) return { kind: "ambiguous" };
  const value = Math.round(Number(`${base}.${decimals}`) * unit);
  return unit > 1 && decimals.length <= 2 ? { kind: "number", value, unit } : { kind: "fraction" };
}
