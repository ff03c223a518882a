import { informs } from "../informs.ts";
import { type Html, html } from "./html.ts";
import type { PageAsk } from "./page-ask.ts";
import type { Paper } from "./paper.ts";
import { corridorsTable, linesLegend } from "./part-corridors.ts";
import { figuresTable } from "./part-figures.ts";
import { correctedNote, removedNote, seal, signatures } from "./part-foot.ts";
import { exerciseBand, markingLine, titleBlock } from "./part-head.ts";
import { highlights } from "./part-highlights.ts";
import { changeList, flightsTable, questionList, sourceList } from "./part-lists.ts";
import { mapFigure } from "./part-map.ts";

const MAP = { w: 281, h: 216, labels: { name: 8.2, value: 13.4, plain: 8.2 } } as const;
const STRIP = { width: 88, lane: 9 } as const;

/** The printed page of one language (mocks: A4 page): what flows over goes to further pages, tables with their headings. */
export function a4Sheet(paper: Paper, ask: PageAsk): Html {
  const { b, say, at, lang, previous } = paper;
  const first = b.figures.filter((figure) => figure.level === 1);
  const second = b.figures.filter((figure) => figure.level === 2 && informs(figure));
  const changes = changeList(paper);
  const flights = flightsTable(paper);
  return html`<section class="sheet${previous === null ? "" : " compared"}" lang="${lang}" aria-labelledby="${at}-top">
<header>${exerciseBand(paper)}${markingLine(paper, ask.profile)}${titleBlock(paper)}</header>
${highlights(paper)}
<section aria-labelledby="${at}-f"><div class="bar-head"><h2 id="${at}-f">${say("figures")}</h2><p>${say("figures.legend")}</p></div>${figuresTable(paper, first, STRIP)}</section>
<div class="two"><section aria-labelledby="${at}-m"><h2 id="${at}-m">${say("map")}</h2>${mapFigure(paper, ask.land, MAP, false)}</section>
<section aria-labelledby="${at}-c"><h2 id="${at}-c">${say("corridors")}</h2>${corridorsTable(paper, b.corridors, 0)}<p class="legend">${linesLegend(paper)}</p></section></div>
<div class="halves"><section aria-labelledby="${at}-q"><h2 id="${at}-q">${say("questions")}</h2>${questionList(paper)}</section>
<section aria-labelledby="${at}-s"><h2 id="${at}-s">${say("sources")}</h2>${sourceList(paper)}</section></div>
${flights === null ? null : html`<section class="wholes" aria-labelledby="${at}-fl"><h2 id="${at}-fl">${say("flights")}</h2>${flights}</section>`}
<footer class="close">${removedNote(paper, ask.removed)}${correctedNote(paper, ask.corrected)}${ask.profile === "public" ? null : signatures(paper)}${seal(paper)}</footer>
${second.length === 0 ? null : html`<section class="wholes annex" aria-labelledby="${at}-f2"><h2 id="${at}-f2">${say("figures.more")}</h2>${figuresTable(paper, second, STRIP)}</section>`}
${changes === null ? null : html`<section class="wholes annex" aria-labelledby="${at}-ch"><h2 id="${at}-ch">${say("changes", { n: b.previous?.number ?? 0 })}</h2>${changes}</section>`}
</section>`;
}
