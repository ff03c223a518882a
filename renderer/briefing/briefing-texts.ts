import type { BriefingTexts } from "#core/briefing/briefing-texts.ts";
import type { Trio as Whole } from "#core/wall/scene.ts";
import { inLang, type Trio } from "#renderer/words/lang.ts";
import type { TextTables } from "#renderer/words/texts.ts";

/** The shipped words that a briefing copies, each whole in three languages: a document never refers to a table beside it. */
export function briefingTexts(tables: TextTables): BriefingTexts {
  const sources = Object.entries(tables.sources);
  return {
    names: mapped(tables.entities),
    titles: mapped(tables.titles),
    who: mapped(tables.who),
    stated: mapped(tables.stated),
    outlets: Object.fromEntries(sources.flatMap(([doc, { outlet }]) => pair(doc, outlet))),
    nominalHours: sources.filter(([, { hourStated }]) => !hourStated).map(([doc]) => doc),
  };
}

function mapped(table: Readonly<Record<string, Trio>>): Readonly<Record<string, Whole>> {
  return Object.fromEntries(Object.entries(table).flatMap(([key, trio]) => pair(key, trio)));
}

function pair(key: string, trio: Trio): readonly (readonly [string, Whole])[] {
  const [kk, ru, en] = [inLang("kk", trio), inLang("ru", trio), inLang("en", trio)];
  return kk === null || ru === null || en === null ? [] : [[key, { kk, ru, en }]];
}
