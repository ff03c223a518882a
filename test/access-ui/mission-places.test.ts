import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { PlaceReading } from "#core/tally/reading.ts";
import { missionPlaces } from "#renderer/access/mission-places.ts";
import type { Naming } from "#renderer/room/describe.ts";
import { folded } from "#renderer/words/fmt.ts";
import type { Lang } from "#renderer/words/lang.ts";
import { type GazetteerPlace, NO_TEXTS, textsIn } from "#renderer/words/texts.ts";

const file = JSON.parse(readFileSync(join(import.meta.dirname, "../../resources/gazetteer.json"), "utf8")) as { places: GazetteerPlace[] };
const countries = Object.fromEntries(file.places.filter(({ kind }) => kind === "country").map((place) => [place.country, place]));

function naming(lang: Lang, places: readonly PlaceReading[] = []): Naming {
  const texts = textsIn(lang, { ...NO_TEXTS, countries });
  return { say: (id) => id, lang, texts, places: new Map(places.map((place) => [place.id, place])), titles: new Map() };
}

describe("the places that a mission may serve", () => {
  test.each(["kk", "ru", "en"] as const)("are found by their names in all three languages, whatever the screen's is: %s", (lang) => {
    const options = missionPlaces(naming(lang), countries);
    for (const typed of ["иран", "Iran", "Түрікменстан", "Туркменистан", "turkmen", "TM"])
      expect([typed, options.some(({ found }) => found.includes(folded(typed)))]).toEqual([typed, true]);
    expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
  });

  test("are countries where the machine has no journal, home not among them", () => {
    const ids = missionPlaces(naming("en"), countries).map(({ value }) => value);
    expect(ids).toContain("IR");
    expect(ids).not.toContain("KZ");
    expect(ids.length).toBe(Object.keys(countries).length - 1);
  });

  test("are also towns of a journal that is here, each place once, the world and home not", () => {
    const place = (id: string, pkind: string, en: string) => ({ id, pkind, names: { kk: null, ru: null, en } }) as PlaceReading;
    const here = [
      place("IR", "country", "Iran"),
      place("IR.MHD", "place", "Mashhad"),
      place("KZ", "home", "Kazakhstan"),
      place("W", "world", ""),
    ];
    const options = missionPlaces(naming("en", here), countries);
    expect(options.filter(({ value }) => ["IR", "IR.MHD", "KZ", "W"].includes(value)).map(({ value }) => value)).toEqual(["IR", "IR.MHD"]);
    expect(options.filter(({ found }) => found.includes("mashhad"))).toHaveLength(1);
    // The journal has no Kazakh name for it, the gazetteer has.
    expect(options.find(({ value }) => value === "IR")?.found).toContain(folded("Иран"));
  });
});
