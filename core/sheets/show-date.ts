import type { DateSerial } from "#core/import/sheet.ts";

/** How a spreadsheet's days are counted: from 1900 with a 29 February that never was, or from 1904. */
export type DateSystem = "1900" | "1904";

/** Days between the two systems (ECMA-376 part 1, 18.17.4.1). */
const DAYS_1904 = 1_462;
/** The last day that a spreadsheet can show: 9999-12-31. */
const LAST_SERIAL = 2_958_466;

/**
 * A number of a file as a day of the one system that the program uses; null: it is no day (negative, after 9999, or the 29 February 1900
 * that the 1900 system counts but no calendar has).
 */
export function serialOf(value: number, system: DateSystem): DateSerial | null {
  if (!(value >= 0 && value < LAST_SERIAL)) return null;
  if (system === "1904") return value + DAYS_1904 < LAST_SERIAL ? { serial: value + DAYS_1904 } : null;
  if (value >= 60 && value < 61) return null;
  return { serial: value >= 1 && value < 60 ? value + 1 : value };
}

/**
 * A day by its format as its author saw it, where the format is of numbers only (`dd.mm.yyyy hh:mm`). Names of months, a language's own order
 * (the built-in formats 14 and 22) and clocks of 12 hours come as `yyyy-mm-dd hh:mm`, which cannot be misread.
 */
export function showDate({ serial }: DateSerial, format: string): string {
  const moment = momentOf(serial);
  const plain = format.replace(/\[\$[^\]]*\]/g, "").replace(/\[(?:black|white|red|green|blue|yellow|magenta|cyan|color ?\d+)\]/gi, "");
  const section = plain.split(";")[0] ?? "";
  const shown = section.includes("[") || /am\/pm|a\/p/i.test(section) ? null : byPieces(section, moment);
  return shown ?? isoText(moment, /[hs]/i.test(section), /[dy]/i.test(section) || !/[hs]/i.test(section));
}

interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Days since 1899-12-30 as year, month and day (proleptic Gregorian), the fraction to whole seconds. */
function momentOf(serial: number): Moment {
  const seconds = Math.round(serial * 86_400);
  const days = Math.floor(seconds / 86_400);
  const inDay = seconds - days * 86_400;
  const shifted = days - 25_569 + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
    hour: Math.floor(inDay / 3_600),
    minute: Math.floor(inDay / 60) % 60,
    second: inDay % 60,
  };
}

/** Null: the format has a piece that is not of numbers. */
function byPieces(format: string, moment: Moment): string | null {
  let shown = "";
  let afterHour = false;
  for (const { 0: piece, index } of format.matchAll(/y+|m+|d+|h+|s+(?:\.0+)?|"[^"]*"|\\.|_.|\*.|@|General|[^ymdhs]/gi)) {
    const kind = piece.charAt(0).toLowerCase();
    if (kind === '"') shown += piece.slice(1, -1);
    else if (kind === "\\") shown += piece.slice(1);
    else if (kind === "_" || kind === "*" || kind === "@") continue;
    else if (!"ymdhs".includes(kind)) shown += piece;
    else {
      const minutes = kind === "m" && (afterHour || /^[^ymdh]*s/i.test(format.slice(index + piece.length)));
      const value = pieceOf(kind, piece.length, moment, minutes && piece.length <= 2);
      if (value === null) return null;
      shown += value;
      afterHour = kind === "h";
    }
  }
  return shown;
}

function pieceOf(kind: string, length: number, moment: Moment, minutes: boolean): string | null {
  if (kind === "y") return length <= 2 ? pad(moment.year % 100, 2) : pad(moment.year, 4);
  if (kind === "s") return pad(moment.second, Math.min(length, 2));
  if (length > 2) return null;
  if (kind === "m") return pad(minutes ? moment.minute : moment.month, length);
  return pad(kind === "d" ? moment.day : moment.hour, length);
}

function isoText(moment: Moment, withTime: boolean, withDay: boolean): string {
  const day = `${pad(moment.year, 4)}-${pad(moment.month, 2)}-${pad(moment.day, 2)}`;
  const time = `${pad(moment.hour, 2)}:${pad(moment.minute, 2)}`;
  return withTime ? (withDay ? `${day} ${time}` : time) : day;
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, "0");
}
