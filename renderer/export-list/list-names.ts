import type { RoomReading } from "#renderer/reading/room-reading.ts";
import { nameOf, namingOf } from "#renderer/room/describe.ts";
import type { ContactChannel } from "#renderer/store/desk-registry.ts";
import type { ListDraft, ListHow } from "#renderer/store/export-port.ts";
import type { Lang } from "#renderer/words/lang.ts";
import { type TextTables, textsIn } from "#renderer/words/texts.ts";
import { wordOr, wordsOf } from "#renderer/words/words.tsx";

/** What places, channels and sources of a list are called in the language of its file, which may be another than the screen's. */
export function listNames(
  { ids, who }: Pick<ListDraft, "ids" | "who">,
  lang: Lang,
  room: RoomReading,
  tables: TextTables,
  channels: readonly ContactChannel[],
): Pick<ListHow, "names" | "whoNames"> {
  const say = wordsOf(lang);
  const naming = namingOf(say, lang, textsIn(lang, tables), room.reading);
  const titles = new Map(channels.map(({ id, title }) => [id, title]));
  return {
    names: Object.fromEntries(
      ids.map((id) => {
        const title = titles.get(id) ?? null;
        return [id, title === null ? nameOf(naming, id) : naming.texts.entity(id, { kk: title, ru: title, en: title })];
      }),
    ),
    whoNames: Object.fromEntries(who.map((said) => [said, wordOr(say, `basis.${said}`, naming.texts.who(said))])),
  };
}
