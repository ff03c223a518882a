import type { Profile } from "../briefing.ts";
import { fullMoment } from "./dates.ts";
import { type Html, html } from "./html.ts";
import { nameOf, type Paper } from "./paper.ts";

/** The band of an exercise: hatched, with the word; it stands on every page. Nothing outside an exercise. */
export function exerciseBand(paper: Paper): Html | null {
  return paper.b.exercise
    ? html`<div class="exercise"><svg width="100%" height="100%" aria-hidden="true"><rect width="100%" height="100%" fill="url(#band)"/></svg><strong>${paper.say("exercise")}</strong></div>`
    : null;
}

/** Who issues it and for whose eyes. */
export function markingLine(paper: Paper, profile: Profile): Html {
  return html`<div class="marking"><p><b>ДӘЛІЗ</b> ${paper.say("office")}</p><p class="stamp">${paper.say(`mark.${profile}`)}</p></div>`;
}

/** Title and the two moments: of the figures, and of what was known. The journal's own title is in one language and stays in the document. */
export function titleBlock(paper: Paper): Html {
  const { b, say, lang } = paper;
  const place = nameOf(paper, b.theatre);
  const known = b.known.ing === b.at ? say("theatre", { place }) : say("theatre.known", { place, t: fullMoment(b.known.ing, lang) });
  return html`<div class="title"><h1 id="${paper.at}-top">${say("title", { n: b.number })}</h1><div class="moment"><p><b>${say("frozen", { t: fullMoment(b.at, lang) })}</b></p><p>${known}</p></div></div>`;
}

/** Title of the document, as the window and the reader's list show it. */
export function documentTitle(paper: Paper): string {
  const exercise = paper.b.exercise ? `${paper.say("exercise")} · ` : "";
  return `${exercise}${paper.say("title", { n: paper.b.number })} · ${nameOf(paper, paper.b.theatre)} · ${fullMoment(paper.b.at, paper.lang)}`;
}
