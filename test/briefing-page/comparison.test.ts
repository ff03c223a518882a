import { expect, test } from "vitest";
import { compareBriefings } from "#core/briefing/compare.ts";
import { comparisonPage } from "#core/briefing/page/comparison-page.ts";
import { deltaText } from "#core/briefing/page/verdict.ts";
import { KINDS, LANGS, land, second, textOf, third } from "./documents.ts";

const ask = { lang: "ru", page: "wide", profile: "internal", land, font: null } as const;
const comparison = compareBriefings(second, third);

test("No 2 beside No 3: verdicts in words, the stated change as a range, the events behind it", () => {
  const text = textOf(comparisonPage(comparison, second, third, ask));
  expect(text).toContain("Достоверных изменений нет");
  expect(text).toContain("0…+67");
  expect(text).toContain("изменилось не положение, а то, что известно");
  expect(text).toContain("17 человек возвращены через Туркменистан");
  expect(text).toContain("событий: 19");
});

test.each(LANGS)("the two maps look at the same ground and number corridors alike (%s)", (lang) => {
  const page = comparisonPage(comparison, second, third, { ...ask, lang });
  const maps = [...page.matchAll(/<svg class="map"[\s\S]*?<\/figure>/g)].map(([map]) => map);
  expect(maps).toHaveLength(2);
  const ground = maps.map((map) => [...map.matchAll(/class="land \w+"/g)].length);
  expect(ground[0]).toBe(ground[1]);
  for (const map of maps)
    for (const [, no] of map.matchAll(/class="disc-no">(\d+)</g)) expect(Number(no)).toBeLessThanOrEqual(third.corridors.length);
});

test("briefings of two journals stand side by side and nothing is subtracted", () => {
  const other = { ...third, journal: "another" };
  const text = textOf(comparisonPage(compareBriefings(second, other), second, other, ask));
  expect(text).toContain("не вычитаются");
  expect(text).toContain("65–75");
  expect(text).not.toContain("Достоверных изменений нет");
});

test("no script and nothing fetched, in any kind", () => {
  for (const page of KINDS)
    expect(comparisonPage(comparison, second, third, { ...ask, page, lang: ["kk", "ru"], land: null })).not.toMatch(
      /<script|https?:|javascript:/i,
    );
});

test("a change is printed with typographic signs, open ends as bounds", () => {
  expect(deltaText([113, 113])).toBe("+113");
  expect(deltaText([-86, -56])).toBe("−86…−56");
  expect(deltaText([0, null])).toBe("≥0");
  expect(deltaText([null, 5])).toBe("≤+5");
  expect(deltaText([null, null])).toBe("");
});
