import { describe, expect, it } from "vitest";
import { highlightsOf, NOTHING_TYPED, questionsOf, tooMany } from "#renderer/briefing/freeze-ask.ts";

describe("what the duty officer types", () => {
  it("nothing typed is no highlight and no question", () => {
    expect(highlightsOf(NOTHING_TYPED)).toEqual([]);
    expect(questionsOf(NOTHING_TYPED)).toEqual([]);
  });

  it("the first line of each language is one sentence in three, and a missing line is missing", () => {
    const typed = { ...NOTHING_TYPED, highlights: { kk: "Бірінші\n\n Екінші ", ru: "Первая", en: "" } };
    expect(highlightsOf(typed)).toEqual([{ kk: "Бірінші", ru: "Первая" }, { kk: "Екінші" }]);
  });

  it("a sixth sentence is too many and does not enter", () => {
    const typed = { ...NOTHING_TYPED, highlights: { kk: "", ru: "", en: "1\n2\n3\n4\n5\n6" } };
    expect(tooMany(typed)).toBe(true);
    expect(highlightsOf(typed)).toHaveLength(5);
  });

  it("a question stands under the language its letters belong to", () => {
    expect(questionsOf({ ...NOTHING_TYPED, questions: "Қанша адам?\nСколько людей?\nHow many?" }).map(({ text }) => text)).toEqual([
      { kk: "Қанша адам?" },
      { ru: "Сколько людей?" },
      { en: "How many?" },
    ]);
  });
});
