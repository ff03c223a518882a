import { describe, expect, test } from "vitest";
import { foldName } from "#core/names/fold-name.ts";
import { matchesName, nameQuery } from "#core/names/search-name.ts";
import { men, surnames, women } from "./invented-names.ts";
import { type Scheme, written } from "./spellings.ts";

const NAME = foldName("Әбдіқадыров Өмірбек Маратұлы");

describe("a name looked for", () => {
  test.each(["Өмір", "омир", "OMIRBEK", "O'mir", "Abdiq", "abdyk", "омир абд", "абд омир", "Марат", "marat omir", "Ö", ""])(
    "is found by «%s»",
    (typed) => {
      expect(matchesName(nameQuery(typed), NAME)).toBe(true);
    },
  );

  test.each(["мир", "омар", "бек", "марат асель", "абдр"])("is not found by «%s»", (typed) => {
    expect(matchesName(nameQuery(typed), NAME)).toBe(false);
  });

  test("is found while it is being typed, in every alphabet (law)", () => {
    const lost: string[] = [];
    for (const { kk, ru } of [...men, ...women, ...surnames]) {
      for (const alphabet of ["kk", "ru", "icao", "passport", "bgn", "2018", "2021", "qazaqparat", "casual"] satisfies readonly Scheme[]) {
        const whole = written(kk, ru, alphabet);
        const name = foldName(whole);
        for (let end = 1; end <= whole.length; end += 1) {
          const typed = whole.slice(0, end);
          if (!matchesName(nameQuery(typed), name)) lost.push(`${typed} of ${whole}`);
        }
      }
    }
    expect(lost).toEqual([]);
  });
});
