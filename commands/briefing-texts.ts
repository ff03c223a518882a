import { existsSync, readFileSync } from "node:fs";
import type { BriefingTexts } from "#core/briefing/briefing-texts.ts";
import type { Trio } from "#core/wall/scene.ts";

type Table = Readonly<Record<string, Trio>>;

/** The tables shipped with the program, as a briefing copies them; a table that is not there leaves the journal's own texts. */
export function briefingTexts(): BriefingTexts {
  const words = table("scenario-words.json");
  const sources = (table("scenario-sources.json")["sources"] ?? {}) as Readonly<
    Record<string, { readonly outlet: Trio; readonly hourStated: boolean }>
  >;
  const cited = Object.entries(sources);
  return {
    names: trios(table("scenario-entities.json")["entities"]),
    titles: trios(table("scenario-titles.json")["titles"]),
    who: trios(words["who"]),
    stated: trios(words["stated"]),
    outlets: trios(Object.fromEntries(cited.map(([doc, { outlet }]) => [doc, outlet]))),
    nominalHours: cited.filter(([, { hourStated }]) => !hourStated).map(([doc]) => doc),
  };
}

/** Our own files, checked by the tests. They lie beside the source of this file, or two folders above its bundle. */
function table(name: string): Readonly<Record<string, unknown>> {
  const file = ["../resources/", "../../resources/"]
    .map((folder) => new URL(`${folder}${name}`, import.meta.url))
    .find((url) => existsSync(url));
  return file === undefined ? {} : (JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, unknown>>);
}

function trios(from: unknown): Table {
  const rows = Object.entries((from ?? {}) as Table);
  return Object.fromEntries(rows.map(([key, { kk, ru, en }]) => [key, { kk, ru, en }]));
}
