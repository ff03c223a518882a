import type { Briefing } from "../briefing.ts";
import { compareBriefings } from "../compare.ts";
import { documentOf } from "./document.ts";
import { fontRule } from "./font-rule.ts";
import { html } from "./html.ts";
import { a4Sheet } from "./page-a4.ts";
import type { PageAsk } from "./page-ask.ts";
import { pageBoxes } from "./page-box.ts";
import type { PageLang } from "./page-lang.ts";
import { readSheet } from "./page-read.ts";
import { wideSheets } from "./page-wide.ts";
import { type Paper, paperOf } from "./paper.ts";
import { documentTitle } from "./part-head.ts";
import { STYLE_A4 } from "./style-a4.ts";
import { STYLE_BASE } from "./style-base.ts";
import { STYLE_READ } from "./style-read.ts";
import { STYLE_WIDE } from "./style-wide.ts";

/**
 * A frozen briefing as one whole HTML document: styles and drawings inside, no script, nothing fetched. What stands in a journal is text
 * here and never markup. The same briefing and ask always give the same document.
 */
export function briefingPage(b: Briefing, ask: PageAsk): string {
  const langs = langsOf(ask.lang);
  const previous = previousOf(b, ask);
  const changes = previous === null ? [] : compareBriefings(previous, b).figures;
  const papers = langs.map((lang) => paperOf(b, lang, previous, changes));
  const [lead] = papers;
  if (lead === undefined) throw new Error("A page needs at least one language.");
  const body = papers.map((paper) =>
    ask.page === "a4" ? a4Sheet(paper, ask) : ask.page === "wide" ? wideSheets(paper, ask) : readSheet(paper, ask),
  );
  return documentOf(lead, documentTitle(lead), styleOf(papers, ask), ask.page, html`${body}`);
}

function styleOf(papers: readonly Paper[], ask: PageAsk): string {
  const own =
    ask.page === "a4"
      ? STYLE_A4 + pageBoxes(papers, ask.profile)
      : ask.page === "wide"
        ? STYLE_WIDE
        : STYLE_READ + pageBoxes(papers, ask.profile);
  return fontRule(ask.font) + STYLE_BASE + own;
}

function langsOf(lang: PageAsk["lang"]): readonly PageLang[] {
  return typeof lang === "string" ? [lang] : [...new Set(lang)];
}

/** The briefing before, where the host gave the one that this briefing names. */
function previousOf(b: Briefing, ask: PageAsk): Briefing | null {
  const given = ask.previous ?? null;
  return given !== null && b.previous !== null && given.id === b.previous.id ? given : null;
}
