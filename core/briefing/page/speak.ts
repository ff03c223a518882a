import { printPeople } from "#core/count/print.ts";
import type { Range } from "#core/count/range.ts";
import { dayMonth } from "./dates.ts";
import type { PageLang } from "./page-lang.ts";
import type { Say } from "./words.ts";

/** The number grammar read aloud (screens: number grammar): `от 65 до 75`, `не менее 17`, `подтверждено: нет, на 3 марта`, `нет сведений`. */
export function spokenRange(n: Range | null, say: Say, lang: PageLang, asOf: string | null): string {
  if (n === null) return say("speak.unknown");
  const [lo, hi] = n;
  if (hi === null) return lo === 0 ? say("speak.unknown") : say("speak.least", { n: printPeople(lo) });
  if (lo !== hi) return say("speak.range", { a: printPeople(lo), b: printPeople(hi) });
  if (lo > 0) return printPeople(lo);
  return asOf === null ? say("speak.zero") : say("speak.zeroAt", { t: dayMonth(asOf, lang) });
}
