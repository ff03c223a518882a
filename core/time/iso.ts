const DAY_MS = 86_400_000;
const FORM = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)$/;
/** Latest instant that has a canonical text: 9999-12-31T23:59:59.999Z. The earliest is 0000-01-01T00:00Z. */
const LAST_MS = 253_402_300_799_999;
const FIRST_MS = -62_167_219_200_000;

/**
 * Reads an instant in ISO 8601 with its zone (`Z` or an offset), to whole milliseconds (finer digits are cut).
 *
 * @returns epoch milliseconds UTC; null when the text is anything else. A date without an hour, or an hour without a zone, is not an
 *   instant: without the zone "2 March" may be the wrong day.
 */
export function parseIso(text: string): number | null {
  const found = FORM.exec(text);
  if (!found) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const [hour, minute, second] = [Number(found[4]), Number(found[5]), Number(found[6] ?? 0)];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const offset = offsetMs(found[8] ?? "Z");
  if (offset === null) return null;
  const fraction = Number((found[7] ?? "").padEnd(3, "0").slice(0, 3));
  const ms = dayNumber(year, month, day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000 + fraction - offset;
  return ms < FIRST_MS || ms > LAST_MS ? null : ms;
}

/**
 * The canonical text of an instant: `2026-03-01T07:00:00Z`, with milliseconds only when they are not 0.
 *
 * @param ms epoch milliseconds UTC, years 0000 to 9999; anything else is thrown, for no event can hold it
 */
export function printIso(ms: number): string {
  if (!Number.isInteger(ms) || ms < FIRST_MS || ms > LAST_MS)
    throw new RangeError("An instant must be whole milliseconds within the years 0000 to 9999.");
  const days = Math.floor(ms / DAY_MS);
  const [year, month, day] = civil(days);
  const inDay = ms - days * DAY_MS;
  const fraction = inDay % 1000;
  const clock = [Math.floor(inDay / 3_600_000), Math.floor(inDay / 60_000) % 60, Math.floor(inDay / 1000) % 60]
    .map((part) => pad(part, 2))
    .join(":");
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T${clock}${fraction === 0 ? "" : `.${pad(fraction, 3)}`}Z`;
}

function offsetMs(zone: string): number | null {
  if (zone === "Z") return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4, 6));
  if (hours > 14 || minutes > 59) return null;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms"). */
function dayNumber(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

function civil(days: number): [year: number, month: number, day: number] {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * ofYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const day = ofYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day];
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
