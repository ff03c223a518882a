import { describe, expect, it } from "vitest";
import { compareBriefings } from "#core/briefing/compare.ts";
import { wordsOf } from "#core/briefing/page/words.ts";
import { changeWords, figureNote, isChanged } from "#renderer/briefing/change-words.ts";
import { no2, no3 } from "../briefing/frozen.ts";

const changes = compareBriefings(no2(), no3()).figures;
const between = { aNumber: 2, aAt: no2().at, bAt: no3().at };
const said = (key: string) => {
  const change = changes.find((one) => one.key === key);
  if (change === undefined) throw new Error(`There is no figure ${key}.`);
  return { change, words: changeWords(wordsOf("ru"), change, between) };
};

describe("a change between briefings 2 and 3 in words", () => {
  it("home from Iran has no certain change, for the ranges overlap", () => {
    expect(said("home.IR").words).toEqual({ verdict: "Достоверных изменений нет", note: "диапазоны перекрываются" });
  });

  it("Iran cannot be compared, for number 2 knew nothing of it", () => {
    expect(said("present.IR").words.note).toContain("№\u00a02");
    expect(said("present.IR").words.verdict).toBe("Сравнить не с чем");
  });

  it("wounded in the region has no new information and is never called unchanged", () => {
    expect(said("hurt.ME").change.verdict).toBe("no-new-information");
    expect(isChanged(said("hurt.ME").change)).toBe(false);
    expect(isChanged(said("home.IR").change)).toBe(true);
  });

  it("a confirmed zero stands with its day, an open figure with what was stated", () => {
    const note = (key: string): string | null => {
      const figure = no3().figures.find((one) => one.key === key);
      return figure === undefined ? null : figureNote(wordsOf("ru"), "ru", figure);
    };
    expect(note("hurt.IR")).toContain("3 марта".replace(" ", "\u00a0"));
    expect(note("home.IR")).toContain("17–67");
    expect(note("present.IR")).toBe("«около 70»");
  });
});
