import { inLang } from "#renderer/words/lang.ts";
import type { Naming } from "../describe.ts";

/** How a document is cited on screen: outlet and its own date, in words; the file's name where nothing better is known; else nothing. */
export function citeOf(naming: Naming, doc: string | null | undefined, outlet: string | null | undefined): string | null {
  const cite = doc === null || doc === undefined ? null : naming.texts.source(doc);
  if (cite !== null) return inLang(naming.lang, cite.outlet);
  return outlet ?? doc ?? null;
}

/** The same with the date as the document writes it, and the file's name. */
export function citeInFull(naming: Naming, doc: string | null | undefined, outlet: string | null | undefined): string | null {
  const cite = doc === null || doc === undefined ? null : naming.texts.source(doc);
  const parts = [citeOf(naming, doc, outlet), cite === null ? null : inLang(naming.lang, cite.dateAsWritten), doc ?? null];
  const said = [...new Set(parts.filter((part) => part !== null))];
  return said.length === 0 ? null : said.join(" · ");
}
