import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareNames } from "#core/names/compare-names.ts";
import { foldName } from "#core/names/fold-name.ts";
import { wordLikeness } from "#core/names/word-distance.ts";

function compared(a: string, b: string) {
  return compareNames(foldName(a), foldName(b));
}

describe("two names", () => {
  test.each([
    ["Әбдіқадыров Өмірбек", "ABDIKADYROV OMIRBEK", 1],
    ["Өмірбек Әбдіқадыров", "Абдыкадыров Омирбек", 1],
    ["Әбдіқадыр Өмірбек", "Абдикадыров Омирбек", 0.95],
    ["Абдикадыров Умирбек", "Әбдіқадыров Өмірбек", 0.95],
    ["Абдикадыров Омирбек", "Абдиқадров Омирбек", 0.9],
    ["Абдикадыров Омирбек", "Абдикадыров Омибрек", 0.88],
    ["Омаров Али-Султан", "Омаров Алисултан", 0.97],
    ["Омаров Али Султан", "OMAROV ALISULTAN", 0.97],
    ["ОмаровСерік", "Омаров Серік", 0.97],
    ["Омаровс ерік", "Серік Омаров", 0.97],
    ["Иванова-Петрова Анна", "Иванова Анна", 0.95],
    ["Ләззат Омарова", "Lyazzat Omarova", 0.9],
    ["Серік Маратұлы", "Омаров Серик Маратович", 0.95],
  ])("«%s» and «%s» are one person's", (a, b, floor) => {
    expect(compared(a, b).likeness).toBeGreaterThanOrEqual(floor);
  });

  test.each([
    ["Омаров Марат", "Омаров Серік", 0.6],
    ["Омаров Марат", "Омаров Мурат", 0.9],
    ["Омаров Серік", "Ахметов Серік", 0.7],
    ["Омаров", "Омаров Серік", 0.8],
    ["Омаров Марат Серик", "Омаров Серик Марат", 0.85],
    ["", "Омаров", 0.01],
  ])("«%s» and «%s» are not taken for one", (a, b, ceiling) => {
    expect(compared(a, b).likeness).toBeLessThan(ceiling);
  });

  test("say who their fathers are", () => {
    expect([
      compared("Омаров Серік Маратұлы", "OMAROV SERIK MARATOVICH").patronymic,
      compared("Омаров Серік Маратұлы", "Омаров Серік Болатұлы").patronymic,
      compared("Омаров Серік Маратұлы", "Омаров Серік Марат").patronymic,
      compared("Омаров Серік Маратұлы", "Омаров Серік").patronymic,
    ]).toEqual(["same", "differs", "same", null]);
  });

  test("of a brother and a sister differ in their endings, and share the family's name", () => {
    expect(compared("Омаров Серік", "Омарова Сәуле")).toMatchObject({ sexDiffers: true, sharesSurname: true });
  });
});

const SOUNDS = fc
  .array(fc.constantFrom(..."abdegijklmnorstuvzh", "sh", "ch", "ts", "ia"), { minLength: 1, maxLength: 9 })
  .map((parts) => parts.join(""));
const LETTERS = fc
  .array(fc.constantFrom(..."әғқңөұүһіабвгджзийклмнопрстуфхцчшщъыьэюяёABCDEFGHIJKLMNOPQRSTUVWXYZýşçñğüö'’- \u200b"), { maxLength: 24 })
  .map((all) => all.join(""));

describe("folding and comparing (laws)", () => {
  test("a key folds to itself", () => {
    fc.assert(
      fc.property(fc.oneof(LETTERS, fc.string({ unit: "binary", maxLength: 30 })), (text) => {
        const { key } = foldName(text);
        expect(foldName(key).key).toBe(key);
      }),
      { numRuns: 500 },
    );
  });

  test("the order of the words does not change the key", () => {
    fc.assert(
      fc.property(fc.array(SOUNDS, { minLength: 2, maxLength: 3 }), (words) => {
        fc.pre(words.every((word) => !/(uli|ulu|kizi|gizi|ogli|ich|vna)$/.test(foldName(word).words[0]?.sound ?? "")));
        expect(foldName([...words].reverse().join(" ")).key).toBe(foldName(words.join(" ")).key);
      }),
    );
  });

  test("which of two names comes first does not change how they compare", () => {
    fc.assert(
      fc.property(LETTERS, LETTERS, (a, b) => {
        const one = compared(a, b);
        const other = compared(b, a);
        expect({ ...other, likeness: 0 }).toEqual({ ...one, likeness: 0 });
        expect(other.likeness).toBeCloseTo(one.likeness, 12);
      }),
      { numRuns: 500 },
    );
  });

  test("words are alike from 0 to 1, wholly only to themselves", () => {
    fc.assert(
      fc.property(SOUNDS, SOUNDS, (a, b) => {
        const likeness = wordLikeness(a, b);
        expect(likeness).toBeCloseTo(wordLikeness(b, a), 12);
        expect(likeness >= 0 && likeness <= 1).toBe(true);
        expect(likeness === 1).toBe(a === b);
      }),
      { numRuns: 500 },
    );
  });
});
