import { parseIso, printIso } from "#core/time/iso.ts";
import type { PageLang } from "./page-lang.ts";

const ASTANA_MS = 5 * 3_600_000;
const MONTHS: Readonly<Record<PageLang, readonly string[]>> = {
  kk: ["қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"],
  ru: ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
  en: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
};
const NO_BREAK = "\u00a0";

/** What a calendar and a clock in Astana (UTC+5 all year) show. */
export interface AstanaTime {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  /** `12:00`. */
  readonly clock: string;
}

/** Reads ISO text as Astana shows it; null when the text is no instant: a damaged time is not printed as another. */
export function astana(iso: string): AstanaTime | null {
  const ms = parseIso(iso);
  if (ms === null) return null;
  const text = printIso(ms + ASTANA_MS);
  return { year: Number(text.slice(0, 4)), month: Number(text.slice(5, 7)), day: Number(text.slice(8, 10)), clock: text.slice(11, 16) };
}

/** `3 марта`, `3 наурыз`, `3 March`. */
export function dayMonth(iso: string, lang: PageLang): string {
  const at = astana(iso);
  return at === null ? iso : `${at.day}${NO_BREAK}${MONTHS[lang][at.month - 1] ?? ""}`;
}

/** `3 марта 2026 г., 12:00`, `2026 жылғы 3 наурыз, 12:00`, `3 March 2026, 12:00`. */
export function fullMoment(iso: string, lang: PageLang): string {
  const at = astana(iso);
  if (at === null) return iso;
  const day = dayMonth(iso, lang);
  if (lang === "kk") return `${at.year}${NO_BREAK}жылғы ${day}, ${at.clock}`;
  return lang === "ru" ? `${day} ${at.year}${NO_BREAK}г., ${at.clock}` : `${day} ${at.year}, ${at.clock}`;
}

/** `3 марта, 12:00`. */
export function dayAndClock(iso: string, lang: PageLang): string {
  const at = astana(iso);
  return at === null ? iso : `${dayMonth(iso, lang)}, ${at.clock}`;
}

/** Where room is short: `3.03, 11:00`; in English `3 Mar, 11:00`, for 3.03 is read in two ways there. */
export function shortMoment(iso: string, lang: PageLang): string {
  const at = astana(iso);
  return at === null ? iso : `${shortDay(iso, lang)}, ${at.clock}`;
}

/** `3.03`; in English `3 Mar`. */
export function shortDay(iso: string, lang: PageLang): string {
  const at = astana(iso);
  if (at === null) return iso;
  if (lang === "en") return `${at.day}${NO_BREAK}${(MONTHS.en[at.month - 1] ?? "").slice(0, 3)}`;
  return `${at.day}.${String(at.month).padStart(2, "0")}`;
}

/** Whole hours from `iso` to `laterIso`; null when either is no instant. */
export function hoursBetween(iso: string, laterIso: string): number | null {
  const [a, b] = [parseIso(iso), parseIso(laterIso)];
  return a === null || b === null ? null : Math.round((b - a) / 3_600_000);
}
