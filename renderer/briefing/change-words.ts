import type { FrozenFigure } from "#core/briefing/briefing.ts";
import type { FigureChange } from "#core/briefing/comparison.ts";
import { informs } from "#core/briefing/informs.ts";
import { dayMonth, hoursBetween } from "#core/briefing/page/dates.ts";
import { figureText } from "#core/briefing/page/figure-value.ts";
import type { Say as PageSay } from "#core/briefing/page/words.ts";
import { printRange } from "#core/count/print.ts";
import type { Lang } from "#renderer/words/lang.ts";
import { deltaText } from "./delta-text.ts";
import { told } from "./told.ts";

/** The two briefings that a change lies between, as their words need them. */
export interface Between {
  readonly aNumber: number;
  readonly aAt: string;
  readonly bAt: string;
}

/** A change in words: the verdict, and why it is that one. */
export function changeWords(
  pageSay: PageSay,
  change: FigureChange,
  { aNumber, bAt }: Between,
): { readonly verdict: string; readonly note: string } {
  const n = aNumber;
  const verdict = pageSay(`verdict.${change.verdict}`, { n: deltaText(change.statedDelta ?? change.delta) ?? "?" });
  const was = change.a === null || !informs(change.a) ? "—" : figureText(change.a);
  switch (change.verdict) {
    case "incomparable":
    case "first-stated":
      return { verdict, note: pageSay("why.before", { n }) };
    case "no-certain-change":
      return { verdict, note: pageSay("why.overlap") };
    case "no-new-information": {
      const asOf = change.b?.asOf ?? change.a?.asOf ?? null;
      const hours = asOf === null ? null : hoursBetween(asOf, bAt);
      return { verdict, note: hours === null ? pageSay("none.came") : pageSay("age", { n: hours }) };
    }
    case "same":
      return { verdict, note: pageSay("why.same") };
    case "lost":
    case "changed":
      return { verdict, note: pageSay("why.was", { n, was }) };
  }
}

/** What stands beside a figure: the words as said, what was stated of an open one, the day of a confirmed zero. */
export function figureNote(pageSay: PageSay, lang: Lang, figure: FrozenFigure): string | null {
  const { n, stated, asOf, words } = figure;
  if (n === null || !informs(figure)) return pageSay(figure.noReports ? "noReports" : "none.came");
  if (n[0] === 0 && n[1] === 0 && asOf !== null) return pageSay("stated.zero", { t: dayMonth(asOf, lang) });
  if (n[1] === null && stated !== null) return pageSay("stated.range", { n: printRange(stated) });
  const said = told(lang, words);
  return said === null ? null : lang === "en" ? `“${said}”` : `«${said}»`;
}

/** Whether a row says anything new: what the "only changed" filter keeps. */
export function isChanged({ verdict }: FigureChange): boolean {
  return verdict !== "same" && verdict !== "no-new-information";
}
