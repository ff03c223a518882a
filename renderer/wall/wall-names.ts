import { NO_TEXTS, type TextTables } from "#renderer/words/texts.ts";
import entitiesUrl from "../../resources/scenario-entities.json?url";

/** The shipped names of places and corridors in three languages. Without the table the projection's own names are shown. */
export async function loadWallNames(): Promise<TextTables> {
  try {
    const answer = await fetch(entitiesUrl);
    if (!answer.ok) return NO_TEXTS;
    const { entities } = (await answer.json()) as Pick<TextTables, "entities">;
    return { ...NO_TEXTS, entities };
  } catch {
    return NO_TEXTS;
  }
}
