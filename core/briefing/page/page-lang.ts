import type { Trio } from "#core/wall/scene.ts";

/** A language of the page: kk, ru, en. */
export type PageLang = keyof Trio;

/** The languages, in the order in which a document holds them. */
export const PAGE_LANGS: readonly PageLang[] = ["kk", "ru", "en"];
