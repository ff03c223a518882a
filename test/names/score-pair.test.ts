import { describe, expect, test } from "vitest";
import { knownPerson } from "#core/names/known-person.ts";
import type { PersonRecord } from "#core/names/person-record.ts";
import { scorePair } from "#core/names/score-pair.ts";

type Fields = Partial<PersonRecord>;

function scored(a: Fields, b: Fields, namesakes?: number) {
  const [one, other] = [a, b].map((fields, at) => knownPerson({ id: String(at), names: ["Омаров Серік"], ...fields }));
  if (one === undefined || other === undefined) throw new Error("Two records make a pair.");
  return scorePair(one, other, namesakes === undefined ? {} : { namesakes });
}

function kinds(a: Fields, b: Fields): readonly string[] {
  return scored(a, b).reasons.map(({ kind }) => kind);
}

describe("of two records of one name", () => {
  test.each<readonly [string, Fields, Fields, string]>([
    ["one passport", { document: "N00000001" }, { document: "n 0000 0001" }, "same-document"],
    ["a passport's number with two digits swapped", { document: "N00000012" }, { document: "N00000021" }, "document-one-slip"],
    ["two passports", { document: "N00000001" }, { document: "N12340000" }, "document-differs"],
    ["one identification number", { iin: "050102100004" }, { iin: "050102 100004" }, "same-iin"],
    ["a mistyped identification number", { iin: "050102100004" }, { iin: "050102100014" }, "iin-one-slip"],
    ["two identification numbers", { iin: "050102100004" }, { iin: "850102100009" }, "iin-differs"],
    ["two right identification numbers, however near", { iin: "050102100000" }, { iin: "050102100010" }, "iin-differs"],
    ["one telephone of several", { phones: ["+70000000001", "+70000000002"] }, { phones: ["+7 000 000 00 02"] }, "same-phone"],
    ["other telephones", { phones: ["+70000000001"] }, { phones: ["+70000000002"] }, "phone-differs"],
    ["one household", { household: "h1" }, { household: "h1" }, "same-household"],
    ["one father", { names: ["Омаров Серік Маратұлы"] }, { names: ["OMAROV SERIK MARATOVICH"] }, "same-father"],
    ["other fathers", { names: ["Омаров Серік Маратұлы"] }, { names: ["Омаров Серік Болатұлы"] }, "father-differs"],
    ["a man and a woman", { names: ["Омаров Үміт"] }, { names: ["Омарова Үміт"] }, "sex-differs"],
    ["a woman by her number", { names: ["Омар Үміт"], iin: "010101211002" }, { names: ["Омаров Үміт"] }, "sex-differs"],
    ["a birth by the number alone", { iin: "050102100000" }, { birth: "1805-01-02" }, "same-birth"],
  ])("%s is told", (_, a, b, kind) => {
    expect(kinds(a, b)).toContain(kind);
    expect(kinds(b, a)).toContain(kind);
  });

  test("a passport here and an identity card there refute nothing", () => {
    expect(kinds({ document: "N00000001" }, { document: "012345678" })).toEqual(["name"]);
  });

  test("a document's number carries over a misspelling, not over another name and another birth", () => {
    const [document, birth] = ["N00000001", "1985-03-04"];
    expect(scored({ document, names: ["Омаров Серік"] }, { document, names: ["Омаро Сеирк"] }).score).toBeGreaterThan(0.9);
    expect(scored({ document, birth }, { document, birth: "2015-05-06", names: ["Омаров Әли"] }).score).toBeLessThan(0.1);
  });

  test("the more who bear the name, the less it says", () => {
    const scores = [1, 2, 5, 20, 1000].map((namesakes) => scored({}, {}, namesakes).score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(scores).size).toBe(scores.length);
    expect(scored({ birth: "1985-03-04" }, { birth: "1985-03-04" }, 1000).score).toBeGreaterThan(0.5);
  });

  test("the spellings most alike count", () => {
    const { reasons } = scored({ names: ["Ахметов Дәулет", "Омаров Серік"] }, { names: ["OMAROV SERIK", "Ким Виктор"] });
    expect(reasons).toEqual([{ kind: "name", likeness: 1 }]);
  });

  test("without names the numbers speak alone", () => {
    expect(scored({ names: [], iin: "050102100004" }, { names: [], iin: "050102100004" })).toEqual({
      score: 0.97,
      reasons: [{ kind: "same-iin" }],
      isOneHousehold: false,
    });
  });
});
