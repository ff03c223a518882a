import type { FrozenFigure } from "../briefing.ts";
import { informs } from "../informs.ts";
import { type Html, html } from "./html.ts";
import type { PageAsk } from "./page-ask.ts";
import type { Paper } from "./paper.ts";
import { corridorsTable, linesLegend } from "./part-corridors.ts";
import { figuresTable } from "./part-figures.ts";
import { correctedNote, removedNote, seal } from "./part-foot.ts";
import { exerciseBand, markingLine, titleBlock } from "./part-head.ts";
import { highlights } from "./part-highlights.ts";
import { changeList, flightsTable, questionList, sourceList } from "./part-lists.ts";
import { mapFigure } from "./part-map.ts";

const MAP = { w: 790, h: 738, labels: { name: 17, value: 29, plain: 16.5 } } as const;
const STRIP = { width: 210, lane: 13 } as const;
/** What one sheet holds at these sizes. */
const ROWS = { first: 9, more: 11, corridors: 6, questions: 6, sources: 7, listed: 26 } as const;

/** The sheets of one language: figures, then map, corridors, questions and sources; what does not fit goes to further sheets. */
export function wideSheets(paper: Paper, ask: PageAsk): Html {
  const { b, say, at, lang } = paper;
  const rows = b.figures.filter((figure) => figure.level === 1);
  const more = [...rows.slice(ROWS.first), ...b.figures.filter((figure) => figure.level === 2 && informs(figure))];
  const table = (some: readonly FrozenFigure[]): Html => figuresTable(paper, some, STRIP);
  const bodies: { readonly kind: string; readonly body: Html }[] = [
    {
      kind: "first",
      body: html`<section aria-labelledby="${at}-f"><h2 id="${at}-f">${say("figures")}</h2>${table(rows.slice(0, ROWS.first))}<p class="legend">${say("figures.legend")}</p></section>${highlights(paper)}`,
    },
    {
      kind: "second",
      body: html`<section aria-labelledby="${at}-m"><h2 id="${at}-m">${say("map")}</h2>${mapFigure(paper, ask.land, MAP, false)}</section><section aria-labelledby="${at}-c"><h2 id="${at}-c">${say("corridors")}</h2>${corridorsTable(paper, b.corridors.slice(0, ROWS.corridors), 0)}<p class="legend">${linesLegend(paper)}</p></section><div class="lists">${lists(withLists(paper, 0, ROWS.questions, 0, ROWS.sources))}</div>`,
    },
  ];
  for (let i = 0; i < more.length; i += ROWS.more)
    bodies.push({
      kind: "more rows",
      body: html`<section><h2>${say("figures.more")}</h2>${table(more.slice(i, i + ROWS.more))}</section>`,
    });
  for (let i = ROWS.corridors; i < b.corridors.length; i += ROWS.more)
    bodies.push({
      kind: "more rows",
      body: html`<section><h2>${say("corridors")}</h2>${corridorsTable(paper, b.corridors.slice(i, i + ROWS.more), i)}</section>`,
    });
  for (let i = 0; i < Math.max(b.questions.length - ROWS.questions, b.sources.length - ROWS.sources); i += ROWS.listed)
    bodies.push({ kind: "more", body: html`${lists(withLists(paper, ROWS.questions + i, ROWS.listed, ROWS.sources + i, ROWS.listed))}` });
  const flights = flightsTable(paper);
  if (flights !== null) bodies.push({ kind: "more rows", body: html`<section><h2>${say("flights")}</h2>${flights}</section>` });
  for (let i = 0; i < b.changes.length; i += ROWS.listed) {
    const part = changeList({ ...paper, b: { ...b, changes: b.changes.slice(i, i + ROWS.listed) } });
    if (part !== null)
      bodies.push({ kind: "more rows", body: html`<section><h2>${say("changes", { n: b.previous?.number ?? 0 })}</h2>${part}</section>` });
  }
  const sheets = bodies.map(({ kind, body }, i) => {
    const head = i === 0 ? html`${titleBlock(paper)}` : null;
    const last = html`<footer class="close"><div>${removedNote(paper, ask.removed)}${correctedNote(paper, ask.corrected)}${seal(paper)}</div><p class="at">${say("title", { n: b.number })} · ${say("page", { n: i + 1, of: bodies.length })}</p></footer>`;
    return html`<section class="slide ${kind}" lang="${lang}">${exerciseBand(paper)}${markingLine(paper, ask.profile)}${head ?? html`<div class="gap"></div>`}<div class="body">${body}</div>${last}</section>`;
  });
  return html`<div class="slides">${sheets}</div>`;
}

/** The lists of a sheet: some of the questions, some of the sources; numbers go on. */
function withLists(paper: Paper, fromQ: number, manyQ: number, fromS: number, manyS: number): Paper {
  const { b } = paper;
  return { ...paper, b: { ...b, questions: b.questions.slice(fromQ, fromQ + manyQ), sources: b.sources.slice(fromS, fromS + manyS) } };
}

function lists(paper: Paper): Html {
  const { say, b } = paper;
  const questions = b.questions.length === 0 ? null : html`<section><h2>${say("questions")}</h2>${questionList(paper)}</section>`;
  const sources = b.sources.length === 0 ? null : html`<section><h2>${say("sources")}</h2>${sourceList(paper)}</section>`;
  return html`${questions}${sources}`;
}
