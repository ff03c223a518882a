import type { PlaceId } from "#core/journal/event.ts";
import { foldText } from "./fold-text.ts";

/** What a text says of a place: one place of the journal, perhaps only the larger one around it (`coarse`), several, or none known. */
export type PlaceSaid =
  | { readonly kind: "place"; readonly id: PlaceId; readonly coarse: boolean }
  | { readonly kind: "several"; readonly ids: readonly PlaceId[] }
  | { readonly kind: "unknown" };

/** Finds the place a text names. */
export type FindPlace = (text: string) => PlaceSaid;

/** A name of a place of the journal. `coarse`: the name is of a smaller place, known to lie in it, that the journal does not have. */
export interface PlaceName {
  readonly name: string;
  readonly id: PlaceId;
  readonly coarse: boolean;
}

/** An entry of the gazetteer, as much as is read here (docs: resources). */
export interface GazetteerPlace {
  readonly id: string;
  readonly kind: string;
  readonly country: string;
  readonly name: Readonly<Record<string, string>>;
  readonly iata?: string;
}

const UNKNOWN: PlaceSaid = { kind: "unknown" };
/** Words that say what sort of place follows or stands before, and not which. */
const SORTS =
  /^(?:г|гор|город|с|село|пос|поселок|страна|қ|қала|қаласы|ауылы|city of|city|town of|the)\s+|\s+(?:қ|қаласы|ауылы|city|г|город)$/gu;
/** Most parts of a text like «Иран, Тегеран, гостиница» that are looked up. */
const MOST_PARTS = 8;

/**
 * Finds places by their names: the whole text first, then its parts, of which the place that lies in all the others is meant («Иран, Тегеран»).
 *
 * @param isWithin whether a place lies in another; without it parts that name different places are several
 */
export function placeFinder(names: readonly PlaceName[], isWithin: (inner: PlaceId, outer: PlaceId) => boolean = () => false): FindPlace {
  const exact = new Map<string, Map<PlaceId, boolean>>();
  for (const { name, id, coarse } of names) {
    const key = keyOf(name);
    if (key === "") continue;
    const held = exact.get(key) ?? new Map<PlaceId, boolean>();
    held.set(id, coarse && (held.get(id) ?? true));
    exact.set(key, held);
  }
  const look = (text: string): PlaceSaid => {
    const found = [...(exact.get(keyOf(text)) ?? [])];
    // A name of the journal's own goes before one that only lies in a place of it.
    const own = found.filter(([, coarse]) => !coarse);
    const [best, ...others] = own.length > 0 ? own : found;
    if (best === undefined) return UNKNOWN;
    return others.length > 0 ? { kind: "several", ids: [best, ...others].map(([id]) => id).sort() } : place(best);
  };
  const asked = new Map<string, PlaceSaid>();
  const find = (text: string): PlaceSaid => {
    const whole = look(text);
    if (whole.kind !== "unknown") return whole;
    const parts = text.split(/[,;/()\n]/u).slice(0, MOST_PARTS);
    if (parts.length < 2) return UNKNOWN;
    const said = parts.map(look).filter((one) => one.kind === "place");
    const smallest = said.find(({ id }) => said.every((other) => other.id === id || isWithin(id, other.id)));
    if (smallest !== undefined) return said.find(({ id, coarse }) => id === smallest.id && !coarse) ?? smallest;
    return said.length === 0 ? UNKNOWN : { kind: "several", ids: [...new Set(said.map(({ id }) => id))].sort() };
  };
  return (text) => {
    const held = asked.get(text);
    if (held !== undefined) return held;
    const said = find(text);
    asked.set(text, said);
    return said;
  };
}

/**
 * The names a journal's places go by: their own in three languages, those of the gazetteer's entry they are linked to, and, for entries
 * the journal has no place for, the place of their country.
 *
 * @param places the journal's places with their names in any language
 * @param links  the journal's place ids by the gazetteer's
 */
export function placeNames(
  places: readonly { readonly id: PlaceId; readonly names: readonly string[] }[],
  gazetteer: readonly GazetteerPlace[],
  links: Readonly<Record<PlaceId, string | null>>,
): readonly PlaceName[] {
  const known = new Set(places.map(({ id }) => id));
  const byEntry = new Map<string, PlaceId>();
  for (const [id, entry] of Object.entries(links)) if (entry !== null && known.has(id)) byEntry.set(entry, id);
  const byCountry = new Map<string, PlaceId>();
  for (const { id, kind, country } of gazetteer) {
    const place = kind === "country" ? (byEntry.get(id) ?? (known.has(country) ? country : undefined)) : undefined;
    if (place !== undefined) byCountry.set(country, place);
  }
  const own = places.flatMap(({ id, names }) => [id, ...names].map((name): PlaceName => ({ name, id, coarse: false })));
  const listed = gazetteer.flatMap((entry): PlaceName[] => {
    const exact = byEntry.get(entry.id) ?? (entry.kind === "country" ? byCountry.get(entry.country) : undefined);
    const id = exact ?? byCountry.get(entry.country);
    if (id === undefined) return [];
    const names = [
      ...Object.values(entry.name).filter((name) => typeof name === "string"),
      ...(entry.iata === undefined ? [] : [entry.iata]),
    ];
    return names.map((name) => ({ name, id, coarse: exact === undefined }));
  });
  return [...own, ...listed];
}

function keyOf(name: string): string {
  return foldText(name).replace(SORTS, "").trim();
}

function place([id, coarse]: readonly [PlaceId, boolean]): PlaceSaid {
  return { kind: "place", id, coarse };
}
