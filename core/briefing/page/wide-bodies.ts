import type { FrozenCorridor, FrozenFigure, FrozenSource, Question } from "../briefing.ts";
import { informs } from "../informs.ts";
import { linesOf, sheetsOf } from "./fit.ts";
import { type Html, html } from "./html.ts";
import { sourceWords, statedWords } from "./notes.ts";
import type { PageAsk } from "./page-ask.ts";
import type { Paper } from "./paper.ts";
import { corridorsTable, linesLegend, ruleWords } from "./part-corridors.ts";
import { figuresTable } from "./part-figures.ts";
import { highlights } from "./part-highlights.ts";
import { changeList, flightsTable, questionList, questionWords, sourceList } from "./part-lists.ts";
import { mapFigure } from "./part-map.ts";
import { corridorName } from "./stops.ts";
import { verdictWords } from "./verdict.ts";

/** One sheet's body and the class of its layout. */
export interface WideBody {
  readonly kind: string;
  readonly body: Html;
}

const MAP = { w: 790, h: 720, labels: { name: 17, value: 29, plain: 16.5 } } as const;
const STRIP = { width: 210, lane: 13 } as const;
/** Heights of what stands around the rows of a part, pixels: heading, head of the table, legend. */
const AROUND = { figures: 150, corridors: 150, list: 60 } as const;
/** Changes that a sheet lists. */
const LISTED = 26;

/** The bodies of the sheets: `first` pixels of height on the first sheet, `more` on the others. */
export function wideBodies(paper: Paper, ask: PageAsk, first: number, more: number): WideBody[] {
  const { b, say, at } = paper;
  const row = (figure: FrozenFigure): number => figureHeight(paper, figure);
  const [lead = [], ...over] = sheetsOf(
    b.figures.filter((figure) => figure.level === 1),
    row,
    first - AROUND.figures,
    more - AROUND.figures,
  );
  const others = sheetsOf(
    b.figures.filter((figure) => figure.level === 2 && informs(figure)),
    row,
    more - AROUND.figures,
    more - AROUND.figures,
  );
  const [ways = [], ...otherWays] = sheetsOf(
    b.corridors,
    (corridor) => corridorHeight(paper, corridor),
    more - AROUND.corridors,
    more - AROUND.corridors,
  );
  const half = more / 2 - AROUND.list;
  const questions = sheetsOf(b.questions, (question) => questionHeight(paper, question), half, more - AROUND.list);
  const sources = sheetsOf(b.sources, (source) => sourceHeight(paper, source), half, more - AROUND.list);
  const table = (title: string, rows: readonly FrozenFigure[]): WideBody => ({
    kind: "more rows",
    body: html`<section><h2>${title}</h2>${figuresTable(paper, rows, STRIP)}</section>`,
  });
  const bodies: WideBody[] = [
    {
      kind: "first",
      body: html`<section aria-labelledby="${at}-f"><h2 id="${at}-f">${say("figures")}</h2>${figuresTable(paper, lead, STRIP)}<p class="legend">${say("figures.legend")}</p></section>${highlights(paper)}`,
    },
    ...over.map((rows) => table(say("figures"), rows)),
    {
      kind: "second",
      body: html`<section aria-labelledby="${at}-m"><h2 id="${at}-m">${say("map")}</h2>${mapFigure(paper, ask.land, MAP, false)}</section><section aria-labelledby="${at}-c"><h2 id="${at}-c">${say("corridors")}</h2>${corridorsTable(paper, ways, 0)}<p class="legend">${linesLegend(paper)}</p></section><div class="lists">${lists(paper, questions[0] ?? [], sources[0] ?? [], 0)}</div>`,
    },
  ];
  let shown = ways.length;
  for (const rows of otherWays) {
    bodies.push({ kind: "more rows", body: html`<section><h2>${say("corridors")}</h2>${corridorsTable(paper, rows, shown)}</section>` });
    shown += rows.length;
  }
  let asked = questions[0]?.length ?? 0;
  for (let i = 1; i < Math.max(questions.length, sources.length); i++) {
    bodies.push({ kind: "more", body: lists(paper, questions[i] ?? [], sources[i] ?? [], asked) });
    asked += questions[i]?.length ?? 0;
  }
  const flights = flightsTable(paper);
  if (flights !== null) bodies.push({ kind: "more rows", body: html`<section><h2>${say("flights")}</h2>${flights}</section>` });
  bodies.push(...others.map((rows) => table(say("figures.more"), rows)));
  for (let i = 0; i < b.changes.length; i += LISTED) {
    const part = changeList({ ...paper, b: { ...b, changes: b.changes.slice(i, i + LISTED) } });
    if (part !== null)
      bodies.push({ kind: "more rows", body: html`<section><h2>${say("changes", { n: b.previous?.number ?? 0 })}</h2>${part}</section>` });
  }
  return bodies;
}

function lists(paper: Paper, asked: readonly Question[], cited: readonly FrozenSource[], from: number): Html {
  const { say, b } = paper;
  const questions =
    asked.length === 0
      ? null
      : html`<section><h2>${say("questions")}</h2>${questionList({ ...paper, b: { ...b, questions: asked } }, from)}</section>`;
  const sources =
    cited.length === 0 ? null : html`<section><h2>${say("sources")}</h2>${sourceList({ ...paper, b: { ...b, sources: cited } })}</section>`;
  return html`${questions}${sources}`;
}

function figureHeight(paper: Paper, figure: FrozenFigure): number {
  const change = paper.changes.get(figure.key);
  const words = change === undefined ? null : verdictWords(paper, change, paper.previous?.number ?? 0);
  const verdict = words === null ? 1 : linesOf(html`${words.verdict}`, 22) + (words.reason === "" ? 0 : linesOf(html`${words.reason}`, 24));
  return 26 + 22.6 * Math.max(2, linesOf(statedWords(paper, figure, false), 19), verdict);
}

function corridorHeight(paper: Paper, corridor: FrozenCorridor): number {
  const way = 24 * linesOf(html`${corridorName(paper, corridor)}`, 24) + 20.6 * linesOf(ruleWords(paper, corridor), 20);
  return 22 + Math.max(way, 62);
}

function questionHeight(paper: Paper, question: Question): number {
  return 6 + 21.6 * linesOf(html`${questionWords(paper, question)}`, 38);
}

function sourceHeight(paper: Paper, source: FrozenSource): number {
  return 6 + 21.6 * linesOf(sourceWords(paper, source), 38);
}
