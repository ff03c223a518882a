import { printRange } from "#core/count/print.ts";
import type { FrozenFigure, FrozenSource } from "../briefing.ts";
import { informs } from "../informs.ts";
import { dayMonth, shortDay, shortMoment } from "./dates.ts";
import { type Html, html, joined, type Piece } from "./html.ts";
import type { PageLang } from "./page-lang.ts";
import { nameOf, type Paper, textOf } from "./paper.ts";
import { signed } from "./signed.ts";

/** The words as said, or how an interval is to be read; never empty beside a figure. `full`: with what a table has no room for. */
export function statedWords(paper: Paper, figure: FrozenFigure, full: boolean): Html {
  const { say, lang } = paper;
  if (figure.hidden) return html`${say("hidden.why")}`;
  const words = textOf(figure.words, lang);
  const lines: Piece[] = [];
  if (words !== null) lines.push(quoted(words, lang));
  if (!informs(figure)) {
    if (lines.length === 0) lines.push(say(figure.noReports ? "noReports" : "none.came"));
  } else if (figure.n?.[1] === 0) {
    lines.push(figure.asOf === null ? say("speak.zero") : say("stated.zero", { t: dayMonth(figure.asOf, lang) }));
  } else if (figure.n?.[1] === null) {
    if (figure.stated !== null) lines.push(whole(say("stated.range", { n: printRange(figure.stated) })));
    if (figure.notStated.length > 0) lines.push(silentWords(paper, figure.notStated));
  }
  if (lines.length === 0 && figure.source === null) lines.push(say("sum"));
  lines.push(...warnings(paper, figure, full).map(whole));
  return html`${joined(lines, html`<br>`)}`;
}

/** Words as said, in quotation marks; marked with their language where it is another than the page's. */
function quoted(words: { readonly text: string; readonly lang: PageLang }, lang: PageLang): Html {
  const [open, close] = lang === "en" ? ["“", "”"] : ["«", "»"];
  return html`<q${words.lang === lang ? null : html` lang="${words.lang}"`}>${open}${whole(words.text)}${close}</q>`;
}

/** How many countries, or places, gave no number. */
function silentWords({ say, places }: Paper, silent: readonly string[]): string {
  const countries = silent.every((id) => places.get(id)?.pkind === "country");
  return say(countries ? "notStatedMore" : "notStatedPlaces", { n: silent.length });
}

/** What has to be said beside a figure so that nobody takes it for more than it is. */
function warnings(paper: Paper, figure: FrozenFigure, full: boolean): string[] {
  const { say, lang } = paper;
  const found: string[] = [];
  if (figure.stale)
    found.push(
      figure.staleAt === null
        ? say("stale")
        : say("staleAt", { t: full ? shortMoment(figure.staleAt, lang) : shortDay(figure.staleAt, lang) }),
    );
  const rivals = figure.others.filter((other) => !other.agrees).map((other) => printRange(other.carried));
  if (rivals.length > 0) found.push(say("disputed", { n: rivals.join(", ") }));
  if (figure.reconstructed) found.push(say("reconstructed"));
  if (full && figure.maybes > 0) found.push(say("widened", { n: figure.maybes }));
  if (full && figure.unexplained !== null && figure.unexplained !== 0) found.push(say("unexplained", { n: signed(figure.unexplained) }));
  return found;
}

/** A text whose ranges (`145–165`) are never broken at the end of a line. */
export function whole(text: string): Piece {
  return text
    .split(/([≥≤≈+−]?\d[\d\u202f]*(?:[–…][+−]?\d[\d\u202f]*)+)/)
    .map((part, i) => (i % 2 === 0 ? part : html`<span class="keep">${part}</span>`));
}

/** `3.03, 11:00` and the numbers of the sources behind it, tied to their lines in the list. */
export function asOfWords(paper: Paper, figure: Pick<FrozenFigure, "asOf" | "source" | "sources">): Html {
  const when = figure.asOf === null ? null : html`<span class="keep">${shortMoment(figure.asOf, paper.lang)}</span>`;
  const nos = figure.sources ?? (figure.source === null ? [] : [figure.source]);
  const link = (no: number): Html => html`<a class="src" href="#${paper.at}-src-${no}">${no}</a>`;
  const who =
    nos.length === 0 ? null : html`<span class="keep">${around(paper.say("source"), html`${joined(nos.map(link), ", ")}`)}</span>`;
  return html`${joined(
    [when, who].filter((piece) => piece !== null),
    html`<br>`,
  )}`;
}

/** A text with a piece of markup where its `{n}` stands. */
function around(text: string, piece: Html): Piece {
  const [before, after] = text.split("{n}");
  return [before ?? "", piece, after ?? ""];
}

/** A footnote number tied to the word before it. */
export function footnote(paper: Paper, no: number | null): Html | null {
  return no === null ? null : html`<sup><a href="#${paper.at}-src-${no}" aria-label="${paper.say("source", { n: no })}">${no}</a></sup>`;
}

/** A source as it is cited: who, where, when; and what of the hour was not said. */
export function sourceWords(paper: Paper, source: FrozenSource): Html {
  const { lang, say } = paper;
  const parts = [source.who, source.outlet].flatMap((text) => {
    const found = textOf(text, lang);
    return found === null ? [] : [found.lang === lang ? html`${found.text}` : html`<span lang="${found.lang}">${found.text}</span>`];
  });
  const clock = shortMoment(source.at, lang).split(", ")[1] ?? "";
  const when = source.hourStated
    ? `${dayMonth(source.at, lang)}, ${clock}`
    : `${dayMonth(source.at, lang)}; ${say("hourless", { t: clock })}`;
  return html`${joined([...parts, ...(parts.length === 0 ? [say("source", { n: source.no })] : [])], ". ")}, ${when}.`;
}

/** Names of places in one line. */
export function placeNames(paper: Paper, places: readonly string[]): string {
  return places.map((place) => nameOf(paper, place)).join(", ");
}
