import { printRange } from "#core/count/print.ts";
import type { FrozenCorridor, FrozenFigure } from "../briefing.ts";
import { chart } from "./chart.ts";
import { corridorLine, lineSample } from "./corridor-line.ts";
import { dayAndClock } from "./dates.ts";
import { figureValue } from "./figure-value.ts";
import { type Html, html } from "./html.ts";
import { mark } from "./marks.ts";
import { asOfWords, footnote, statedWords } from "./notes.ts";
import type { PageAsk } from "./page-ask.ts";
import { nameOf, type Paper, scopeOf } from "./paper.ts";
import { isSame, linesLegend, passedWords, ruleWords, statusWords } from "./part-corridors.ts";
import { pageScales, scaleWords, stripWords } from "./part-figures.ts";
import { correctedNote, removedNote, seal } from "./part-foot.ts";
import { exerciseBand, markingLine, titleBlock } from "./part-head.ts";
import { highlights } from "./part-highlights.ts";
import { changeList, eventTime, eventTitle, flightsTable, questionList, sourceList } from "./part-lists.ts";
import { mapFigure } from "./part-map.ts";
import { scaleOf } from "./scale.ts";
import { spokenRange } from "./speak.ts";
import { corridorName } from "./stops.ts";
import { strip } from "./strip.ts";
import { verdictWords } from "./verdict.ts";
import { wordFor } from "./words.ts";

const MAP = { w: 600, h: 520, labels: { name: 14, value: 22, plain: 13.5 } } as const;

/** The reading mode of one language: the page, then every figure with what it stands on, then the events. No script: anchors lead from one level to the next. */
export function readSheet(paper: Paper, ask: PageAsk): Html {
  const { b, say, at, lang } = paper;
  const first = b.figures.filter((figure) => figure.level === 1);
  const flights = flightsTable(paper);
  const changes = changeList(paper);
  return html`<section class="sheet" lang="${lang}" aria-labelledby="${at}-top">
${exerciseBand(paper)}
<nav aria-label="${say("level")}"><b>${say("title", { n: b.number })}</b><a href="#${at}-page"><span>1</span>${say("nav.page")}</a><a href="#${at}-figures"><span>2</span>${say("nav.figures")}</a><a href="#${at}-events"><span>3</span>${say("nav.events")}</a></nav>
<header id="${at}-page">${markingLine(paper, ask.profile)}${titleBlock(paper)}</header>
${correctedNote(paper, ask.corrected)}
${highlights(paper)}
<section aria-labelledby="${at}-f"><h2 id="${at}-f">${say("figures")}</h2><ul class="tiles">${first.map((figure) => tile(paper, figure))}</ul><p class="legend">${scaleWords(paper, pageScales(paper))}; ${say("figures.legend")}</p></section>
<div class="mapped"><section aria-labelledby="${at}-m"><h2 id="${at}-m">${say("map")}</h2>${mapFigure(paper, ask.land, MAP, false)}</section>
<section aria-labelledby="${at}-c"><h2 id="${at}-c">${say("corridors")}</h2>${ways(paper)}<p class="legend">${linesLegend(paper)}</p></section></div>
${flights === null ? null : html`<section aria-labelledby="${at}-fl"><h2 id="${at}-fl">${say("flights")}</h2><div class="scrolled">${flights}</div></section>`}
<div class="halves"><section aria-labelledby="${at}-q"><h2 id="${at}-q">${say("questions")}</h2>${questionList(paper)}</section>
<section aria-labelledby="${at}-s"><h2 id="${at}-s">${say("sources")}</h2>${sourceList(paper)}</section></div>
${changes === null ? null : html`<section aria-labelledby="${at}-ch"><h2 id="${at}-ch">${say("changes", { n: b.previous?.number ?? 0 })}</h2>${changes}</section>`}
<section id="${at}-figures" aria-labelledby="${at}-f2"><h2 id="${at}-f2">${say("figures.all")}</h2>${b.figures.map((figure) => figureArticle(paper, figure))}</section>
<section id="${at}-events" aria-labelledby="${at}-e"><h2 id="${at}-e">${say("events")}</h2><p class="quiet">${say("events.lead")}</p><ol class="events">${[
    ...b.events,
  ]
    .sort((a, c) => (a.at[1] < c.at[1] ? 1 : a.at[1] > c.at[1] ? -1 : 0))
    .map((event) => {
      const known = event.ing === null ? null : html`${say("learned", { t: dayAndClock(event.ing, lang) })}`;
      const n = event.n === null ? null : html` <b class="keep">${printRange(event.n)}</b>`;
      return html`<li class="event" id="${at}-ev-${event.id}"><span class="when">${eventTime(paper, event)}</span><span>${eventTitle(paper, event)}${n}${footnote(paper, event.source)}</span><span class="by">${wordFor(say, "event", event.kind ?? event.type, "event.other")}${known === null ? null : html` · ${known}`}</span></li>`;
    })}</ol></section>
<footer class="close">${removedNote(paper, ask.removed)}${seal(paper)}</footer>
</section>`;
}

function tile(paper: Paper, figure: FrozenFigure): Html {
  const { say, previous, changes } = paper;
  const change = changes.get(figure.key);
  const verdict = change === undefined ? null : verdictWords(paper, change, previous?.number ?? 0);
  const was = previous?.figures.find((each) => each.key === figure.key) ?? null;
  const when =
    figure.asOf === null
      ? null
      : html`<span class="as">${dayAndClock(figure.asOf, paper.lang)}${figure.source === null ? null : `, ${say("source", { n: figure.source })}`}</span>`;
  return html`<li><a href="#${paper.at}-fig-${figure.key}"><span class="what">${mark(figure.measure)}<span>${say(`measure.${figure.measure}`)} <span class="scope">${scopeOf(paper, figure)}</span></span></span>${figureValue(paper, figure)}<span class="words">${statedWords(paper, figure, true)}</span>${when}${strip(previous === null ? undefined : was, figure, scaleOf(pageScales(paper), figure.measure), { width: 216, lane: 10 }, stripWords(paper, figure, was))}${
    verdict === null
      ? null
      : html`<span class="verdict"><b>${verdict.verdict}</b>${verdict.reason === "" ? null : html`<br>${verdict.reason}`}</span>`
  }</a></li>`;
}

function ways(paper: Paper): Html {
  const { b, say } = paper;
  if (b.corridors.length === 0) return html`<p class="quiet">${say("corridors.none")}</p>`;
  return html`<ol class="ways">${b.corridors.map((row, i) => html`<li><span class="disc">${i + 1}</span><b>${corridorName(paper, row)}</b><span class="rule">${lineSample(corridorLine(row.status, row.permit))}<span>${ruleWords(paper, row)}</span></span><span class="status">${statusChange(paper, row)}</span><span class="passed"><span class="quiet">${say("passed")}</span><br>${passedWords(paper, row)}</span></li>`)}</ol>`;
}

function statusChange(paper: Paper, row: FrozenCorridor): Html {
  const was = paper.previous?.corridors.find((corridor) => corridor.id === row.id) ?? null;
  if (isSame(was, row)) return html`<b>${statusWords(paper, row)}</b>, ${paper.say("status.same")}`;
  return paper.previous === null
    ? html`<b>${statusWords(paper, row)}</b>`
    : html`${statusWords(paper, was)} → <b>${statusWords(paper, row)}</b>`;
}

/** The second level: one figure with its words, sources, the briefing before, its course and its ledger. */
function figureArticle(paper: Paper, figure: FrozenFigure): Html {
  const { b, say, previous, changes } = paper;
  const change = changes.get(figure.key);
  const verdict = change === undefined ? null : verdictWords(paper, change, previous?.number ?? 0);
  const was = previous?.figures.find((each) => each.key === figure.key) ?? null;
  const steps = b.charts.find((each) => each.key === figure.key);
  const course =
    steps === undefined ? null : chart(steps, b.at, 640, 84, `${say("course")}: ${spokenRange(figure.n, say, paper.lang, figure.asOf)}`);
  const silent =
    figure.notStated.length === 0 || figure.n?.[1] !== null
      ? null
      : html`<dt>${say("silent")}</dt><dd>${figure.notStated.map((id) => nameOf(paper, id)).join(", ")}</dd>`;
  const others =
    figure.others.length === 0
      ? null
      : html`<dt>${say("otherSources")}</dt><dd>${figure.others.map((other) => html`<span class="keep">${printRange(other.n)}</span>${footnote(paper, other.source)} ${other.agrees ? say("agrees") : say("differs")}; `)}</dd>`;
  const compared =
    verdict === null
      ? null
      : html`<dt>${say("change.since", { n: previous?.number ?? 0 })}</dt><dd><b>${verdict.verdict}</b>${verdict.reason === "" ? null : html` · ${verdict.reason}`}${strip(was, figure, scaleOf(pageScales(paper), figure.measure), { width: 260, lane: 11 }, stripWords(paper, figure, was))}</dd>`;
  const ledger =
    figure.why.length === 0
      ? null
      : html`<details><summary>${say("why.title")}: ${figure.why.length + (figure.whyMore ?? 0)}</summary><ul class="ledger">${figure.why.map((line) => ledgerLine(paper, line))}</ul></details>`;
  return html`<article class="figure" id="${paper.at}-fig-${figure.key}"><header><h3>${mark(figure.measure)}<span>${say(`measure.${figure.measure}`)} · ${scopeOf(paper, figure)}</span></h3>${figureValue(paper, figure)}</header><dl><dt>${say("stated")}</dt><dd>${statedWords(paper, figure, true)}</dd>${
    figure.asOf === null && figure.source === null ? null : html`<dt>${say("asOf")}</dt><dd>${asOfWords(paper, figure)}</dd>`
  }${silent}${others}${compared}</dl>${course === null || steps === undefined ? null : html`${course}<p class="span"><span>${dayAndClock(steps.steps[0]?.t ?? b.at, paper.lang)}</span><span>${dayAndClock(b.at, paper.lang)}</span></p>`}${ledger}</article>`;
}

function ledgerLine(paper: Paper, line: FrozenFigure["why"][number]): Html {
  const event = paper.b.events.find((each) => each.id === line.id);
  const what =
    line.place !== null && line.role === "child"
      ? nameOf(paper, line.place)
      : event === undefined
        ? "—"
        : html`<a href="#${paper.at}-ev-${event.id}">${eventTitle(paper, event)}</a>`;
  return html`<li><span class="role">${wordFor(paper.say, "role", line.role, "role.other")}</span><span>${what}</span><span class="n">${line.n === null ? "" : printRange(line.n)}</span></li>`;
}
