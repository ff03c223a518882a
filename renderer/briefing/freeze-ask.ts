import type { Briefing, Question, Text } from "#core/briefing/briefing.ts";
import { asWritten } from "#core/briefing/briefing-texts.ts";
import { LANGS, type Lang } from "#renderer/words/lang.ts";

/** What the duty officer has typed for a briefing, before it is one. */
export interface Typed {
  /** One sentence a line. */
  readonly highlights: Readonly<Record<Lang, string>>;
  /** One question a line, in whatever language. */
  readonly questions: string;
}

export const NOTHING_TYPED: Typed = { highlights: { kk: "", ru: "", en: "" }, questions: "" };

/** Most sentences of the page's head. */
export const MOST_HIGHLIGHTS = 5;
const LONGEST = 400;

/** The typed sentences as frozen ones: the first line of each language is one sentence in three, and so on. */
export function highlightsOf({ highlights }: Typed): Briefing["highlights"] {
  const lines = LANGS.map((lang) => [lang, linesOf(highlights[lang])] as const);
  const most = Math.max(...lines.map(([, of]) => of.length));
  return Array.from(
    { length: Math.min(most, MOST_HIGHLIGHTS) },
    (_, at): Text => Object.fromEntries(lines.flatMap(([lang, of]) => (of[at] === undefined ? [] : [[lang, of[at]]]))),
  );
}

/** Whether more was typed than the page has room for. */
export function tooMany({ highlights }: Typed): boolean {
  return LANGS.some((lang) => linesOf(highlights[lang]).length > MOST_HIGHLIGHTS);
}

/** The duty officer's own questions, under the language their letters belong to. */
export function questionsOf({ questions }: Typed): readonly Question[] {
  return linesOf(questions).map((line) => ({ kind: "own", entity: null, places: [], text: asWritten(line) }));
}

function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim().slice(0, LONGEST))
    .filter((line) => line !== "");
}
