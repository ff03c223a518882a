import attributionUrl from "../../resources/basemap/attribution.json?url";
import gazetteerUrl from "../../resources/gazetteer.json?url";
import entitiesUrl from "../../resources/scenario-entities.json?url";
import sourcesUrl from "../../resources/scenario-sources.json?url";
import titlesUrl from "../../resources/scenario-titles.json?url";
import wordsUrl from "../../resources/scenario-words.json?url";
import type { Attribution, GazetteerPlace, SourceCite, TextTables, Told } from "./texts.ts";

type Table<T> = Readonly<Record<string, T>>;

/** Reads the tables shipped with the program. A table that cannot be read leaves its texts as the journal has them. */
export async function loadTexts(): Promise<TextTables> {
  const [entities, titles, sources, words, gazetteer, attribution] = await Promise.all([
    table<{ readonly entities: Table<Told> }>(entitiesUrl),
    table<{ readonly titles: Table<Told> }>(titlesUrl),
    table<{ readonly sources: Table<SourceCite> }>(sourcesUrl),
    table<{ readonly who: Table<Told>; readonly stated: Table<Told>; readonly fields: Table<Told> }>(wordsUrl),
    table<{ readonly places: readonly GazetteerPlace[] }>(gazetteerUrl),
    table<Attribution>(attributionUrl),
  ]);
  const countries = (gazetteer?.places ?? []).filter((place) => place.kind === "country");
  return {
    entities: entities?.entities ?? {},
    titles: titles?.titles ?? {},
    sources: sources?.sources ?? {},
    who: words?.who ?? {},
    stated: words?.stated ?? {},
    fields: words?.fields ?? {},
    attribution,
    countries: Object.fromEntries(countries.map((place) => [place.country, place])),
  };
}

/** These files are our own, built with the program and checked by its tests. */
async function table<T>(url: string): Promise<T | null> {
  try {
    const answer = await fetch(url);
    return answer.ok ? ((await answer.json()) as T) : null;
  } catch {
    return null;
  }
}
