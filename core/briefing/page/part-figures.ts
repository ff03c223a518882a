import { printRange } from "#core/count/print.ts";
import type { FrozenFigure } from "../briefing.ts";
import { informs } from "../informs.ts";
import { shortMoment } from "./dates.ts";
import { figureText, figureValue, noneTile } from "./figure-value.ts";
import { type Html, html } from "./html.ts";
import { mark } from "./marks.ts";
import { asOfWords, statedWords, whole } from "./notes.ts";
import { type Paper, scopeOf } from "./paper.ts";
import { type Scales, scaleOf, scalesOf } from "./scale.ts";
import { spokenRange } from "./speak.ts";
import { type StripSize, strip } from "./strip.ts";
import { verdictWords } from "./verdict.ts";

/** The figures as a table: now, as stated, as of, the briefing before, both on one axis, and the verdict in words. */
export function figuresTable(paper: Paper, rows: readonly FrozenFigure[], size: StripSize): Html {
  const { say, previous } = paper;
  const scales = pageScales(paper);
  const before =
    previous === null
      ? null
      : html`<th scope="col" class="before">${say("before", { n: previous.number })}<br>${shortMoment(previous.at, paper.lang)}</th>`;
  const keys =
    previous === null
      ? null
      : html`<br><span class="keep"><svg class="key" viewBox="0 0 9 9" width="9" height="9" aria-hidden="true"><rect x="0.8" y="0.8" width="7.4" height="7.4" class="hollow"/></svg> ${say("number", { n: previous.number })} <svg class="key" viewBox="0 0 9 9" width="9" height="9" aria-hidden="true"><rect width="9" height="9" class="filled"/></svg> ${say("number", { n: paper.b.number })}</span>`;
  const change = previous === null ? null : html`<th scope="col" class="verdict">${say("change.since", { n: previous.number })}</th>`;
  return html`<table class="figures${previous === null ? "" : " compared"}"><colgroup><col class="c-measure"><col class="c-scope"><col class="c-now"><col class="c-stated"><col class="c-asof">${previous === null ? null : html`<col class="c-before">`}<col class="c-lanes">${previous === null ? null : html`<col class="c-verdict">`}</colgroup><thead><tr><th scope="col" colspan="2"><span class="hear">${say("figure")}</span></th><th scope="col">${say("now")}</th><th scope="col">${say("stated")}</th><th scope="col" class="asof">${say("asOf")}</th>${before}<th scope="col" class="lanes">${whole(scaleWords(paper, scales))}${keys}</th>${change}</tr></thead><tbody>${rows.map((row, i) => figureRow(paper, row, rows[i - 1], scales, size))}</tbody></table>`;
}

/** The axes shared by all strips of a page: both briefings have to fit. */
export function pageScales(paper: Paper): Scales {
  const keys = new Set(paper.b.figures.filter((figure) => figure.level === 1).map((figure) => figure.key));
  return scalesOf([...paper.b.figures, ...(paper.previous?.figures ?? [])].filter((figure) => keys.has(figure.key)));
}

function figureRow(paper: Paper, row: FrozenFigure, above: FrozenFigure | undefined, scales: Scales, size: StripSize): Html {
  const { say, previous } = paper;
  const first = above?.measure !== row.measure;
  const was = previous?.figures.find((figure) => figure.key === row.key) ?? null;
  const change = paper.changes.get(row.key);
  const words = change === undefined ? null : verdictWords(paper, change, previous?.number ?? 0);
  const measure = say(`measure.${row.measure}`);
  return html`<tr class="${first ? "first" : "more"}"><th scope="row" class="measure">${first ? html`${mark(row.measure)}<span>${measure}</span>` : html`<span class="hear">${measure}</span>`}</th><th scope="row" class="scope">${scopeOf(paper, row)}</th><td class="now">${figureValue(paper, row)}</td><td class="stated">${statedWords(paper, row, false)}</td><td class="asof">${asOfWords(paper, row)}</td>${
    previous === null ? null : html`<td class="before">${earlier(paper, was)}</td>`
  }<td class="lanes">${strip(previous === null ? undefined : was, row, scaleOf(scales, row.measure), size, stripWords(paper, row, was))}</td>${
    previous === null
      ? null
      : html`<td class="verdict">${words === null ? null : html`<b>${whole(words.verdict)}</b>${words.reason === "" ? null : html`<br>${whole(words.reason)}`}`}</td>`
  }</tr>`;
}

function earlier(paper: Paper, was: FrozenFigure | null): Html {
  if (was === null || was.n === null || !informs(was)) return noneTile(paper.say("none"));
  const stated =
    was.n[1] === null && was.stated !== null
      ? html`<br><small class="keep">${paper.say("stated.short", { n: printRange(was.stated) })}</small>`
      : null;
  return html`<span class="was">${figureText(was)}</span>${stated}`;
}

/** A strip read aloud: what was, what is. */
export function stripWords(paper: Paper, row: FrozenFigure, was: FrozenFigure | null): string {
  const { say, lang, previous } = paper;
  const now = `${say("number", { n: paper.b.number })}: ${spokenRange(row.n, say, lang, row.asOf)}`;
  return previous === null
    ? now
    : `${say("number", { n: previous.number })}: ${spokenRange(was?.n ?? null, say, lang, was?.asOf ?? null)}; ${now}`;
}

/** `0–170 человек`, and the axis of people back home where it is another. */
export function scaleWords(paper: Paper, scales: Scales): string {
  const usual = paper.say("peopleScale", { n: printRange([scales.usual.most, scales.usual.most]) });
  return scales.home === null ? usual : `${usual}; ${paper.say("measure.home")}: 0–${printRange([scales.home.most, scales.home.most])}`;
}
