import { type BirthDate, isDay } from "./birth-date.ts";

/** What an individual identification number of Kazakhstan (ЖСН, ИИН) says, or why it says nothing. */
export type Iin =
  | {
      readonly kind: "ok";
      /** Its twelve digits. */
      readonly iin: string;
      /** Null for numbers whose seventh digit is 0: they name no century. */
      readonly birth: BirthDate | null;
      readonly sex: "m" | "f" | null;
    }
  | { readonly kind: "wrong-length"; readonly digits: number }
  | { readonly kind: "not-digits" }
  | { readonly kind: "impossible-date" }
  | { readonly kind: "wrong-check-digit" };

const LENGTH = 12;
const FIRST_WEIGHTS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const SECOND_WEIGHTS: readonly number[] = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];
/** What writers put between the digits. */
const BETWEEN = /[\s\u00a0-]/gu;

/**
 * Reads an identification number: the date of birth (ГГММДД), a digit of century and sex (1 and 2: born in the nineteenth century, 3 and 4 in
 * the twentieth, 5 and 6 in the twenty-first; odd is male; 0: not stated), four digits of order, and the check digit.
 *
 * The check digit is the sum of the eleven digits times 1 to 11, modulo 11; where that is 10, once more with the weights 3 to 11, 1, 2; a
 * number for which both give 10 is never issued. The eleventh digit's first weight is 11, so that a slip in it passes unseen. Source, as
 * public implementations cite it (the sheets themselves could not be opened, and the ministry should confirm the rule): Resolution of the
 * Government No. 565 of 11 June 2003, the programme of transition to a single number, kept by Resolution No. 406 of 22 May 2007, "Правила
 * формирования идентификационного номера"; the OECD's "Kazakhstan: Information on Tax Identification Numbers" gives the same two rows.
 * Resolution No. 853 of 26 August 2013 freed the digits from the person's data: a birth date other than the document's is no error and
 * refutes nothing.
 *
 * @param text as written; blanks and hyphens between the digits are passed over
 */
export function readIin(text: string): Iin {
  const iin = text.replace(BETWEEN, "");
  if (!/^[0-9]*$/.test(iin)) return { kind: "not-digits" };
  if (iin.length !== LENGTH) return { kind: "wrong-length", digits: iin.length };
  const said = birthAndSex(iin);
  if (said === null) return { kind: "impossible-date" };
  return checkDigit(iin) === Number(iin[LENGTH - 1]) ? { kind: "ok", iin, ...said } : { kind: "wrong-check-digit" };
}

/** The twelve digits of what is written as an identification number, checked for nothing else; null where they are not twelve digits. */
export function iinDigits(text: string): string | null {
  const digits = text.replace(BETWEEN, "");
  return /^[0-9]{12}$/.test(digits) ? digits : null;
}

/** The check digit of a number's first eleven digits; null where no number may begin so. */
function checkDigit(iin: string): number | null {
  const first = weighted(iin, FIRST_WEIGHTS);
  const last = first === 10 ? weighted(iin, SECOND_WEIGHTS) : first;
  return last === 10 ? null : last;
}

function weighted(iin: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * Number(iin[at]), 0) % 11;
}

function birthAndSex(iin: string): { readonly birth: BirthDate | null; readonly sex: "m" | "f" | null } | null {
  const century = Number(iin[6]);
  const month = Number(iin.slice(2, 4));
  const day = Number(iin.slice(4, 6));
  // 2000 is a leap year: a 29 February without a century may be one.
  if (century === 0) return isDay(2000, month, day) ? { birth: null, sex: null } : null;
  if (century > 6) return null;
  const year = 1800 + 100 * Math.floor((century - 1) / 2) + Number(iin.slice(0, 2));
  return isDay(year, month, day) ? { birth: { year, month, day }, sex: century % 2 === 1 ? "m" : "f" } : null;
}
