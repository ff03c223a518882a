import type { Briefing } from "#core/briefing/briefing.ts";
import { briefingPage } from "#core/briefing/page/page.ts";
import type { PageAsk, PageKind } from "#core/briefing/page/page-ask.ts";
import type { PageLang } from "#core/briefing/page/page-lang.ts";
import { landShapes } from "../../commands/land-shapes.ts";
import { no2, no3 } from "../briefing/frozen.ts";

export const KINDS: readonly PageKind[] = ["a4", "wide", "read"];
export const LANGS: readonly PageLang[] = ["kk", "ru", "en"];

export const land = landShapes(new URL("../../resources/basemap", import.meta.url).pathname);
export const second: Briefing = no2();
export const third: Briefing = no3();

/** No 3 beside No 2 as its page, for the headquarters' own eyes, unless asked otherwise. */
export function pageOf(b: Briefing, ask: Partial<PageAsk> = {}): string {
  return briefingPage(b, {
    lang: "ru",
    page: "a4",
    profile: "internal",
    removed: [],
    corrected: null,
    land,
    font: null,
    previous: second,
    ...ask,
  });
}

/** What stands between tags, as a reader sees it: text only, spaces made one. */
export function textOf(page: string): string {
  return page
    .replace(/<style>[\s\S]*?<\/style>/, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/[ \n]+/g, " ");
}

/** Every printed figure: its key, its range as JSON, and the text it is printed as (tags taken out). */
export function printedFigures(page: string): { readonly key: string; readonly n: string; readonly text: string }[] {
  const found = page.matchAll(/data-key="([^"]*)" data-n="([^"]*)">([\s\S]*?)<\/(?:span><\/span|span|text)>/g);
  return [...found].map(([, key = "", n = "", inner = ""]) => ({ key, n, text: textOf(inner).trim() }));
}
