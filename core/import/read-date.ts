import { cleanText } from "./fold-text.ts";
import { monthOf } from "./month-words.ts";
import { type Cell, isDateSerial } from "./sheet.ts";

/** A calendar day as text, without a zone: `1980-03-05`; of a date only partly known `1980-03` or `1980`. */
export type Day = string;

/** Which of the first two numbers of 05/03/1980 is the day. Asked of a person, never guessed. */
export type DateOrder = "dmy" | "mdy";

/** A date read from a cell. `either`: it is one day or another by the order, which nobody has said. `from` names how bold the reading was. */
export type ReadDate =
  | { readonly kind: "day"; readonly day: Day; readonly from: "as-written" | "two-digit-year" | "number" }
  | { readonly kind: "either"; readonly dmy: Day; readonly mdy: Day }
  | { readonly kind: "unreadable" };

const UNREADABLE: ReadDate = { kind: "unreadable" };
/** Serials taken for days when a plain number stands in a column of dates: 1927-05-18 to 2064-04-08; smaller ones are no day of birth. */
const SERIALS = [10_000, 60_000] as const;

/**
 * Reads a date: a spreadsheet's own date, `05.03.1980` (with points the day comes first in every country that writes so), ISO 8601,
 * `19800305`, `5 марта 1980 г.`, `1980 жылғы 5 наурыз`, `March 5, 1980`, and 05/03/1980 by the order given.
 *
 * @param order what a person has said of the column; null: nobody has, and what can be two days is `either`
 * @param thisYear the year the list is from: `80` is the latest year ending so that is not after it
 */
export function readDate(cell: Cell, order: DateOrder | null, thisYear: number): ReadDate {
  const { value } = cell;
  if (typeof value === "boolean") return UNREADABLE;
  if (isDateSerial(value)) return fromSerial(value.serial, "as-written");
  if (typeof value === "number" && Number.isFinite(value)) {
    if (Number.isInteger(value) && value >= 1900 && value <= thisYear + 20) return { kind: "day", day: String(value), from: "as-written" };
    if (value >= SERIALS[0] && value <= SERIALS[1]) return fromSerial(value, "number");
    if (value > 19_000_000 && value < 21_000_000) return readWritten(String(value), order, thisYear);
    return UNREADABLE;
  }
  return readWritten(cell.text, order, thisYear);
}

function readWritten(text: string, order: DateOrder | null, thisYear: number): ReadDate {
  const written = cleanText(text)
    .replace(/[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/u, "")
    .replace(/[ ,.]*(?:года?|г|ж|жыл|жылғы|жылы)\.?$/iu, "");
  const year = /^(\d{4})$/u.exec(written);
  if (year) return dayOf(Number(year[1]), null, null);
  const iso = /^(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?$/u.exec(written) ?? /^(19\d\d|20\d\d)(\d\d)(\d\d)$/u.exec(written);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), iso[3] === undefined ? null : Number(iso[3]));
  const numbers = /^(\d{1,2})([-./ ])(\d{1,2})\2(\d{4}|\d{2})$/u.exec(written);
  if (numbers) {
    const [, first, sign, second, last = ""] = numbers;
    return byOrder(Number(first), Number(second), last, sign === "." ? (order ?? "dmy") : order, thisYear);
  }
  const monthOnly = /^(\d{1,2})[./](\d{4})$/u.exec(written);
  if (monthOnly) return dayOf(Number(monthOnly[2]), Number(monthOnly[1]), null);
  return fromWords(written, thisYear);
}

/** `5 марта 1980`, `1980 жылғы 5 наурыз`, `March 5, 1980`, `05-MAR-80`, `наурыз 1980`. */
function fromWords(written: string, thisYear: number): ReadDate {
  const parts = written.split(/[\s.,/-]+/u).filter((part) => part !== "" && !/^(?:жыл\p{L}*|года?|г|ж|of|the)$/iu.test(part));
  if (parts.length < 2 || parts.length > 3) return UNREADABLE;
  const months = parts.flatMap((part) => (/^\p{L}/u.test(part) ? [monthOf(part)] : []));
  const numbers = parts.flatMap((part) => {
    const digits = /^(\d{1,4})(?:-?(?:го|st|nd|rd|th))?$/iu.exec(part);
    return digits ? [digits[1] ?? ""] : [];
  });
  const [month] = months;
  if (months.length !== 1 || month === undefined || month === null || numbers.length !== parts.length - 1) return UNREADABLE;
  const [first = "", second] = numbers;
  if (second === undefined) return first.length === 4 ? dayOf(Number(first), month, null) : UNREADABLE;
  if (first.length === 4) return dayOf(Number(first), month, Number(second));
  const { year, short } = yearOf(second, thisYear);
  return dayOf(year, month, Number(first), short);
}

function byOrder(first: number, second: number, last: string, order: DateOrder | null, thisYear: number): ReadDate {
  const { year, short } = yearOf(last, thisYear);
  if (order === "dmy") return dayOf(year, second, first, short);
  if (order === "mdy") return dayOf(year, first, second, short);
  const dmy = dayOf(year, second, first, short);
  const mdy = dayOf(year, first, second, short);
  if (dmy.kind !== "day") return mdy;
  if (mdy.kind !== "day" || dmy.day === mdy.day) return dmy;
  return { kind: "either", dmy: dmy.day, mdy: mdy.day };
}

function yearOf(text: string, thisYear: number): { readonly year: number; readonly short: boolean } {
  const n = Number(text);
  if (text.length !== 2) return { year: n, short: false };
  const century = Math.floor(thisYear / 100) * 100;
  return { year: century + n > thisYear ? century - 100 + n : century + n, short: true };
}

function dayOf(year: number, month: number | null, day: number | null, short = false): ReadDate {
  if (year < 1880 || year > 2150) return UNREADABLE;
  const from = short ? "two-digit-year" : "as-written";
  if (month === null) return { kind: "day", day: String(year), from };
  if (month < 1 || month > 12) return UNREADABLE;
  const inMonth = `${year}-${two(month)}`;
  if (day === null) return { kind: "day", day: inMonth, from };
  if (day < 1 || day > daysIn(year, month)) return UNREADABLE;
  return { kind: "day", day: `${inMonth}-${two(day)}`, from };
}

/** Days since 1899-12-30, but 1 to 59: the spreadsheets count a 29 February 1900 that never was. */
function fromSerial(serial: number, from: "as-written" | "number"): ReadDate {
  const whole = Math.floor(serial);
  if (!Number.isFinite(whole) || whole < 1 || whole === 60 || whole > 100_000) return UNREADABLE;
  let rest = whole < 60 ? whole : whole - 1;
  let year = 1900;
  for (; rest > (daysIn(year, 2) === 29 ? 366 : 365); year++) rest -= daysIn(year, 2) === 29 ? 366 : 365;
  let month = 1;
  for (; rest > daysIn(year, month); month++) rest -= daysIn(year, month);
  return { kind: "day", day: `${year}-${two(month)}-${two(rest)}`, from };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function two(n: number): string {
  return String(n).padStart(2, "0");
}
