import { printRange } from "#core/count/print.ts";
import type { FrozenFigure } from "../briefing.ts";
import type { Comparison, CorridorChange, FigureChange } from "../comparison.ts";
import { informs } from "../informs.ts";
import { corridorLine, lineSample } from "./corridor-line.ts";
import { dayAndClock, dayMonth } from "./dates.ts";
import { figureText, figureValue, noneTile } from "./figure-value.ts";
import { type Html, html } from "./html.ts";
import { mark } from "./marks.ts";
import { footnote, statedWords, whole } from "./notes.ts";
import { type Paper, scopeOf } from "./paper.ts";
import { passedWords, ruleWords, statusWords } from "./part-corridors.ts";
import { stripWords } from "./part-figures.ts";
import { eventTitle } from "./part-lists.ts";
import { type Scales, scaleOf, scalesOf } from "./scale.ts";
import { corridorName } from "./stops.ts";
import { type StripSize, strip } from "./strip.ts";
import { deltaText, verdictWords } from "./verdict.ts";

/** The order of the page. */
const MEASURES: readonly FrozenFigure["measure"][] = ["present", "home", "transit", "hurt", "lost", "dead"];

/** The figures of both briefings in b's order: what was, both on one axis, what is, and the verdict in words. */
export function comparedFigures(c: Comparison, now: Paper, was: Paper, size: StripSize): Html {
  const { say, lang } = now;
  const rows = inOrder(c.comparable ? c.figures.filter((change) => isShown(change)) : bare(was, now));
  const scales = scalesOf(rows.flatMap(({ a, b }) => [a, b]).filter((figure) => figure !== null));
  const top = (paper: Paper): Html => html`<b>${say("number", { n: paper.b.number })}</b><br>${dayAndClock(paper.b.at, lang)}`;
  const axis = `0–${printRange([scales.usual.most, scales.usual.most])}`;
  return html`<table class="figures compared"><thead><tr><th scope="col" colspan="2"><span class="hear">${say("figure")}</span></th><th scope="col">${top(was)}</th><th scope="col">${axis}${scales.home === null ? null : html`; ${say("measure.home")}: 0–${printRange([scales.home.most, scales.home.most])}`}</th><th scope="col">${top(now)}</th><th scope="col">${say("stated")}</th><th scope="col" class="verdict">${say("change.since", { n: was.b.number })}</th></tr></thead><tbody>${rows.map((change, i) => row(c, change, rows[i - 1], now, was, scales, size))}</tbody></table>`;
}

/** Corridors then and now, each line as on the map of its briefing. */
export function changedCorridors(c: Comparison, now: Paper): Html {
  const { say } = now;
  const rows: readonly CorridorChange[] = c.comparable ? c.corridors : now.b.corridors.map((b) => ({ id: b.id, a: null, b }));
  if (rows.length === 0) return html`<p class="quiet">${say("corridors.none")}</p>`;
  const previous = now.previous?.number ?? 0;
  return html`<table class="corridors"><thead><tr><th scope="col"><span class="hear">№</span></th><th scope="col">${say("route")}</th><th scope="col">${say("number", { n: previous })}</th><th scope="col">${say("number", { n: now.b.number })}</th><th scope="col">${say("passed")}</th></tr></thead><tbody>${rows.map(
    ({ id, a, b }) => {
      const no = now.b.corridors.findIndex((corridor) => corridor.id === id);
      const one = b ?? a;
      return html`<tr><td class="no">${no < 0 ? null : html`<span class="disc">${no + 1}</span>`}</td><th scope="row" class="way"><b>${one === null ? id : corridorName(now, one)}</b>${one === null ? null : html`<span>${ruleWords(now, one)}</span>`}</th><td>${statusWords(now, a)} →</td><td class="status">${b === null ? noneTile(say("none")) : html`${lineSample(corridorLine(b.status, b.permit))} <b>${statusWords(now, b)}</b>`}</td><td class="passed">${b === null ? null : passedWords(now, b)}</td></tr>`;
    },
  )}</tbody></table>`;
}

/** For every figure that changed or may have: what can be said of the change, and the events behind it. */
export function reasonList(c: Comparison, now: Paper): Html {
  const { say } = now;
  const rows = c.figures.filter((change) => change.reasons.length > 0 && isShown(change));
  if (rows.length === 0) return html`<p class="quiet">${say("reasons.none")}</p>`;
  return html`${rows.map((change) => reasons(c, change, now))}`;
}

function reasons(c: Comparison, change: FigureChange, now: Paper): Html {
  const { say, lang } = now;
  const n = c.a.number;
  const figure = change.b ?? change.a;
  const { verdict, reason } = verdictWords(now, change, n);
  const stated = change.statedDelta == null ? null : html` ${whole(say("why.delta", { n: deltaText(change.statedDelta) }))}.`;
  const known = change.known === "before" ? html` ${say("reason.known", { n })}` : null;
  const events = change.reasons.flatMap((id) => c.events.find((event) => event.id === id) ?? []);
  const ranges =
    change.a !== null && change.b !== null && informs(change.a) && informs(change.b)
      ? html`${figureText(change.a)} → ${figureText(change.b)}; `
      : null;
  return html`<div class="reason"><h3>${figure === null ? change.key : html`${say(`measure.${figure.measure}`)} · ${scopeOf(now, figure)}`}: ${whole(verdict)}</h3><p>${ranges}${whole(reason)}.${stated}${known}</p><ul>${events.map((event) => html`<li>${eventTitle(now, event)}${event.n === null ? null : html` <b class="keep">${printRange(event.n)}</b>`}${footnote(now, event.source)} <span class="quiet">${dayMonth(event.at[1], lang)}</span></li>`)}</ul></div>`;
}

function row(
  c: Comparison,
  change: FigureChange,
  above: FigureChange | undefined,
  now: Paper,
  was: Paper,
  scales: Scales,
  size: StripSize,
): Html {
  const { say } = now;
  const figure = change.b ?? change.a;
  if (figure === null) return html``;
  const first = (above?.b ?? above?.a)?.measure !== figure.measure;
  const words = c.comparable ? verdictWords(now, change, c.a.number) : null;
  const measure = say(`measure.${figure.measure}`);
  const value = (paper: Paper, one: FrozenFigure | null): Html => (one === null ? noneTile(say("none")) : figureValue(paper, one));
  return html`<tr class="${first ? "first" : "more"}"><th scope="row" class="measure">${first ? html`${mark(figure.measure)}<span>${measure}</span>` : html`<span class="hear">${measure}</span>`}</th><th scope="row" class="scope">${scopeOf(now, figure)}</th><td class="before"><span class="in-a">${value(was, change.a)}</span>${openPart(now, change.a)}</td><td class="lanes">${strip(change.a, change.b, scaleOf(scales, figure.measure), size, stripWords(now, change.b ?? figure, change.a))}</td><td class="now"><span class="in-b">${value(now, change.b)}</span></td><td class="stated">${change.b === null ? null : statedWords(now, change.b, false)}</td><td class="verdict">${words === null ? null : html`<b>${whole(words.verdict)}</b>${words.reason === "" ? null : html`<br>${whole(words.reason)}`}`}</td></tr>`;
}

function openPart(now: Paper, was: FrozenFigure | null): Html | null {
  return was === null || !informs(was) || was.n?.[1] !== null || was.stated === null
    ? null
    : html`<br><small class="keep">${now.say("stated.short", { n: printRange(was.stated) })}</small>`;
}

function inOrder(rows: readonly FigureChange[]): FigureChange[] {
  const place = ({ a, b }: FigureChange): number => MEASURES.indexOf((b ?? a)?.measure ?? "dead");
  return [...rows].sort((one, other) => place(one) - place(other));
}

/** On the page stands what is of the first level in either, and what changed. */
function isShown({ a, b, verdict }: FigureChange): boolean {
  return a?.level === 1 || b?.level === 1 || verdict === "changed" || verdict === "lost";
}

/** Figures of briefings that cannot be compared: side by side by key, without a verdict. */
function bare(was: Paper, now: Paper): FigureChange[] {
  const keys = [...new Set([...now.b.figures, ...was.b.figures].filter((figure) => figure.level === 1).map((figure) => figure.key))];
  return keys.map((key) => ({
    key,
    a: was.b.figures.find((figure) => figure.key === key) ?? null,
    b: now.b.figures.find((figure) => figure.key === key) ?? null,
    verdict: "incomparable",
    delta: null,
    reasons: [],
    known: null,
  }));
}
