import { printPeople } from "#core/count/print.ts";
import type { Briefing } from "../briefing.ts";
import type { Comparison } from "../comparison.ts";
import { changedCorridors, comparedFigures, reasonList } from "./comparison-parts.ts";
import { documentOf } from "./document.ts";
import { fontRule } from "./font-rule.ts";
import { type Html, html } from "./html.ts";
import { mapSvg } from "./map/map-svg.ts";
import { mapWords } from "./map/map-words.ts";
import type { PageAsk } from "./page-ask.ts";
import { exerciseBoxes, pageBoxes } from "./page-box.ts";
import { nameOf, type Paper, paperOf } from "./paper.ts";
import { groups } from "./part-foot.ts";
import { exerciseBand, markingLine } from "./part-head.ts";
import { STYLE_A4 } from "./style-a4.ts";
import { STYLE_BASE } from "./style-base.ts";
import { STYLE_COMPARE, STYLE_COMPARE_WIDE } from "./style-compare.ts";
import { STYLE_READ } from "./style-read.ts";
import { wordFor } from "./words.ts";

/** How a comparison is to be set: as a briefing's page, without what belongs to one briefing alone. */
export type ComparisonAsk = Pick<PageAsk, "lang" | "page" | "profile" | "land" | "font">;

const MAP = { w: 432, h: 340, labels: { name: 12.5, value: 19, plain: 12.5 } } as const;

/**
 * Two briefings side by side as one whole HTML document: each verdict in words, both ranges on one axis, corridors then and now, two maps of
 * the same view, and the events behind every change. Give it redacted briefings and their comparison for a version for others.
 */
export function comparisonPage(c: Comparison, a: Briefing, b: Briefing, ask: ComparisonAsk): string {
  const langs = typeof ask.lang === "string" ? [ask.lang] : [...new Set(ask.lang)];
  const papers = langs.map((lang) => ({ now: paperOf(b, lang, a, c.figures), was: paperOf(a, lang, null, []) }));
  const lead = papers[0]?.now;
  if (lead === undefined) throw new Error("A page needs at least one language.");
  const boxes = pageBoxes(
    papers.map(({ now }) => now),
    ask.profile,
  );
  const theme =
    ask.page === "read"
      ? STYLE_READ + boxes
      : ask.page === "a4"
        ? STYLE_A4 + boxes
        : STYLE_READ + STYLE_COMPARE_WIDE + (b.exercise ? exerciseBoxes(lead) : "");
  const title = lead.say("compareTitle", { a: a.number, b: b.number });
  const body = papers.map(({ now, was }) => sheet(c, now, was, ask));
  return documentOf(
    lead,
    `${b.exercise ? `${lead.say("exercise")} · ` : ""}${title}`,
    fontRule(ask.font) + STYLE_BASE + theme + STYLE_COMPARE,
    `compare ${ask.page}`,
    html`${body}`,
  );
}

function sheet(c: Comparison, now: Paper, was: Paper, ask: ComparisonAsk): Html {
  const { say, at, lang } = now;
  const [a, b] = [was.b, now.b];
  const differ = c.comparable ? null : html`<p class="corrected">${say("comparable")}</p>`;
  const maps =
    ask.land === null
      ? html`<p class="quiet">${say("map.missing")}</p>`
      : html`<div class="maps">${[was, now].map((paper) => html`<figure>${mapSvg(paper, ask.land ?? { countries: [] }, MAP, mapWords(paper), now)}<figcaption><b>${say("number", { n: paper.b.number })}</b></figcaption></figure>`)}</div>`;
  const counted = Object.entries(c.between);
  const total = counted.reduce((sum, [, n]) => sum + n, 0);
  return html`<section class="sheet" lang="${lang}" aria-labelledby="${at}-top">
<header>${exerciseBand(now)}${markingLine(now, ask.profile)}<div class="title"><h1 id="${at}-top">${say("compareTitle", { a: a.number, b: b.number })}</h1><div class="moment"><p>${say("compare.lead", { place: nameOf(now, b.theatre) })}</p></div></div></header>
${differ}
<div class="sides"><div>
<section aria-labelledby="${at}-f"><h2 id="${at}-f">${say("figures")}</h2>${comparedFigures(c, now, was, ask.page === "a4" ? { width: 100, lane: 9 } : { width: 260, lane: 11 })}<p class="legend">${say("figures.legend")}</p></section>
<section aria-labelledby="${at}-c"><h2 id="${at}-c">${say("corridors")}</h2>${changedCorridors(c, now)}</section>
</div><aside>
<section aria-labelledby="${at}-m"><h2 id="${at}-m">${say("view.same")}</h2>${maps}</section>
<section aria-labelledby="${at}-e"><h2 id="${at}-e">${say("events.between", { n: printPeople(Math.max(total, 0)) })}</h2><ul class="between">${counted.map(([type, n]) => html`<li><b>${n < 0 ? `−${printPeople(-n)}` : printPeople(n)}</b> ${wordFor(say, "event", type, "event.other")}</li>`)}</ul><p class="quiet">${say("corrections", { n: c.corrections })}</p></section>
</aside></div>
<section class="reasons" aria-labelledby="${at}-r"><h2 id="${at}-r">${say("reasons")}</h2><div class="columns">${reasonList(c, now)}</div></section>
<footer class="close">${[a, b].map((each) => html`<p>${say("number", { n: each.number })} · ${say("digest")} sha256 <b class="digest">${groups(each.digest)}</b></p>`)}</footer>
</section>`;
}
