import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MATCHING_WORDS, matchingText, matchingWords, WORDS_IN_LIST, wordList } from "#core/access/matching-words.ts";

const LANGS = ["kk", "ru", "en"] as const;

describe("the words that two people compare", () => {
  test.each(LANGS)("%s: 256 words of its own letters, no two of which differ by one letter only", (lang) => {
    const words = wordList(lang);
    expect(words).toHaveLength(WORDS_IN_LIST);
    const letters = { kk: /^[а-яёәғқңөұүһі]{3,}$/, ru: /^[а-яё]{3,}$/, en: /^[a-z]{4,}$/ }[lang];
    expect(words.filter((word) => !letters.test(word))).toEqual([]);
    const alike = words.flatMap((word, at) =>
      words.slice(at + 1).flatMap((other) => (distance(word, other) < 2 ? [`${word}~${other}`] : [])),
    );
    expect(alike).toEqual([]);
  });

  test("another key, another code or another seed gives other words; the same give the same", () => {
    const words = (key: string, code: string, seed: string) =>
      matchingWords(
        createHash("sha256")
          .update(matchingText(key, code, seed))
          .digest(),
        "en",
      ).join(" ");
    const first = words("B1", "7K3M9QZD", "s");
    expect(words("B1", "7K3M9QZD", "s")).toBe(first);
    for (const other of [words("B2", "7K3M9QZD", "s"), words("B1", "7K3M9QZE", "s"), words("B1", "7K3M9QZD", "t")])
      expect(other).not.toBe(first);
  });

  test("each byte chooses one word, in every language", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 4, maxLength: 32 }), fc.constantFrom(...LANGS), (digest, lang) => {
        const words = matchingWords(digest, lang);
        expect(words.map((word) => wordList(lang).indexOf(word))).toEqual([...digest.subarray(0, MATCHING_WORDS)]);
      }),
    );
    expect(() => matchingWords(new Uint8Array(3), "kk")).toThrow(RangeError);
  });
});

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length] ?? 0;
}
