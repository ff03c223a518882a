import { valueAt } from "#core/fold/register.ts";
import type { EntityId } from "#core/journal/event.ts";
import type { View } from "#core/tally/view.ts";
import type { Trio } from "#core/wall/scene.ts";
import type { BriefingTexts } from "./briefing-texts.ts";

/** Words for the entities named, sorted by id: from the shipped tables, else as the journal has them; an entity without words has no entry. */
export function frozenNames(view: View, ids: Iterable<EntityId>, texts: BriefingTexts): Readonly<Record<EntityId, Trio>> {
  const names: [EntityId, Trio][] = [];
  for (const id of [...new Set(ids)].sort()) {
    const name = nameOf(view, id, texts);
    if (name !== null) names.push([id, name]);
  }
  return Object.fromEntries(names);
}

function nameOf({ state, vMs }: View, id: EntityId, texts: BriefingTexts): Trio | null {
  const told = Object.hasOwn(texts.names, id) ? texts.names[id] : undefined;
  if (told !== undefined) return { kk: told.kk, ru: told.ru, en: told.en };
  const text = (field: string): string | null => {
    const value = valueAt(state, vMs, id, field);
    return typeof value === "string" && value !== "" ? value : null;
  };
  const [kk, ru, en, title] = [text("name_kk"), text("name_ru"), text("name_en"), text("title")];
  const any = title ?? ru ?? en ?? kk;
  return any === null ? null : { kk: kk ?? ru ?? any, ru: ru ?? any, en: en ?? any };
}
