import type { PlaceReading } from "#core/tally/reading.ts";
import { type Naming, nameOf } from "#renderer/room/describe.ts";
import type { PlaceOption } from "#renderer/ui/place-choice.tsx";
import { byName, folded } from "#renderer/words/fmt.ts";
import { inLang, type Trio } from "#renderer/words/lang.ts";
import type { GazetteerPlace } from "#renderer/words/texts.ts";
import { wordOr } from "#renderer/words/words.tsx";

/** Kinds of place that no mission serves: the whole world, and home. */
const NO_MISSION: ReadonlySet<string> = new Set(["world", "home", "transit"]);

/**
 * The places that a mission may serve: the countries of the gazetteer, for an admin's machine has no places of the journal, and what the journal of
 * this machine knows beside them.
 */
export function missionPlaces(naming: Naming, countries: Readonly<Record<string, GazetteerPlace>>): readonly PlaceOption[] {
  const { say, lang, places } = naming;
  const known = [...places.values()].filter(({ pkind }) => !NO_MISSION.has(pkind));
  const isHome = new Set([...places.values()].filter(({ pkind }) => pkind === "home").map(({ id }) => id)).add("KZ");
  const option = (id: string, label: string, kind: string, ...names: readonly Trio[]): PlaceOption => ({
    value: id,
    label,
    // That something is a country is seen by its name.
    kind: kind === "country" ? "" : wordOr(say, `kind.${kind}`, kind),
    found: folded(
      [label, id, ...names.flatMap(({ kk, ru, en }) => [kk, ru, en])].filter((name) => name !== null && name !== undefined).join(" "),
    ),
  });
  const shipped = Object.values(countries)
    .filter(({ country }) => !isHome.has(country) && !places.has(country))
    .map(({ country, name }) => option(country, inLang(lang, name) ?? country, "country", name));
  /** A country is found by what the journal calls it and by what the gazetteer does. */
  const listed = ({ id, pkind, names }: PlaceReading): PlaceOption => {
    const also = countries[id]?.name;
    return option(id, nameOf(naming, id), pkind, names, ...(also === undefined ? [] : [also]));
  };
  const order = byName(lang);
  return [...known.map(listed), ...shipped].sort((a, b) => order(a.label, b.label));
}
