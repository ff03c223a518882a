/** A date of birth as far as it is known: the year, or the year and the month, or the day. */
export interface BirthDate {
  readonly year: number;
  /** 1 to 12; null where not known. */
  readonly month: number | null;
  /** 1 to 31; null where not known. */
  readonly day: number | null;
}

/** How two dates of birth stand to each other: of a slip of the pen, `swapped` (day for month), `near` (one digit or two neighbouring ones). */
export type BirthAgreement = "same" | "same-year" | "swapped" | "near" | "differs";

const ISO = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const DAYS: readonly number[] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A date of birth written `1985-02-28`, `1985-02` or `1985`; null where it is none, or no such day is. */
export function parseBirth(text: string): BirthDate | null {
  const [, year = "", month, day] = ISO.exec(text) ?? [];
  if (year === "") return null;
  const date = { year: Number(year), month: month === undefined ? null : Number(month), day: day === undefined ? null : Number(day) };
  if (date.month !== null && (date.month < 1 || date.month > 12)) return null;
  if (date.month === null || date.day === null) return date;
  return isDay(date.year, date.month, date.day) ? date : null;
}

/** Whether the calendar has that day. */
export function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > (DAYS[month - 1] ?? 0)) return false;
  return month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
}

/** A date of birth as `1985-02-28`, with the parts that are known. */
export function printBirth(date: BirthDate): string {
  return [date.year, date.month, date.day]
    .filter((part) => part !== null)
    .map((part, at) => String(part).padStart(at === 0 ? 4 : 2, "0"))
    .join("-");
}

/** How two dates of birth stand to each other; the order of the two does not matter. */
export function compareBirth(a: BirthDate, b: BirthDate): BirthAgreement {
  if (a.month === null || b.month === null) return a.year === b.year ? "same-year" : "differs";
  if (a.day === null || b.day === null) return a.year === b.year && a.month === b.month ? "same-year" : "differs";
  if (a.year === b.year && a.month === b.month && a.day === b.day) return "same";
  if (a.year === b.year && a.month === b.day && a.day === b.month) return "swapped";
  return isOneSlip(printBirth(a), printBirth(b)) ? "near" : "differs";
}

/** A date of birth the same for a day and a month that changed places: `1985-3-4`. Null where the day is not known. */
export function unorderedBirth({ year, month, day }: BirthDate): string | null {
  return month === null || day === null ? null : `${year}-${Math.min(month, day)}-${Math.max(month, day)}`;
}

/** Whether two texts of one length differ by one character, or by two neighbouring ones changing places. */
export function isOneSlip(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let first = 0;
  while (first < a.length && a[first] === b[first]) first += 1;
  let last = a.length - 1;
  while (last > first && a[last] === b[last]) last -= 1;
  if (first >= last) return first === last;
  return last === first + 1 && a[first] === b[last] && a[last] === b[first];
}
