import { printPeople, printRange } from "#core/count/print.ts";
import type { Range } from "#core/count/range.ts";
import type { Figure } from "#core/tally/figure.ts";
import { ageOf, dayMonth } from "./fmt.ts";
import type { Lang } from "./lang.ts";
import type { Say } from "./words.tsx";

/** A range read aloud: «от 65 до 75», «не менее 17», «нет сведений». */
export function sayRange(say: Say, range: Range | null): string {
  if (range === null) return say("say.none");
  const [lo, hi] = range;
  if (hi === null) return lo === 0 ? say("say.open") : say("say.atLeast", { n: printPeople(lo) });
  if (lo === hi) return say("say.exact", { n: printPeople(lo) });
  return lo === 0 ? say("say.atMost", { n: printPeople(hi) }) : say("say.range", { lo: printPeople(lo), hi: printPeople(hi) });
}

/** A figure read aloud, with what its kind demands: a confirmed zero its date, "no reports" the words and never 0. */
export function sayFigure(say: Say, lang: Lang, figure: Figure): string {
  if (figure.noReports) return say("say.noReports");
  if (isConfirmedZero(figure) && figure.driver !== null) return say("say.zero", { date: dayMonth(lang, figure.driver.asOfMs) });
  return sayRange(say, figure.value);
}

/** The figure as printed in the number grammar; "no reports" is printed by the words beside it, so here it is null. */
export function printFigure(figure: Figure): string | null {
  return figure.noReports ? null : printRange(figure.value);
}

export function isConfirmedZero(figure: Figure): boolean {
  return figure.value !== null && figure.value[0] === 0 && figure.value[1] === 0;
}

/** «3 күн», «9 дней», "40 min". */
export function sayAge(say: Say, ms: number): string {
  const { unit, n } = ageOf(ms);
  return say(`age.${unit}`, { n, t: String(n) });
}
