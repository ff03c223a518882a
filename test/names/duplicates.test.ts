import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Proposal, proposeDuplicates } from "#core/names/duplicates.ts";
import { knownPerson } from "#core/names/known-person.ts";
import type { PersonRecord } from "#core/names/person-record.ts";
import { scorePair } from "#core/names/score-pair.ts";
import { labelledPairs, register } from "./pairs.ts";
import { proposedOf } from "./proposed-of.ts";

const ONE_PASSPORT: readonly PersonRecord[] = [
  { id: "kk", names: ["Әбдіқадыров Өмірбек"], document: "N00000001" },
  { id: "ru", names: ["Абдыкадыров Омирбек"], document: "№ N 0000 0001", phones: ["+70000000001"] },
  { id: "lat", names: ["ABDIKADYROV OMIRBEK"], document: "n00000001", phones: ["+70000000002"], birth: "1985-03-04" },
];

describe("possible duplicates", () => {
  test("three spellings with one passport number are proposed as one person, with the reasons", () => {
    const proposals = proposeDuplicates(ONE_PASSPORT);
    expect(proposals.map(({ a, b, kind }) => [a, b, kind])).toEqual([
      ["kk", "lat", "same"],
      ["kk", "ru", "same"],
      ["lat", "ru", "same"],
    ]);
    expect(proposals[2]).toEqual({
      a: "lat",
      b: "ru",
      kind: "same",
      score: 1,
      reasons: [{ kind: "same-document" }, { kind: "name", likeness: 1 }, { kind: "phone-differs" }],
    });
  });

  test("a day and a month that changed places are told as such", () => {
    const [proposal] = proposeDuplicates([
      { id: "1", names: ["Омаров Серік"], birth: "1985-03-04" },
      { id: "2", names: ["OMAROV SERIK"], birth: "1985-04-03" },
    ]);
    expect(proposal).toMatchObject({ kind: "same", reasons: [{ kind: "name", likeness: 1 }, { kind: "birth-day-and-month-swapped" }] });
  });

  test.each<readonly [string, readonly PersonRecord[], Proposal["kind"] | null]>([
    [
      "a couple with one telephone",
      [named("Омаров Серік", { phones: ["+70000000001"] }), named("Омарова Әсел", { phones: ["+70000000001"] })],
      "household",
    ],
    [
      "a brother and a sister",
      [
        named("Омаров Серік Маратұлы", { birth: "2010-01-02", phones: ["+70000000001"] }),
        named("Омарова Серікгүл Маратқызы", { birth: "2012-05-06", phones: ["+70000000001"] }),
      ],
      "household",
    ],
    [
      "a father and his son of the same name",
      [
        named("Омаров Серік", { birth: "1960-01-02", phones: ["+70000000001"] }),
        named("Омаров Серік", { birth: "1990-05-06", phones: ["+70000000001"] }),
      ],
      "household",
    ],
    [
      "a child on the mother's passport",
      [
        named("Омарова Әсел", { birth: "1985-03-04", document: "N00000001" }),
        named("Омаров Әли", { birth: "2019-05-06", document: "N00000001" }),
      ],
      "household",
    ],
    [
      "two of one name and other births",
      [named("Омаров Серік", { birth: "1960-01-02" }), named("Омаров Серік", { birth: "1990-05-06" })],
      null,
    ],
    ["two of near names", [named("Омаров Марат"), named("Омаров Мурат")], null],
    ["a surname alone", [named("Омаров"), named("Омаров Серік")], null],
    [
      "strangers with one telephone",
      [named("Омаров Серік", { phones: ["+70000000001"] }), named("Ким Виктор", { phones: ["+70000000001"] })],
      null,
    ],
    ["a name without more", [named("Омаров Серік"), named("OMAROV SERIK")], "same"],
    [
      "an identification number without names",
      [
        { id: "1", names: [], iin: "050102 100004" },
        { id: "2", names: [], iin: "050102100004" },
      ],
      "same",
    ],
    [
      "nothing at all",
      [
        { id: "1", names: [] },
        { id: "2", names: [""] },
      ],
      null,
    ],
  ])("%s", (_, records, kind) => {
    const all = records.map((record, at) => ({ ...record, id: String(at) }));
    expect(proposeDuplicates(all).map((proposal) => proposal.kind)).toEqual(kind === null ? [] : [kind]);
  });

  test("what somebody has decided is not asked again, nor what follows from it", () => {
    const records = [...ONE_PASSPORT, { id: "other", names: ["Абдикадыров Омирбек"], document: "N00000001" }];
    const left = (decisions: Parameters<typeof proposeDuplicates>[1]) =>
      proposeDuplicates(records, decisions).map(({ a, b }) => `${a}-${b}`);
    expect(left({})).toHaveLength(6);
    expect(left({ decisions: [{ a: "ru", b: "kk", rel: "same" }] })).toHaveLength(5);
    expect(
      left({
        decisions: [
          { a: "ru", b: "kk", rel: "same" },
          { a: "lat", b: "ru", rel: "same" },
        ],
      }),
    ).toEqual(["kk-other", "lat-other", "other-ru"]);
    const decided = [
      { a: "ru", b: "kk", rel: "same" },
      { a: "lat", b: "ru", rel: "same" },
      { a: "other", b: "lat", rel: "distinct" },
    ] as const;
    expect(left({ decisions: decided })).toEqual([]);
    expect(left({ decisions: [...decided].reverse() })).toEqual([]);
    expect(left({ decisions: [{ a: "kk", b: "ru", rel: "household" }] })).not.toContain("kk-ru");
  });

  test("those of one household already are not proposed as one", () => {
    const couple = [named("Омаров Серік", { phones: ["+70000000001"] }), named("Омарова Әсел", { phones: ["+70000000001"] })];
    const settled = couple.map((record, at) => ({ ...record, id: String(at), household: "h1" }));
    expect(proposeDuplicates(settled)).toEqual([]);
  });

  test("the rows of an import are compared with the register and each other, not the register with itself", () => {
    expect(proposeDuplicates(ONE_PASSPORT, { touching: new Set(["kk"]) }).map(({ a, b }) => [a, b])).toEqual([
      ["kk", "lat"],
      ["kk", "ru"],
    ]);
  });

  test("which of two records comes first does not change their score or its reasons (law)", () => {
    for (const { a, b } of labelledPairs(6, 600))
      expect(scorePair(knownPerson(b), knownPerson(a))).toEqual(scorePair(knownPerson(a), knownPerson(b)));
  });

  test("a name of many long words is compared in no time that anybody notices", () => {
    const long = Array.from({ length: 40 }, (_, at) => `Нурсултан${"абвгдежз"[at % 8] ?? ""}`).join(" ");
    expect(
      proposeDuplicates(
        [named(long, { document: "N00000001" }), named(`${long} `, { document: "N00000001" })].map((record, at) => ({
          ...record,
          id: String(at),
        })),
      ),
    ).toHaveLength(1);
  });

  test("the order of the records does not matter (law)", () => {
    const all = register(5, 300);
    const proposals = proposeDuplicates(all);
    expect(proposals.length).toBeGreaterThan(20);
    fc.assert(
      fc.property(fc.shuffledSubarray([...all], { minLength: all.length }), (shuffled) => {
        expect(proposeDuplicates(shuffled)).toEqual(proposals);
      }),
      { numRuns: 5 },
    );
  });
});

test("in a register of 3,000 records most duplicates are proposed, and most of what is proposed are duplicates", () => {
  const { precision, recall } = proposedOf(register(20_260_303, 2600));
  expect(precision).toBeGreaterThan(0.9);
  expect(recall).toBeGreaterThan(0.85);
});

function named(name: string, more: Partial<PersonRecord> = {}): PersonRecord {
  return { id: "", names: [name], ...more };
}
