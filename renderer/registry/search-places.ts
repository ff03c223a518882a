import type { PlaceId } from "#core/journal/event.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import { byName, folded } from "#renderer/words/fmt.ts";
import { LANGS, type Lang } from "#renderer/words/lang.ts";
import { type TextTables, textsIn } from "#renderer/words/texts.ts";

/** Places of the moment with all their names, for looking in; in the order of their names in one language. */
export interface PlaceNames {
  readonly order: readonly PlaceId[];
  /** Places one of whose names, in any of the three languages, has the text in it. */
  find(text: string): readonly PlaceId[];
}

/** Fewer letters than this find no place: nearly every name has them. */
const LEAST_LETTERS = 2;

export function placeNames(room: RoomReading | null, tables: TextTables, lang: Lang): PlaceNames {
  const texts = LANGS.map((one) => textsIn(one, tables));
  const own = textsIn(lang, tables);
  const places = room?.reading.places ?? [];
  const compare = byName(lang);
  const order = places
    .map(({ id, names }) => ({ id, label: own.entity(id, names) }))
    .sort((a, b) => compare(a.label, b.label) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
  const found = places.map(({ id, names }) => ({
    id,
    words: folded([...texts.map((one) => one.entity(id, names)), ...Object.values(names).filter((name) => name !== null)].join(" ")),
  }));
  return {
    order,
    find(text) {
      const wanted = folded(text.trim());
      return wanted.length < LEAST_LETTERS ? [] : found.filter(({ words }) => words.includes(wanted)).map(({ id }) => id);
    },
  };
}
