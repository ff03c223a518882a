import { at, folded, zoned } from "#renderer/words/fmt.ts";

const MONTHS: readonly (readonly string[])[] = [
  ["қаң", "янв", "jan"],
  ["ақп", "фев", "feb"],
  ["нау", "мар", "mar"],
  ["сәу", "апр", "apr"],
  ["мам", "мая", "май", "may"],
  ["маус", "июн", "jun"],
  ["шіл", "июл", "jul"],
  ["там", "авг", "aug"],
  ["қыр", "сен", "sep"],
  ["қаз", "окт", "oct"],
  ["қар", "ноя", "nov"],
  ["жел", "дек", "dec"],
];

/**
 * A typed moment in a zone: `03.03 12:00`, `3 наурыз 18:00`, `03.03.2026 12:00`, `0303 1200` (a Kazakh number row has no dot),
 * `12:00` (the day of `nearMs`), `3.3` (midnight), `2026-03-03 12:00`. Hour 24 is the end of the day. Day before month, always; a year that is not
 * written is that of `nearMs`. Null when it is no such moment.
 */
export function parseTyped(text: string, nearMs: number, zone: string): number | null {
  // Twelve-hour clocks are not guessed at: half a day is too much to be wrong by.
  if (/\d\s*[ap]\.?m/i.test(text)) return null;
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]+(\d{1,2}):(\d{2}))?\s*$/.exec(text);
  if (iso !== null) return zoned(Number(iso[1]), Number(iso[2]), Number(iso[3]), Number(iso[4] ?? 0), Number(iso[5] ?? 0), zone);
  const near = at(nearMs, zone);
  const month = MONTHS.findIndex((names) => names.some((name) => new RegExp(`(^|[^\\p{L}])${name}`, "u").test(folded(text))));
  const numbers = split(text.match(/\d+/g) ?? [], month >= 0);
  if (numbers === null || numbers.length === 0) return null;
  const clockOnly = month < 0 && numbers.length === 2 && /^\D*\d{1,2}\s*:\s*\d{2}\D*$/.test(text);
  if (clockOnly) return zoned(near.getFullYear(), near.getMonth() + 1, near.getDate(), numbers[0] ?? 0, numbers[1] ?? 0, zone);
  const [day, ...afterDay] = numbers;
  const [m, ...rest] = month >= 0 ? [month + 1, ...afterDay] : afterDay;
  if (day === undefined || m === undefined) return null;
  const year = (rest[0] ?? 0) >= 1000 ? rest.shift() : near.getFullYear();
  const [hour = 0, minute = 0, ...more] = rest;
  return year === undefined || more.length > 0 ? null : zoned(year, m, day, hour, minute, zone);
}

/** Four digits together are two numbers (`0303`, `1200`) unless they are a year of this century in its place. */
function split(parts: readonly string[], named: boolean): number[] | null {
  const numbers: number[] = [];
  for (const part of parts) {
    const isYear = /^20\d\d$/.test(part) && numbers.length === (named ? 1 : 2);
    if (part.length <= 2 || isYear) numbers.push(Number(part));
    else if (part.length === 4) numbers.push(Number(part.slice(0, 2)), Number(part.slice(2)));
    else return null;
  }
  return numbers;
}
