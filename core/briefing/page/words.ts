import type { PageLang } from "./page-lang.ts";
import { WORDS_EN } from "./words-en.ts";
import { WORDS_KK } from "./words-kk.ts";
import { WORDS_RU } from "./words-ru.ts";

/** Id of a text of the page. */
export type WordId = keyof typeof WORDS_RU;

/** A text of the page in one language, with its `{x}` filled in. */
export type Say = (id: WordId, values?: Readonly<Record<string, string | number>>) => string;

const WORDS: Readonly<Record<PageLang, Readonly<Record<WordId, string>>>> = { kk: WORDS_KK, ru: WORDS_RU, en: WORDS_EN };

/** The texts of a language. */
export function wordsOf(lang: PageLang): Say {
  const words = WORDS[lang];
  return (id, values) => words[id].replace(/\{(\w+)\}/g, (all, name: string) => String(values?.[name] ?? all));
}

/** A word for an open list (statuses, roles, types): the one named `prefix.value`, else the one for the unknown. */
export function wordFor(say: Say, prefix: string, value: string, other: WordId): string {
  const id = `${prefix}.${value}`;
  return isWord(id) ? say(id) : say(other);
}

function isWord(id: string): id is WordId {
  return Object.hasOwn(WORDS_RU, id);
}
