/** The three languages of the screen. */
export type Lang = "kk" | "ru" | "en";

export const LANGS: readonly Lang[] = ["kk", "ru", "en"];

/** A text in all three, as the gazetteer and the titles give it; null where nobody has written it. */
export interface Trio {
  readonly kk: string | null;
  readonly ru: string | null;
  readonly en: string | null;
}

export function isLang(text: unknown): text is Lang {
  return text === "kk" || text === "ru" || text === "en";
}

/** The text in `lang`, else in the language a reader of `lang` most likely reads too. */
export function inLang(lang: Lang, trio: Trio): string | null {
  if (trio[lang] !== null && trio[lang] !== "") return trio[lang];
  return lang === "en" ? (trio.ru ?? trio.kk) : (trio.ru ?? trio.kk ?? trio.en);
}
