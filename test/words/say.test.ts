import { describe, expect, it } from "vitest";
import type { Range } from "#core/count/range.ts";
import { sayRange } from "#renderer/words/say.ts";
import { wordsOf } from "#renderer/words/words.tsx";

describe("a figure read aloud", () => {
  it.each([
    [[65, 75], "от 65 до 75"],
    [[17, null], "не менее 17"],
    [[0, 50], "не более 50"],
    [[9517, 9517], "9\u202f517"],
    [[0, null], "не заявлено"],
    [null, "нет сведений"],
  ] as readonly (readonly [Range | null, string])[])("%j is «%s» in Russian", (range, said) => {
    expect(sayRange(wordsOf("ru"), range)).toBe(said);
  });
  it("is at least in Kazakh and English", () => {
    expect(sayRange(wordsOf("kk"), [17, null])).toBe("кемінде 17");
    expect(sayRange(wordsOf("en"), [17, null])).toBe("at least 17");
  });
});
