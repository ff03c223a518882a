import { expect, test } from "vitest";
import { type JournalFile, readResource, type Words } from "./read-resource.ts";

type Titled = Words & { readonly detail?: Words };

const { events, sources } = readResource<JournalFile>("scenario-2026-03.json");
const { titles } = readResource<{ titles: Record<string, Titled> }>("scenario-titles.json");
const { entities } = readResource<{ entities: Record<string, Titled & { kind: string }> }>("scenario-entities.json");
const cited = readResource<{ sources: Record<string, Record<string, Words | boolean>> }>("scenario-sources.json").sources;
const words = readResource<{
  who: Record<string, Titled & { short?: Words }>;
  stated: Record<string, Words>;
  fields: Record<string, Words>;
}>("scenario-words.json");

const LANGUAGES = ["kk", "ru", "en"] as const;
const everyWording: readonly Words[] = [
  ...[...Object.values(titles), ...Object.values(entities)].flatMap((entry) => (entry.detail ? [entry, entry.detail] : [entry])),
  ...Object.values(cited).flatMap((source) => Object.values(source).filter((value) => typeof value !== "boolean")),
  ...Object.values(words.who).flatMap((entry) => (entry.short ? [entry, entry.short] : [entry])),
  ...Object.values(words.stated),
  ...Object.values(words.fields),
];

test.each(events.map((event) => [event.ref, event]))("%s has a short title in three languages", (_, event) => {
  for (const language of LANGUAGES) {
    const title = titles[event.id]?.[language] ?? "";
    expect(title.trim()).not.toBe("");
    expect(title.length, title).toBeLessThanOrEqual(60);
  }
});

test("no title stands for an event that the scenario does not have", () => {
  const ids = new Set(events.map((event) => event.id));
  expect(Object.keys(titles).filter((id) => !ids.has(id))).toEqual([]);
});

test("every entity of the scenario has a name, under the kind the journal gives it", () => {
  for (const event of events) {
    if (event.e !== undefined) expect(entities[event.e]?.kind, event.e).toBe(event.kind);
  }
});

test("every document is cited by outlet and date, and says whether its hour is stated", () => {
  expect(Object.keys(cited).sort()).toEqual(sources.map((source) => source.file).sort());
  for (const source of Object.values(cited)) {
    expect(Object.keys(source).sort()).toEqual(["dateAsWritten", "dateInAstana", "hourStated", "note", "outlet", "speaker"]);
  }
  const hours = Object.entries(cited).map(([file, source]) => [file.slice(0, 3), source["hourStated"]]);
  expect(Object.fromEntries(hours)).toEqual({ "000": false, "001": true, "002": true, "003": false, "004": false });
});

test("every speaker and every stated figure can be said in three languages", () => {
  for (const event of events) {
    for (const name of [event.src.who, event.f?.["by"], event.f?.["with"], event.f?.["ours"]]) {
      if (typeof name === "string") expect(words.who, name).toHaveProperty([name]);
    }
    for (const text of [event.stated, event.scopeText]) {
      if (text !== undefined) expect(words.stated).toHaveProperty([text]);
    }
  }
});

test("Kazakh wording holds no word that is only Russian", () => {
  const onlyRussian =
    /(?<!\p{L})(и|в|из|на|по|с|к|у|о|для|через|около|не|без|при|граждан\p{L}*|человек\p{L}*|люд\p{L}+|коридор\p{L}*|разрешени\p{L}*|границ\p{L}*|страны?|марта|февраля|заявлени\p{L}*|посольств\p{L}*|рейсом|возвращен\p{L}*|вывезен\p{L}*|названы?|сказано|Катар|Азербайджан|Туркменистан|Египет|Бакаев|Токаев|Кошербаев)(?!\p{L})/iu;
  expect(everyWording.map((wording) => wording.kk).filter((text) => onlyRussian.test(text))).toEqual([]);
});

test("Russian and English wording holds no Kazakh letter", () => {
  expect(everyWording.flatMap(({ ru, en }) => [ru, en]).filter((text) => /[әіңғүұқөһ]/iu.test(text))).toEqual([]);
  expect(everyWording.map((wording) => wording.en).filter((text) => /\p{Script=Cyrillic}/u.test(text))).toEqual([]);
});

test("a figure keeps its digits in every language", () => {
  const digits = (text: string) => (text.replaceAll("\u202f", "").match(/\d+/g) ?? []).sort().join(" ");
  for (const title of Object.values(titles)) {
    expect(digits(title.kk), title.kk).toBe(digits(title.ru));
    expect(digits(title.en), title.en).toBe(digits(title.ru));
  }
});
