import { listOf } from "#core/fold/flows.ts";
import type { State } from "#core/fold/state.ts";
import { hasKind, upwards } from "#core/fold/tree.ts";
import type { EventId, JournalEvent, PlaceId } from "#core/journal/event.ts";
import type { FigureKey } from "./figure.ts";
import { figureAt } from "./figure-at.ts";
import type { View } from "./view.ts";

/** Figures that two reports of perhaps one movement widen at V: of the countries around what they name first, for every screen shows those. */
export function widenedBy(view: View, events: readonly EventId[]): FigureKey[] {
  const keys = keysOf(view, events, (place) => upwards(view.tree, place)).filter((key) => figureAt(view.state, view.vMs, key).maybes > 0);
  const isCountry = (key: FigureKey): boolean => view.tree.nodes.get(key.slice(key.indexOf(".") + 1))?.pkind === "country";
  return [...keys.filter(isCountry), ...keys.filter((key) => !isCountry(key))];
}

/** Figures of the places that the entries count in or move people between, where something is known of them at V. */
export function figuresHeldOpen(view: View, events: readonly EventId[]): FigureKey[] {
  return keysOf(view, events, (place) => [place]).filter((key) => figureAt(view.state, view.vMs, key).value !== null);
}

/** Every place that entries of people, and those that set a place, name. */
export function placesNamed(state: State, events: readonly EventId[]): PlaceId[] {
  return [...new Set(eventsOf(state, events).flatMap(placesOf))];
}

function placesOf(event: JournalEvent): readonly PlaceId[] {
  if (event.type === "count") return event.origin === undefined ? [event.place] : [event.place, event.origin];
  if (event.type === "move") return [...listOf(event.from), ...listOf(event.to), ...(event.via ?? [])];
  return event.type === "set" && event.kind === "place" ? [event.e] : [];
}

function keysOf(view: View, events: readonly EventId[], around: (place: PlaceId) => readonly PlaceId[]): FigureKey[] {
  const isHome = (place: PlaceId): boolean => hasKind(view.tree, place, "home");
  const present = (place: PlaceId): FigureKey[] => around(place).map((one) => `present.${one}`);
  const home = (place: PlaceId): FigureKey[] => around(place).map((one) => `home.${one}`);
  const keys = eventsOf(view.state, events).flatMap((event): FigureKey[] => {
    if (event.type === "count") {
      if (event.origin !== undefined && isHome(event.place)) return home(event.origin);
      return around(event.place).map((one) => `${event.measure}.${one}`);
    }
    if (event.type !== "move") return [];
    const [from, to] = [listOf(event.from), listOf(event.to)];
    const back = to.some(isHome) ? (event.origin === undefined ? from : [event.origin]).flatMap(home) : [];
    return [...from.flatMap(present), ...to.filter((place) => !isHome(place)).flatMap(present), ...back];
  });
  return [...new Set(keys)];
}

function eventsOf(state: State, ids: readonly EventId[]): JournalEvent[] {
  return ids.flatMap((id) => state.byId.get(id)?.event ?? []);
}
