import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { about, atLeast, atMost, between, type Count, exactly, MAX_PEOPLE, unknownCount } from "#core/count/count.ts";
import { parseCount } from "#core/count/parse.ts";
import { printCount } from "#core/count/print.ts";

function said(text: string): Count | string {
  const read = parseCount(text);
  return read.ok ? read.value : (read.problems[0]?.code ?? "");
}

const SPOKEN: readonly (readonly [string, Count])[] = [
  ["около 70", about(70)],
  ["порядка 70 человек", about(70)],
  ["Примерно 70", about(70)],
  ["около 9 тысяч", about(9000)],
  ["около 9 тыс. граждан", about(9000)],
  ["порядка 80–90, не больше", between(80, 90)],
  ["80–90, не больше", between(80, 90)],
  ["80-90", between(80, 90)],
  ["80 - 90", between(80, 90)],
  ["от 80 до 90", between(80, 90)],
  ["8–9 тысяч", between(8000, 9000)],
  ["9,5 тысяч", exactly(9500)],
  ["не менее 50", atLeast(50)],
  ["не меньше 50 человек", atLeast(50)],
  ["как минимум 50", atLeast(50)],
  ["не больше 90", atMost(90)],
  ["не более 90", atMost(90)],
  ["90, не больше", atMost(90)],
  ["до 90", atMost(90)],
  ["свыше 50", atLeast(51)],
  ["более 50", atLeast(51)],
  ["менее 50", atMost(49)],
  ["нет сведений", unknownCount],
  ["нет данных", unknownCount],
  ["никого", exactly(0)],
  ["нет", exactly(0)],
  ["шамамен 70", about(70)],
  ["70-ке жуық", about(70)],
  ["9 мыңға жуық", about(9000)],
  ["70 шақты", about(70)],
  ["кемінде 50", atLeast(50)],
  ["50-ден кем емес", atLeast(50)],
  ["90-нан аспайды", atMost(90)],
  ["90-ға дейін", atMost(90)],
  ["50-ден астам", atLeast(51)],
  ["50 адамнан астам", atLeast(51)],
  ["80-нен 90-ға дейін", between(80, 90)],
  ["мәлімет жоқ", unknownCount],
  ["ешкім жоқ", exactly(0)],
  ["about 70", about(70)],
  ["around 70 people", about(70)],
  ["about 9 thousand", about(9000)],
  ["at least 50", atLeast(50)],
  ["no more than 90", atMost(90)],
  ["up to 90", atMost(90)],
  ["over 50", atLeast(51)],
  ["between 80 and 90", between(80, 90)],
  ["no information", unknownCount],
  ["nobody", exactly(0)],
  ["≈70", about(70)],
  ["~70", about(70)],
  [">=50", atLeast(50)],
  ["≥50", atLeast(50)],
  ["50+", atLeast(50)],
  ["<=90", atMost(90)],
  ["≤ 90", atMost(90)],
  [">50", atLeast(51)],
  ["17", exactly(17)],
  ["9 517", exactly(9517)],
  ["9\u00a0517", exactly(9517)],
  ["9\u202f517", exactly(9517)],
  ["9 тысяч", exactly(9000)],
  ["—", unknownCount],
  ["0", exactly(0)],
];

describe("a count field takes what people say", () => {
  test.each(SPOKEN)("%s", (text, expected) => expect(said(text)).toEqual(expected));

  test("the Kazakh number row types digits", () => {
    expect(said(".қ")).toEqual(exactly(70));
    expect(said("үқөұқ")).toEqual(between(80, 90));
    expect(said('≈".')).toEqual(about(17));
  });

  test.each([
    ["", "empty"],
    ["   ", "empty"],
    ["9,517", "ambiguous-number"],
    ["9.517", "ambiguous-number"],
    ["7.5", "not-whole"],
    ["9 51", "not-a-count"],
    ["80 90", "not-a-count"],
    ["-5", "not-a-count"],
    ["90-80", "range-order"],
    ["не менее 80-90", "two-meanings"],
    ["около 70, не больше", "two-meanings"],
    ["1e3", "not-a-count"],
    ["много", "not-a-count"],
    ["99999999999", "too-many"],
    ["<0", "not-a-count"],
    ["7".repeat(200), "too-long"],
  ])("%s is refused with a sentence", (text, code) => expect(said(text)).toBe(code));
});

test("about 70 is 65 to 75, about 9 thousand 8 500 to 9 500, about 75 is 75", () => {
  expect(about(70).range).toEqual([65, 75]);
  expect(about(9000).range).toEqual([8500, 9500]);
  expect(about(75).range).toEqual([75, 75]);
  expect(about(100).range).toEqual([50, 150]);
});

const people = fc.oneof(fc.nat(200), fc.integer({ min: 0, max: MAX_PEOPLE }));
const anyCount: fc.Arbitrary<Count> = fc.oneof(
  people.map(exactly),
  people.map(about),
  people.map(atLeast),
  people.map(atMost),
  fc.tuple(people, people).map(([a, b]) => between(Math.min(a, b), Math.max(a, b))),
  fc.constant(unknownCount),
);

test("what is printed of a count reads back as the same count (law)", () => {
  fc.assert(
    fc.property(anyCount, (count) => {
      expect(said(printCount(count))).toEqual(count);
    }),
  );
});

test("no text makes the reading of a count fail but with a sentence (law)", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" })), (text) => {
      const read = parseCount(text);
      expect(read.ok || (read.problems[0]?.sentence.length ?? 0) > 10).toBe(true);
    }),
  );
});
