import { type BirthDate, isDay } from "./birth-date.ts";
import { type Iin, readIin } from "./iin.ts";
import type { NamesPorts, StripFields } from "./names-ports.ts";

/** What a passport's machine-readable lines say. A field that cannot be read is null. */
export interface PassportStrip {
  readonly document: string | null;
  readonly surname: string | null;
  readonly given: string | null;
  readonly birth: BirthDate | null;
  readonly sex: "m" | "f" | null;
  readonly nationality: string | null;
  readonly expiry: BirthDate | null;
  /** Of a passport of Kazakhstan only. */
  readonly iin: Iin | null;
  /** Whether all its check digits are right. Lines that are not valid may be shown, to be mended by hand, and are no evidence. */
  readonly isValid: boolean;
}

/** A passport is valid for ten years; a date further ahead than this is of the last century. */
const FURTHEST_EXPIRY_YEARS = 30;

/**
 * Reads a passport's machine-readable lines (ICAO Doc 9303, Part 3, section 4.8: years have two digits; nobody is born in the future).
 *
 * @param year the year now, four digits
 * @returns null where the lines are those of no travel document
 */
export function passportStrip(lines: readonly string[], readMrz: NamesPorts["readMrz"], year: number): PassportStrip | null {
  const fields = readMrz(lines.map((line) => line.replace(/\s+/gu, "").toUpperCase()).filter((line) => line !== ""));
  if (fields === null) return null;
  return {
    document: fields.document,
    surname: fields.surname,
    given: fields.given,
    birth: dateOf(fields.birth, year),
    sex: fields.sex,
    nationality: fields.nationality,
    expiry: dateOf(fields.expiry, year + FURTHEST_EXPIRY_YEARS),
    iin: iinOf(fields),
    isValid: fields.isValid,
  };
}

/** The latest such day in a year that is not after `latest`. */
function dateOf(text: string | null, latest: number): BirthDate | null {
  if (text === null || !/^[0-9]{6}$/.test(text)) return null;
  const [short, month, day] = [Number(text.slice(0, 2)), Number(text.slice(2, 4)), Number(text.slice(4))];
  const year = latest - ((((latest - short) % 100) + 100) % 100);
  return isDay(year, month, day) ? { year, month, day } : null;
}

function iinOf({ nationality, personal }: StripFields): Iin | null {
  return nationality === "KAZ" && personal !== null && personal !== "" ? readIin(personal) : null;
}
