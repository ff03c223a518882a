import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldName } from "#core/names/fold-name.ts";
import { men, surnames, women } from "./invented-names.ts";
import { type Scheme, written } from "./spellings.ts";

const ALPHABETS: readonly Scheme[] = ["kk", "passport", "bgn", "2017", "2018", "2021", "qazaqparat", "casual"];
/** Where x is ks although QazAqparat writes х so: Roxana, Felix, Maxim, Xenia. */
const KS = /^(?:alei?|fel[iı]|ro|o)x|^max[iı]m|^xen[iı]/i;
/** Open syllables, so that no two letters of one alphabet make a letter of another: s and h, n and g, i and e. */
const SYLLABLES = fc.tuple(fc.constantFrom(..."бвгғджзкқлмнңпрстфхһчш"), fc.constantFrom(..."аәеоөұүыі")).map((parts) => parts.join(""));
const WORDS = fc
  .array(SYLLABLES, { minLength: 3, maxLength: 5 })
  .map((parts) => `${parts.join("")}р`)
  .filter((word) => !KS.test(written(word, word, "qazaqparat").normalize("NFD").replace(/\p{M}/gu, "")));

describe("every alphabet", () => {
  test("gives words of open syllables one key (law)", () => {
    fc.assert(
      fc.property(WORDS, (word) => {
        const keys = ALPHABETS.map((alphabet) => [alphabet, foldName(written(word, word, alphabet)).key]);
        expect(keys).toEqual(ALPHABETS.map((alphabet) => [alphabet, foldName(word).key]));
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["given names of men", men],
    ["given names of women", women],
    ["surnames", surnames],
  ])("gives %s one key, but for few", (_, names) => {
    const strays = names.flatMap(({ kk, ru }) =>
      ALPHABETS.filter((alphabet) => foldName(written(kk, ru, alphabet)).key !== foldName(kk).key).map(
        (alphabet) => `${alphabet} ${kk} ${written(kk, ru, alphabet)}`,
      ),
    );
    expect(strays.length / (names.length * ALPHABETS.length)).toBeLessThan(0.005);
  });

  test("keeps different names apart, but for few", () => {
    const all = [...men, ...women].map(({ kk }) => kk);
    const keys = new Map<string, string[]>();
    for (const name of new Set(all)) keys.set(foldName(name).key, [...(keys.get(foldName(name).key) ?? []), name]);
    expect(keys.size / new Set(all).size).toBeGreaterThan(0.98);
  });
});
