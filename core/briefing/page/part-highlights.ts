import { printRange } from "#core/count/print.ts";
import { type Html, html, joined, type Piece } from "./html.ts";
import { footnote } from "./notes.ts";
import { nameOf, type Paper, scopeOf, textOf } from "./paper.ts";
import { spokenRange } from "./speak.ts";

/**
 * The sentences of the duty officer: figures of the page stand out, `[1]` is a footnote. Where there are none, the page says its figures in
 * a line for each measure, and that they were put together from them.
 */
export function highlights(paper: Paper): Html {
  const own = paper.b.highlights.flatMap((text) => textOf(text, paper.lang) ?? []);
  const lines =
    own.length > 0
      ? own.map((line) => html`<p${line.lang === paper.lang ? null : html` lang="${line.lang}"`}>${sentence(paper, line.text)}</p>`)
      : summary(paper).map((line) => html`<p>${line}</p>`);
  const long = lines.reduce((sum, { markup }) => sum + markup.replace(/<[^>]*>/g, "").length, 0) > LONG ? " long" : "";
  const note = own.length > 0 ? null : html`<p class="note">${paper.say("summary")}</p>`;
  return html`<section class="highlights${long}" aria-labelledby="${paper.at}-h"><h2 id="${paper.at}-h" class="hear">${paper.say("highlights")}</h2><div class="columns">${lines}${note}</div></section>`;
}

/** Letters from which highlights are set smaller on a sheet. */
const LONG = 560;

/** The level-one figures in words, measure by measure. */
function summary(paper: Paper): Piece[][] {
  const { b, say } = paper;
  const rows = b.figures.filter((figure) => figure.level === 1);
  const lines: Piece[][] = [...new Set(rows.map((row) => row.measure))].map((measure) => {
    const said = rows
      .filter((row) => row.measure === measure)
      .map(
        (row) =>
          html`${scopeOf(paper, row)} <b>${row.n !== null && row.n[1] !== null && row.n[0] !== row.n[1] ? printRange(row.n) : spokenRange(row.n, say, paper.lang, row.asOf)}</b>${footnote(paper, row.source)}`,
      );
    return [html`${say(`measure.${measure}`)}: `, joined(said, ", "), "."];
  });
  const silent = [...new Set(rows.filter((row) => row.measure === "present" && row.place === b.theatre).flatMap((row) => row.notStated))];
  if (silent.length > 0) lines.push([say("notStated", { places: silent.map((id) => nameOf(paper, id)).join(", ") }), "."]);
  return lines;
}

function sentence(paper: Paper, text: string): Piece {
  const values = paper.b.figures
    .filter((figure) => figure.level === 1 && figure.n !== null && figure.n[1] !== figure.n[0])
    .flatMap((figure) => [printRange(figure.n), spokenRange(figure.n, paper.say, paper.lang, figure.asOf)])
    .filter((value, i, all) => /\d/.test(value) && all.indexOf(value) === i)
    .sort((a, b) => b.length - a.length);
  const known = values.map((value) => value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const parts = text.split(new RegExp(`(\\[\\d+(?:,\\s?\\d+)*\\]${known === "" ? "" : `|(?<![\\d–])(?:${known})(?![\\d–])`})`, "u"));
  return parts.map((part): Piece => {
    const notes = /^\[([\d, ]+)\]$/.exec(part)?.[1];
    if (notes !== undefined)
      return joined(
        notes.split(",").map((no) => footnote(paper, Number(no))),
        html`<sup>, </sup>`,
      );
    return values.includes(part) ? html`<b class="keep">${part}</b>` : part;
  });
}
