import { printRange } from "#core/count/print.ts";
import type { FrozenEvent, Question } from "../briefing.ts";
import { dayAndClock, dayMonth, shortMoment } from "./dates.ts";
import { type Html, html, joined, type Piece } from "./html.ts";
import { footnote, placeNames, sourceWords } from "./notes.ts";
import { nameOf, type Paper, textOf } from "./paper.ts";
import { wordFor } from "./words.ts";

/** Most titles of events that a question names. */
const NAMED = 2;

/** The open questions, numbered: the duty officer's own words, else the words of the kind with what it is about. */
export function questionList(paper: Paper, from = 0): Html {
  const { questions } = paper.b;
  if (questions.length === 0) return html`<p class="quiet">${paper.say("questions.none")}</p>`;
  return html`<ol class="numbered">${questions.map((question, i) => html`<li><span class="li-no">${from + i + 1}</span><span class="li-text">${questionWords(paper, question)}</span></li>`)}</ol>`;
}

/** One question in words. */
export function questionWords(paper: Paper, question: Question): Piece {
  const own = textOf(question.text, paper.lang);
  if (own !== null) return own.lang === paper.lang ? own.text : html`<span lang="${own.lang}">${own.text}</span>`;
  const about =
    question.places.length > 0 ? placeNames(paper, question.places) : question.entity === null ? "" : nameOf(paper, question.entity);
  const titles = (question.events ?? []).flatMap((id) => {
    const event = paper.b.events.find((each) => each.id === id);
    return event === undefined ? [] : [eventTitle(paper, event)];
  });
  const more = titles.length > NAMED ? `; +${titles.length - NAMED}` : "";
  const said = titles.length > 0 && about === "" ? [joined(titles.slice(0, NAMED), "; "), more] : about;
  return [wordFor(paper.say, "question", question.kind, "question.other"), said === "" ? null : [" ", said, "."]];
}

/** The sources, numbered as the footnotes are. Where and when each spoke, in Astana's time. */
export function sourceList(paper: Paper): Html {
  const { sources } = paper.b;
  if (sources.length === 0) return html`<p class="quiet">${paper.say("sources.none")}</p>`;
  return html`<ol class="numbered">${sources.map((source) => html`<li id="${paper.at}-src-${source.no}"><span class="li-no">${source.no}</span><span class="li-text">${sourceWords(paper, source)}</span></li>`)}</ol>`;
}

/** The title of an event in the paper's language, or as it was written; the word of its type where it has none. */
export function eventTitle(paper: Paper, event: FrozenEvent): Piece {
  const title = textOf(event.title, paper.lang);
  if (title === null) return wordFor(paper.say, "event", event.type, "event.other");
  return title.lang === paper.lang ? title.text : html`<span lang="${title.lang}">${title.text}</span>`;
}

/** When something happened: a day, or from one moment to another. */
export function eventTime(paper: Paper, event: FrozenEvent): string {
  const [from, to] = event.at;
  if (from === to) return dayAndClock(from, paper.lang);
  return `${shortMoment(from, paper.lang)} – ${shortMoment(to, paper.lang)}`;
}

/** What became known since the briefing before: corrections first, each with its day and source. */
export function changeList(paper: Paper): Html | null {
  const { b, say } = paper;
  if (b.previous === null) return null;
  const n = b.previous.number;
  if (b.changes.length === 0) return html`<p class="quiet">${say("changes.none", { n })}</p>`;
  const rows = [...b.changes]
    .sort((a, c) => Number(c.correction) - Number(a.correction))
    .flatMap((change) => {
      const event = b.events.find((each) => each.id === change.id);
      return event === undefined
        ? []
        : [
            html`<li>${change.correction ? html`<b>${say("correction")}</b> ` : null}${eventTitle(paper, event)} <span class="quiet">${dayMonth(event.at[1], paper.lang)}</span>${footnote(paper, event.source)}</li>`,
          ];
    });
  return html`<ul class="plain">${rows}</ul>`;
}

/** Flights of the next 12 hours; the part is left out when there are none. */
export function flightsTable(paper: Paper): Html | null {
  const { b, say, lang } = paper;
  if (b.flights.length === 0) return null;
  const rows = b.flights.map((flight) => {
    const ends = [flight.from, flight.to].map((id) => (id === null ? "—" : nameOf(paper, id))).join(" → ");
    return html`<tr><th scope="row">${nameOf(paper, flight.id)}</th><td>${ends}</td><td>${shortMoment(flight.dep, lang)}</td><td>${flight.arr === null ? "—" : shortMoment(flight.arr, lang)}</td><td>${flight.seats === null ? "—" : printRange([flight.seats, flight.seats])}</td><td>${flight.status ?? "—"}</td></tr>`;
  });
  return html`<table class="flights"><thead><tr><th scope="col">№</th><th scope="col">${say("flight.route")}</th><th scope="col">${say("flight.dep")}</th><th scope="col">${say("flight.arr")}</th><th scope="col">${say("flight.seats")}</th><th scope="col">${say("flight.status")}</th></tr></thead><tbody>${rows}</tbody></table>`;
}
