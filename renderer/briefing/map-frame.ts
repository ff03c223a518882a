import { documentOf } from "#core/briefing/page/document.ts";
import { type Html, html } from "#core/briefing/page/html.ts";
import type { Paper } from "#core/briefing/page/paper.ts";
import { STYLE_BASE } from "#core/briefing/page/style-base.ts";
import type { Theme } from "#renderer/reading/clock.ts";

/** Ink, paper and greys of a drawing in each theme: those of the screen around it. */
const INKS: Readonly<Record<Theme, string>> = {
  dark: "--ink:#f2f7f8;--ink-2:#b4c5ca;--ink-3:#8fa6ae;--paper:#132127;--land:#2c4650;--border:#6c8791;--sea:#1d2f37",
  light: "--ink:#0b1519;--ink-2:#3d5159;--ink-3:#5c727b;--paper:#ffffff;--land:#cbd6da;--border:#7c939c;--sea:#dbe4e8",
};

/** A map of the page in a document of its own, without scripts: as large as the frame it stands in. */
export function mapFrame(paper: Paper, map: Html, theme: Theme): string {
  const fit = "html,body,main{height:100%;overflow:hidden}svg.map{width:100%;height:100%}";
  return documentOf(paper, paper.say("map"), `:root{${INKS[theme]}}${STYLE_BASE}${fit}`, "map", html`${map}`);
}
