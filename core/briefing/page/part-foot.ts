import type { Removed } from "../redact.ts";
import { fullMoment } from "./dates.ts";
import { type Html, html } from "./html.ts";
import type { Paper } from "./paper.ts";
import { wordFor } from "./words.ts";

/** What was taken out of this version, said on it: a reader knows what is not there. */
export function removedNote(paper: Paper, removed: readonly Removed[]): Html | null {
  const found = removed.filter((each) => each.n > 0);
  if (found.length === 0) return null;
  const words = found.map((each) => wordFor(paper.say, "removed", each.what, "removed.other").replace("{n}", String(each.n)));
  return html`<p class="removed">${paper.say("removed")}: ${words.join("; ")}.</p>`;
}

/** The quiet line of later corrections: the page itself never changes. Nothing where there are none, or nobody can know. */
export function correctedNote(paper: Paper, corrected: number | null): Html | null {
  return corrected === null || corrected <= 0 ? null : html`<p class="corrected">${paper.say("corrected", { n: corrected })}</p>`;
}

/** Lines for the two hands that sign. */
export function signatures(paper: Paper): Html {
  return html`<div class="hands"><p>${paper.say("signature")}<span class="line">${paper.b.officer ?? ""}</span></p><p>${paper.say("received")}<span class="line"></span></p></div>`;
}

/** Digest in groups of eight, the cut of the journal, the count of corrections, and whether anybody's name was checked. */
export function seal(paper: Paper): Html {
  const { b, say, lang } = paper;
  const cut =
    b.known.seq === null
      ? say("cut", { events: b.known.events, t: fullMoment(b.known.ing, lang) })
      : say("cut.seq", { seq: b.known.seq, t: fullMoment(b.known.ing, lang) });
  const corrections = b.changes.filter((change) => change.correction).length;
  const original =
    b.redacted === undefined
      ? null
      : html`<p>${say("digest.original")} sha256 <span class="digest">${groups(b.redacted.original)}</span></p>`;
  const left = (b.cut ?? []).reduce((sum, { n }) => sum + n, 0);
  const short = left === 0 ? null : html`<p>${say("cutShort", { n: left })}</p>`;
  const unproven = b.authenticated ? null : html` · ${say("unauthenticated")}`;
  return html`<div class="seal"><p>${say("digest")} sha256 <b class="digest">${groups(b.digest)}</b></p>${original}<p>${cut} · ${say("corrections", { n: corrections })}${unproven}</p>${short}</div>`;
}

/** `8f8485fb 5b6fdcf6 …` */
export function groups(digest: string): string {
  return digest.replace(/^sha256:/, "").replace(/(.{8})(?=.)/g, "$1 ");
}
