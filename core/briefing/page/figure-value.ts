import { printRange } from "#core/count/print.ts";
import type { Range } from "#core/count/range.ts";
import type { FrozenFigure } from "../briefing.ts";
import { informs } from "../informs.ts";
import { type Html, html, raw } from "./html.ts";
import type { Paper } from "./paper.ts";

/** Sign of "no information": a hatched tile with a dash, and the words for those who cannot see it. */
export function noneTile(words: string): Html {
  return html`<span class="none"><svg role="img" aria-label="${words}" viewBox="0 0 36 16" width="36" height="16"><rect width="36" height="16" fill="url(#hatch)"/><path d="M11 8h14" class="dash"/></svg></span>`;
}

/** A frozen figure as it is printed. It carries its key and its range, so that every export can be held against the frozen JSON. */
export function figureValue(paper: Paper, figure: FrozenFigure): Html {
  const attributes = figureAttributes(figure.key, figure.n);
  if (figure.hidden) return html`<span class="fig held"${attributes}>${paper.say("hidden")}</span>`;
  if (!informs(figure)) {
    return html`<span class="fig empty"${attributes}>${noneTile(paper.say(figure.noReports ? "noReports" : "none"))}</span>`;
  }
  return html`<span class="fig${figure.stale ? " stale" : ""}"${attributes}>${figureText(figure)}</span>`;
}

/** `65–75`; a number nobody has bounded from either side is `≥0` beside what was stated. */
export function figureText(figure: Pick<FrozenFigure, "n">): string {
  return figure.n !== null && figure.n[0] === 0 && figure.n[1] === null ? "≥0" : printRange(figure.n);
}

/** `data-key` and `data-n` of a printed figure: the range as it stands in the frozen JSON. */
export function figureAttributes(key: string, n: Range | null): Html {
  return html`${raw(" ")}data-key="${key}" data-n="${JSON.stringify(n)}"`;
}
