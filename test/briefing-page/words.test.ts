import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { WORDS_EN } from "#core/briefing/page/words-en.ts";
import { WORDS_KK } from "#core/briefing/page/words-kk.ts";
import { WORDS_RU } from "#core/briefing/page/words-ru.ts";

const folder = new URL("../../core/briefing/page/", import.meta.url);
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.startsWith("words-"))
  .map((name) => readFileSync(new URL(name.replaceAll("\\", "/"), folder), "utf8"))
  .join("\n");

describe("the words of a briefing's page", () => {
  test("have the same ids in Kazakh, Russian and English", () => {
    expect(Object.keys(WORDS_KK)).toEqual(Object.keys(WORDS_RU));
    expect(Object.keys(WORDS_EN)).toEqual(Object.keys(WORDS_RU));
  });

  test("are filled with the same values in each", () => {
    const holes = (text: string): string =>
      [...text.matchAll(/\{(\w+)\}/g)]
        .map(([, name]) => name)
        .sort()
        .join(" ");
    for (const [id, text] of Object.entries(WORDS_RU)) {
      expect([id, holes(new Map(Object.entries(WORDS_KK)).get(id) ?? "")]).toEqual([id, holes(text)]);
      expect([id, holes(new Map(Object.entries(WORDS_EN)).get(id) ?? "")]).toEqual([id, holes(text)]);
    }
  });

  test("are all said somewhere: by their id, or by the beginning that an open list shares", () => {
    const unsaid = Object.keys(WORDS_RU).filter((id) => {
      const open = id.slice(0, id.indexOf(".") + 1);
      return (
        !sources.includes(`"${id}"`) &&
        !(open !== "" && (sources.includes(`\`${open}\${`) || sources.includes(`say, "${open.slice(0, -1)}"`)))
      );
    });
    expect(unsaid).toEqual([]);
  });

  test("Kazakh has letters of its own in most, and no text is empty", () => {
    const own = Object.values(WORDS_KK).filter((text) => /[әғқңөұүһі]/i.test(text)).length;
    expect(own).toBeGreaterThan(Object.keys(WORDS_KK).length / 2);
    for (const text of [...Object.values(WORDS_KK), ...Object.values(WORDS_RU), ...Object.values(WORDS_EN)])
      expect(text.trim()).not.toBe("");
  });

  test("the ministry's words stand for the states", () => {
    expect([WORDS_KK["measure.present"], WORDS_KK["measure.home"], WORDS_KK["measure.lost"], WORDS_KK["measure.hurt"]]).toEqual([
      "Аймақта қалғандар",
      "Елге қайтарылды",
      "Байланыс жоқ",
      "Жаралы",
    ]);
  });
});
