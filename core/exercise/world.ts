import type { Dice } from "#core/exercise/dice.ts";
import type { ExerciseOptions } from "#core/exercise/options.ts";
import type { EntityId, PlaceId } from "#core/journal/event.ts";

const HOUR_MS = 3_600_000;

/** A made-up place: ids are the tree (`X3.S12` lies in `X3`). */
export interface ExercisePlace {
  readonly id: PlaceId;
  readonly pkind: string;
  readonly parent: PlaceId | null;
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
}

/** A way out: from one country over a leg, a crossing and a hotel to a flight home. */
export interface ExerciseCorridor {
  readonly id: EntityId;
  readonly country: PlaceId;
  readonly leg: PlaceId;
  readonly crossing: PlaceId;
  readonly hotel: PlaceId;
  readonly opensMs: number;
  readonly capDay: number;
  /** Closed for this stretch, or null. */
  readonly closed: readonly [fromMs: number, toMs: number] | null;
  readonly permit: "none" | "special";
}

/** The map of one invented crisis: every place, the countries people are in, the towns with their share of people, and the ways out. */
export interface World {
  readonly places: readonly ExercisePlace[];
  readonly countries: readonly PlaceId[];
  readonly sites: readonly { readonly id: PlaceId; readonly country: PlaceId; readonly weight: number }[];
  readonly corridors: readonly ExerciseCorridor[];
}

/** Id of the theatre: the place above every country of the crisis. */
export const ZONE = "ZONE";

/** Id of the home country: who arrives there is home. */
export const HOME = "KZ";

/** Where the way home ends: longitude, latitude. */
const HOME_AT = [71.4, 51.1] as const;

/** Id of the place of those who left by their own means. */
export const GONE = "GONE";

/** Id of the place above every road, crossing, hotel and flight between the theatre and home. */
export const TRANSIT = "TRANSIT";

/** The place "on the flight" of a corridor. */
export function flightOf(corridor: EntityId): PlaceId {
  return `F${corridor.slice(2)}`;
}

/** Draws the map of a crisis: a theatre of countries and towns, transit with its crossings and hotels, home. */
export function drawWorld(options: ExerciseOptions, dice: Dice): World {
  const places: ExercisePlace[] = [];
  const add = (id: PlaceId, pkind: string, parent: PlaceId | null, name: string, lon = 50, lat = 30): PlaceId => {
    places.push({ id, pkind, parent, name, lon, lat });
    return id;
  };
  add("WORLD", "world", null, "World");
  add(HOME, "home", "WORLD", "Kazakhstan", ...HOME_AT);
  add(ZONE, "theatre", "WORLD", "Exercise zone");
  add(TRANSIT, "group", "WORLD", "Transit");
  add(GONE, "gone", "WORLD", "Left by own means");
  const countries = Array.from({ length: options.countries }, (_, i) =>
    add(`X${i + 1}`, "country", ZONE, `Country ${i + 1}`, 36 + ((i * 7) % 26), 22 + ((i * 5) % 16)),
  );
  const sites = Array.from({ length: options.sites }, (_, i) => {
    const country = countries[i % countries.length] ?? ZONE;
    const home = places.find((place) => place.id === country);
    const id = add(
      `${country}.S${i + 1}`,
      "place",
      country,
      `Town ${i + 1}`,
      (home?.lon ?? 50) + dice.unit() * 3,
      (home?.lat ?? 30) + dice.unit() * 3,
    );
    return { id, country, weight: 1 / (1 + i) };
  });
  const corridors = countries.flatMap((country, i) => {
    const ways = 1 + (dice.chance(0.5) ? 1 : 0);
    const from = places.find((place) => place.id === country);
    const way = (w: number, part: number): readonly [number, number] => onTheWay(from?.lon ?? 50, from?.lat ?? 30, w, part);
    return Array.from({ length: ways }, (_, w) =>
      drawCorridor(country, `${i + 1}${w === 0 ? "A" : "B"}`, options, dice, (id, pkind, parent, name, part) =>
        add(id, pkind, parent, name, ...way(w, part)),
      ),
    );
  });
  return { places, countries, sites, corridors };
}

/** A point of a way home from the middle of a country, `part` of the way along; the second way of a country bends to the other side. */
function onTheWay(lon: number, lat: number, way: number, part: number): readonly [lon: number, lat: number] {
  const [x, y] = [lon + 1.5, lat + 1.5];
  const [dx, dy] = [HOME_AT[0] - x, HOME_AT[1] - y];
  const aside = (way === 0 ? 0.12 : -0.12) * Math.sin(Math.PI * part);
  return [rounded(x + dx * part - dy * aside), rounded(y + dy * part + dx * aside)];
}

function rounded(degrees: number): number {
  return Math.round(degrees * 100) / 100;
}

function drawCorridor(
  country: PlaceId,
  tag: string,
  options: ExerciseOptions,
  dice: Dice,
  add: (id: PlaceId, pkind: string, parent: PlaceId | null, name: string, part: number) => PlaceId,
): ExerciseCorridor {
  const day = 24 * HOUR_MS;
  const opensMs = options.startMs + Math.floor(dice.unit() * 3 * day);
  const closesMs = opensMs + Math.floor((1 + dice.unit() * 4) * day);
  add(flightOf(`C-${tag}`), "flight", TRANSIT, `Flight ${tag}`, 0.6);
  return {
    id: `C-${tag}`,
    country,
    leg: add(`L${tag}`, "leg", TRANSIT, `Road ${tag}`, 0.13),
    crossing: add(`B${tag}`, "crossing", TRANSIT, `Crossing ${tag}`, 0.2),
    hotel: add(`H${tag}`, "hotel", TRANSIT, `Hotel ${tag}`, 0.25),
    opensMs,
    capDay: Math.ceil((options.people / options.countries / options.days) * (1.5 + 2 * dice.unit())),
    closed: dice.chance(0.3) ? [closesMs, closesMs + Math.floor((2 + 3 * dice.unit()) * day)] : null,
    permit: dice.chance(0.25) ? "special" : "none",
  };
}
