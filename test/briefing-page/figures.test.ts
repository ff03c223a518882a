import { describe, expect, test } from "vitest";
import { compareBriefings } from "#core/briefing/compare.ts";
import { informs } from "#core/briefing/informs.ts";
import { comparisonPage } from "#core/briefing/page/comparison-page.ts";
import { figureText } from "#core/briefing/page/figure-value.ts";
import { KINDS, LANGS, land, pageOf, printedFigures, second, third } from "./documents.ts";

const frozen = new Map<string, string>([
  ...third.figures.map((figure) => [figure.key, JSON.stringify(figure.n)] as const),
  ...third.corridors.map((corridor) => [`passed.${corridor.id}`, JSON.stringify(corridor.passed)] as const),
]);
const spoken = new Map(third.figures.filter((figure) => informs(figure)).map((figure) => [figure.key, figureText(figure)]));

describe.each(KINDS)("the figures of the %s page", (page) => {
  test.each(LANGS)("in %s are those that were frozen, as JSON and as printed", (lang) => {
    const printed = printedFigures(pageOf(third, { page, lang }));
    expect(printed.length).toBeGreaterThan(10);
    for (const { key, n, text } of printed) {
      expect([key, n]).toEqual([key, frozen.get(key)]);
      const words = spoken.get(key);
      if (words !== undefined) expect([key, text]).toEqual([key, words]);
    }
  });

  test("none of the first level is missing, in any language", () => {
    const wanted = third.figures.filter((figure) => figure.level === 1).map((figure) => figure.key);
    for (const lang of LANGS) {
      const keys = new Set(printedFigures(pageOf(third, { page, lang })).map(({ key }) => key));
      for (const key of [...wanted, ...third.corridors.map(({ id }) => `passed.${id}`)]) expect(keys).toContain(key);
    }
  });
});

test("reading mode holds every figure of the briefing", () => {
  const keys = new Set(printedFigures(pageOf(third, { page: "read" })).map(({ key }) => key));
  for (const { key } of third.figures) expect(keys).toContain(key);
});

test.each(LANGS)("a comparison in %s prints what either briefing froze", (lang) => {
  const page = comparisonPage(compareBriefings(second, third), second, third, {
    lang,
    page: "wide",
    profile: "internal",
    land,
    font: null,
  });
  const both = new Set([...second.figures, ...third.figures].map((figure) => `${figure.key} ${JSON.stringify(figure.n)}`));
  const printed = printedFigures(page).filter(({ key }) => !key.startsWith("passed."));
  expect(printed.length).toBeGreaterThan(14);
  for (const { key, n } of printed) expect(both).toContain(`${key} ${n}`);
});

test("a thousand is set apart by a thin space that does not break, in every language", () => {
  const many = {
    ...third,
    figures: third.figures.map((figure) => (figure.key === "home.IR" ? { ...figure, n: [9517, 9517] as const, stated: null } : figure)),
  };
  for (const lang of LANGS) expect(printedFigures(pageOf(many, { lang })).find(({ key }) => key === "home.IR")?.text).toBe("9\u202f517");
});
