import { TZDate } from "@date-fns/tz";
import { format } from "date-fns";
import { enGB } from "date-fns/locale/en-GB";
import { kk } from "date-fns/locale/kk";
import { ru } from "date-fns/locale/ru";
import type { Lang } from "./lang.ts";

/** Headquarters' zone: Astana keeps UTC+5 all year. */
export const ASTANA = "Asia/Almaty";
export const TEHRAN = "Asia/Tehran";

const LOCALES = { kk, ru, en: enGB } as const;
const SHORT_MONTHS: Readonly<Record<Lang, readonly string[]>> = {
  kk: ["қаң", "ақп", "нау", "сәу", "мам", "мау", "шіл", "там", "қыр", "қаз", "қар", "жел"],
  ru: ["янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"],
  en: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
};
const THIN = "\u202f";

/** A whole number with a thin no-break space between thousands; the same in every language. */
export function wholeNumber(n: number): string {
  return String(Math.trunc(n)).replace(/\B(?=(\d{3})+(?!\d))/g, THIN);
}

export function at(ms: number, zone: string): TZDate {
  return new TZDate(ms, zone);
}

/** `13:00`, always 24 hours. */
export function clockTime(ms: number, zone: string = ASTANA): string {
  return format(at(ms, zone), "HH:mm");
}

export function clockSeconds(ms: number, zone: string = ASTANA): string {
  return format(at(ms, zone), "HH:mm:ss");
}

/** `3 наурыз`, `3 марта`, `3 March`. */
export function dayMonth(lang: Lang, ms: number, zone: string = ASTANA): string {
  return format(at(ms, zone), "d MMMM", { locale: LOCALES[lang] });
}

/** `3 нау`, `3 мар`, `3 Mar`: where room is short. */
export function dayShort(lang: Lang, ms: number, zone: string = ASTANA): string {
  const date = at(ms, zone);
  return `${date.getDate()} ${SHORT_MONTHS[lang][date.getMonth()] ?? ""}`;
}

/** `сейсенбі`, `вторник`, `Tuesday`. */
export function weekday(lang: Lang, ms: number, zone: string = ASTANA): string {
  return format(at(ms, zone), "EEEE", { locale: LOCALES[lang] });
}

/** `3 наурыз, сейсенбі 12:00`. */
export function fullMoment(lang: Lang, ms: number, zone: string = ASTANA): string {
  return `${dayMonth(lang, ms, zone)}, ${weekday(lang, ms, zone)} ${clockTime(ms, zone)}`;
}

/** `03.03 12:00`, with the year only where it is not `yearNow`. */
export function stamp(ms: number, zone: string = ASTANA): string {
  return format(at(ms, zone), "dd.MM HH:mm");
}

export function dateStamp(ms: number, zone: string = ASTANA): string {
  return format(at(ms, zone), "dd.MM");
}

export function yearOf(ms: number, zone: string = ASTANA): number {
  return at(ms, zone).getFullYear();
}

/** Midnight of the day of `ms` in `zone`, plus `days` days. */
export function dayStart(ms: number, zone: string = ASTANA, days = 0): number {
  const date = at(ms, zone);
  return new TZDate(date.getFullYear(), date.getMonth(), date.getDate() + days, 0, 0, 0, 0, zone).getTime();
}

/** The instant that a clock on the wall of `zone` shows so. `month` from 1. Null when there is no such day or hour. */
export function zoned(year: number, month: number, day: number, hour: number, minute: number, zone: string = ASTANA): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour < 0 || hour > 24 || minute < 0 || minute > 59) return null;
  if (hour === 24 && minute !== 0) return null;
  const date = new TZDate(year, month - 1, day, hour === 24 ? 0 : hour, minute, 0, 0, zone);
  if (date.getDate() !== day || date.getMonth() !== month - 1) return null;
  return hour === 24 ? dayStart(date.getTime(), zone, 1) : date.getTime();
}

/** Alphabetical order of names in a language. */
export function byName(lang: Lang): (a: string, b: string) => number {
  const collator = new Intl.Collator(lang === "en" ? "en" : ["kk", "ru"]);
  return (a, b) => collator.compare(a, b);
}

/** Lower case by the rules every language here shares. */
export function folded(text: string): string {
  return text.normalize("NFC").toLowerCase().replaceAll("ё", "е");
}

/** Whole units of an age, largest first that is at least 1: for `age.*` messages. */
export function ageOf(ms: number): { readonly unit: "minutes" | "hours" | "days"; readonly n: number } {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 90) return { unit: "minutes", n: minutes };
  const hours = Math.round(minutes / 60);
  return hours < 48 ? { unit: "hours", n: hours } : { unit: "days", n: Math.floor(hours / 24) };
}
