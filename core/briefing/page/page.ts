import type { Briefing } from "../briefing.ts";
import { compareBriefings } from "../compare.ts";
import { type Html, html, raw } from "./html.ts";
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

/** A document around the sheets: language, title, styles, the patterns that drawings share. */
export function documentOf(lead: Paper, title: string, style: string, kind: string, body: Html): string {
  return html`<!doctype html>
<html lang="${lead.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:">
<meta name="referrer" content="no-referrer">
<meta name="daliz-digest" content="${lead.b.digest}">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body class="${kind}">
${raw(PATTERNS)}
<main>${body}</main>
</body>
</html>
`.markup;
}

/** The font as a rule; nothing where it is not a WOFF2 in a data URL, for what is not that might not stay inside the document. */
export function fontRule(font: string | null): string {
  if (font === null || !/^data:font\/woff2;base64,[A-Za-z0-9+/]+={0,2}$/.test(font)) return "";
  return `@font-face{font-family:"Inter Page";font-weight:100 900;font-style:normal;src:url(${font}) format("woff2")}`;
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

const PATTERNS = `<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs><pattern id="hatch" width="4.6" height="4.6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V4.6" class="hatch-line"/></pattern><pattern id="hatch-land" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V5" class="hatch-land-line"/></pattern><pattern id="sea" width="8" height="4.2" patternUnits="userSpaceOnUse"><path d="M0 2H8" class="sea-line"/></pattern></defs></svg>`;
