import type { Briefing, FrozenEvent, FrozenSource, Text } from "#core/briefing/briefing.ts";
import { asWritten } from "#core/briefing/briefing-texts.ts";
import type { Lang } from "#renderer/words/lang.ts";

/** A frozen sentence in a language, else in the one that a reader of it most likely reads too. */
export function told(lang: Lang, text: Text | null): string | null {
  if (text === null) return null;
  return text[lang] ?? (lang === "en" ? (text.en ?? text.ru ?? text.kk) : (text.ru ?? text.kk ?? text.en)) ?? null;
}

/** A place or corridor by the name frozen with the briefing; its id where it has none. */
export function namedIn(lang: Lang, briefings: readonly Briefing[], id: string): string {
  for (const briefing of briefings) {
    const name = Object.hasOwn(briefing.names, id) ? briefing.names[id] : undefined;
    if (name !== undefined) return name[lang] || told(lang, name) || id;
  }
  return id;
}

/** A typed sentence as a frozen text: in the language it was typed for, or in the one its letters belong to. */
export function typed(words: string, lang: Lang | null): Text {
  return lang === null ? asWritten(words) : { [lang]: words };
}

/** The source of an event, from the briefing that holds the event. */
export function sourceOf(briefings: readonly Briefing[], event: FrozenEvent): FrozenSource | null {
  const holder = briefings.find((briefing) => briefing.events.some(({ id }) => id === event.id));
  return holder?.sources.find(({ no }) => no === event.source) ?? null;
}
