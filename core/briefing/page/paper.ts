import type { PlaceId } from "#core/journal/event.ts";
import type { Briefing, FrozenFigure, FrozenPlace, Text } from "../briefing.ts";
import type { FigureChange } from "../comparison.ts";
import { PAGE_LANGS, type PageLang } from "./page-lang.ts";
import { type Say, wordsOf } from "./words.ts";

/** One briefing about to be set in one language: what every part of the page reads. */
export interface Paper {
  readonly b: Briefing;
  readonly lang: PageLang;
  readonly say: Say;
  /** Prefix of the ids and anchors of this language's section. */
  readonly at: string;
  /** The briefing before it, where the host gave it, and how each figure differs from it, by key. */
  readonly previous: Briefing | null;
  readonly changes: ReadonlyMap<string, FigureChange>;
  readonly places: ReadonlyMap<PlaceId, FrozenPlace>;
}

/** Makes ready one briefing for one language. `changes` are those of `compareBriefings(previous, b)`; none without a previous one. */
export function paperOf(b: Briefing, lang: PageLang, previous: Briefing | null, changes: readonly FigureChange[]): Paper {
  return {
    b,
    lang,
    say: wordsOf(lang),
    at: lang,
    previous,
    changes: new Map(changes.map((change) => [change.key, change])),
    places: new Map(b.places.map((place) => [place.id, place])),
  };
}

/** A name in the paper's language; the id where the briefing holds no name. */
export function nameOf(paper: Pick<Paper, "b" | "lang">, id: string): string {
  const names = Object.hasOwn(paper.b.names, id) ? paper.b.names[id] : undefined;
  return textOf(names, paper.lang)?.text ?? id;
}

/** A text in the wanted language, else in whichever it was written in, and which that is. Null when it is empty. */
export function textOf(text: Text | null | undefined, lang: PageLang): { readonly text: string; readonly lang: PageLang } | null {
  if (text === null || text === undefined) return null;
  for (const each of [lang, ...PAGE_LANGS.filter((other) => other !== lang)]) {
    const found = text[each];
    if (found !== undefined && found.trim() !== "") return { text: found, lang: each };
  }
  return null;
}

/** `Иран`; the theatre is `Весь регион`; for people back home `откуда: Иран`. */
export function scopeOf(paper: Paper, figure: Pick<FrozenFigure, "place" | "measure">): string {
  const whole = figure.place === paper.b.theatre;
  const place = whole ? paper.say("region") : nameOf(paper, figure.place);
  return figure.measure === "home" && !whole ? paper.say("origin", { place }) : place;
}
