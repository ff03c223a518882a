import { valueAt } from "#core/fold/register.ts";
import type { State } from "#core/fold/state.ts";
import { isWithin } from "#core/fold/tree.ts";
import type { EntityId, PlaceId } from "#core/journal/event.ts";
import { foldText } from "./fold-text.ts";
import { type FindPlace, type GazetteerPlace, placeFinder, placeNames } from "./place-names.ts";

/** How an import finds the places, flights and hotels that a list names. */
export interface JournalPlaces {
  readonly find: FindPlace;
  readonly findStay: (text: string, kind: "flight" | "hotel") => EntityId | null;
}

/**
 * The places of a journal as lists name them, at an instant.
 *
 * @param gazetteer entries of the gazetteer (docs: resources)
 * @param links     the gazetteer's ids by those of the journal's places
 */
export function journalPlaces(
  state: State,
  vMs: number,
  gazetteer: readonly GazetteerPlace[],
  links: Readonly<Record<PlaceId, string | null>>,
): JournalPlaces {
  const tree = state.treeAt(vMs);
  const places = tree.order.map((id) => ({ id, names: namesOf(state, vMs, id) }));
  const find = placeFinder(placeNames(places, gazetteer, links), (inner, outer) => isWithin(tree, inner, outer));
  const stays = new Map<string, EntityId>();
  for (const { id, names } of places) {
    const pkind = tree.nodes.get(id)?.pkind;
    if (pkind === "flight" || pkind === "hotel") for (const name of [id, ...names]) stays.set(`${pkind} ${foldText(name)}`, id);
  }
  return { find, findStay: (text, kind) => stays.get(`${kind} ${foldText(text)}`) ?? null };
}

function namesOf(state: State, vMs: number, id: PlaceId): readonly string[] {
  return ["name_kk", "name_ru", "name_en", "title"].flatMap((field) => {
    const name = valueAt(state, vMs, id, field);
    return typeof name === "string" ? [name] : [];
  });
}
