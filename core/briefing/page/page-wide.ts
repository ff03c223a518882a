import { type Html, html } from "./html.ts";
import type { PageAsk } from "./page-ask.ts";
import type { Paper } from "./paper.ts";
import { correctedNote, removedNote, seal } from "./part-foot.ts";
import { exerciseBand, markingLine, titleBlock } from "./part-head.ts";
import { wideBodies } from "./wide-bodies.ts";

/** A sheet's height without its margins and the line of the marking, pixels; and what stands above and below its body. */
const ROOM = { sheet: 950, title: 112, gap: 20, band: 40, foot: 24, note: 20 } as const;

/** The sheets of one language, 1920 by 1080: figures, then map, corridors, questions and sources; what does not fit goes to further sheets. */
export function wideSheets(paper: Paper, ask: PageAsk): Html {
  const { b, say, lang } = paper;
  const notes = [removedNote(paper, ask.removed), correctedNote(paper, ask.corrected)].filter((note) => note !== null);
  const lines = 2 + notes.length + (b.redacted === undefined ? 0 : 1) + (b.cut === undefined ? 0 : 1);
  const free = ROOM.sheet - ROOM.foot - lines * ROOM.note - (b.exercise ? ROOM.band : 0);
  const bodies = wideBodies(paper, ask, free - ROOM.title, free - ROOM.gap);
  const sheets = bodies.map(({ kind, body }, i) => {
    const foot = html`<footer class="close"><div>${notes}${seal(paper)}</div><p class="at">${say("title", { n: b.number })} · ${say("page", { n: i + 1, of: bodies.length })}</p></footer>`;
    return html`<section class="slide ${kind}" lang="${lang}">${exerciseBand(paper)}${markingLine(paper, ask.profile)}${i === 0 ? titleBlock(paper) : null}<div class="body">${body}</div>${foot}</section>`;
  });
  return html`<div class="slides">${sheets}</div>`;
}
