import { isWithin } from "#core/fold/tree.ts";
import type { PlaceId } from "#core/journal/event.ts";
import { compareText } from "#core/journal/order.ts";
import type { Figure, FigureKey } from "#core/tally/figure.ts";
import type { PlaceReading, Reading } from "#core/tally/reading.ts";
import type { View } from "#core/tally/view.ts";
import type { FrozenFigure } from "./briefing.ts";
import { informs } from "./informs.ts";

/** A figure before it is frozen: in which row of the page it stands. */
export interface Row {
  readonly key: FigureKey;
  readonly measure: FrozenFigure["measure"];
  readonly place: PlaceId;
  readonly level: 1 | 2;
  readonly figure: Figure;
}

/**
 * The rows of a briefing in the order of its page (mocks: briefing). Level 1: remaining in each country of the theatre with a figure, then
 * in the theatre; who of those is home; in transit where there is a figure; hurt, lost and dead where something was said; a figure of the
 * theatre stands there although nothing is known when its measure has no other row. Level 2: everything else of which something is known,
 * and the countries without figures.
 *
 * Countries come in the order of how many corridors begin there, then by id.
 */
export function pageOrder(view: View, reading: Reading, figureOf: (key: FigureKey) => Figure): readonly Row[] {
  const { theatre } = reading;
  const places = new Map(reading.places.map((place) => [place.id, place]));
  const inside = reading.places.filter((place) => place.id !== theatre && isWithin(view.tree, place.id, theatre));
  const countries = inside.filter(({ pkind }) => pkind === "country").sort(byCorridors(view, reading));
  const row = (measure: Row["measure"], place: PlaceId, level: 1 | 2, figure = figureOf(`${measure}.${place}`)): Row => ({
    key: figure.key,
    measure,
    place,
    level,
    figure,
  });

  const withPeople = countries.filter((country) => says(country.present));
  const first: Row[] = [
    ...withPeople.map((country) => row("present", country.id, 1, country.present)),
    row("present", theatre, 1),
    ...homeRows(withPeople, theatre, row),
  ];
  if (says(reading.strip.transit)) first.push(row("transit", theatre, 1, reading.strip.transit));
  for (const measure of ["hurt", "lost", "dead"] as const) {
    const said = countries.map((country) => row(measure, country.id, 1)).filter(({ figure }) => isSaid(figure));
    const whole = row(measure, theatre, 1);
    if (said.length === 0 ? measure !== "dead" || isSaid(whole.figure) : isSaid(whole.figure)) said.push(whole);
    first.push(...said);
  }

  const taken = new Set(first.map(({ key }) => key));
  const second = (["present", "home", "transit", "hurt", "lost", "dead"] as const).flatMap((measure) => {
    if (measure === "transit") return [row("transit", theatre, 2, reading.strip.transit)];
    const all = [...countries, ...(places.has(theatre) ? [{ id: theatre, pkind: "theatre" }] : []), ...others(reading, inside, theatre)];
    return all
      .map(({ id, pkind }) => ({ pkind, made: row(measure, id, 2) }))
      .filter(
        ({ pkind, made }) =>
          isSaid(made.figure) || (measure === "present" && pkind === "country" && isWithin(view.tree, made.place, theatre)),
      )
      .map(({ made }) => made);
  });
  return [...first, ...second.filter(({ key }) => !taken.has(key))];
}

function homeRows(withPeople: readonly PlaceReading[], theatre: PlaceId, row: (measure: "home", place: PlaceId, level: 1) => Row): Row[] {
  const countries = withPeople.map(({ id }) => row("home", id, 1)).filter(({ figure }) => says(figure));
  const whole = row("home", theatre, 1);
  const [only, ...more] = countries;
  const isRepeat = only !== undefined && more.length === 0 && whole.figure.driver === null && sameText(whole.figure, only.figure);
  return isRepeat ? countries : [...countries, whole];
}

function sameText(a: Figure, b: Figure): boolean {
  return JSON.stringify([a.value, a.stated]) === JSON.stringify([b.value, b.stated]);
}

/** Places inside the countries, and those outside the theatre where people may be. */
function others(reading: Reading, inside: readonly PlaceReading[], theatre: PlaceId): readonly PlaceReading[] {
  const within = new Set(inside.map(({ id }) => id));
  return reading.places.filter(
    ({ id, pkind }) => id !== theatre && pkind !== "world" && pkind !== "home" && (pkind !== "country" || !within.has(id)),
  );
}

function byCorridors(view: View, reading: Reading): (a: PlaceReading, b: PlaceReading) => number {
  const begins = (country: PlaceId): number =>
    reading.corridors.filter(({ legs }) => legs[0] !== undefined && isWithin(view.tree, legs[0][0], country)).length;
  const counts = new Map(reading.places.map(({ id }) => [id, begins(id)]));
  return (a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0) || compareText(a.id, b.id);
}

function says({ value, stated, noReports }: Figure): boolean {
  return informs({ n: value, stated, noReports });
}

/** Somebody said something of it, be it only that no reports came. */
function isSaid(figure: Figure): boolean {
  return figure.driver !== null || says(figure);
}
