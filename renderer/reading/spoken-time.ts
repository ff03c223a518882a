import { at, folded, zoned } from "#renderer/words/fmt.ts";
import { parseTyped } from "./typed-time.ts";

/** A moment said in words: an instant, or live. */
export type SpokenTime = { readonly kind: "at"; readonly ms: number } | { readonly kind: "live" };

const NOW = ["қазір", "сейчас", "now", "live", "тікелей"];
/** Days from today, by the word that says so. */
const DAYS: readonly (readonly [number, readonly string[]])[] = [
  [0, ["бүгін", "сегодня", "today"]],
  [-1, ["кеше", "вчера", "yesterday"]],
];

/** What the number row of the Kazakh layout writes in place of digits. */
const NUMBER_ROW: Readonly<Record<string, string>> = {
  '"': "1",
  ә: "2",
  і: "3",
  ң: "4",
  ғ: "5",
  ",": "6",
  ".": "7",
  ү: "8",
  ұ: "9",
  қ: "0",
};

/**
 * A moment as people type it where words are searched: what `parseTyped` reads (`3 наурыз 18:00`, `12.03 13:00`), «кеше 18:00»,
 * "today 9:00", "now"; also with the number row of a Kazakh layout left as it was («і наурыз "ү:ққ»).
 *
 * @param nearMs whose year and day stand in for what is not said
 * @param nowMs  the wall clock, for today, yesterday and now
 */
export function spokenTime(text: string, nearMs: number, nowMs: number, zone: string): SpokenTime | null {
  const said = folded(text).trim();
  if (NOW.includes(said)) return { kind: "live" };
  return read(said, nearMs, nowMs, zone) ?? read(rowAsDigits(said), nearMs, nowMs, zone);
}

function read(said: string, nearMs: number, nowMs: number, zone: string): SpokenTime | null {
  const [first = "", ...rest] = said.split(/\s+/u);
  const days = DAYS.find(([, words]) => words.includes(first))?.[0];
  const ms = days === undefined ? parseTyped(said, nearMs, zone) : onDay(days, rest.join(" "), nowMs, zone);
  return ms === null ? null : { kind: "at", ms };
}

function onDay(days: number, clock: string, nowMs: number, zone: string): number | null {
  const found = clock === "" ? ["", "0", "00"] : /^(\d{1,2})[:. ](\d{2})$/.exec(clock);
  if (found === null) return null;
  const today = at(nowMs, zone);
  const noon = zoned(today.getFullYear(), today.getMonth() + 1, today.getDate(), 12, 0, zone);
  if (noon === null) return null;
  const day = at(noon + days * 86_400_000, zone);
  return zoned(day.getFullYear(), day.getMonth() + 1, day.getDate(), Number(found[1]), Number(found[2]), zone);
}

/** Words made of nothing but the signs of that row are numbers typed without its digits. */
function rowAsDigits(text: string): string {
  return text
    .split(/(\s+)/u)
    .map((word) => (/^[әіңғүұқ",.:]+$/u.test(word) ? [...word].map((sign) => NUMBER_ROW[sign] ?? sign).join("") : word))
    .join("");
}
