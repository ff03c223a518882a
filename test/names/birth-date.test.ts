import { describe, expect, test } from "vitest";
import { compareBirth, isOneSlip, parseBirth, printBirth, unorderedBirth } from "#core/names/birth-date.ts";

function born(text: string) {
  const date = parseBirth(text);
  if (date === null) throw new Error(`${text} is no date.`);
  return date;
}

describe("a date of birth", () => {
  test.each(["1985-03-04", "1985-03", "1985", "2000-02-29", "0985-12-31"])("%s is read and written", (text) => {
    expect(printBirth(born(text))).toBe(text);
  });

  test.each([
    "1985-02-29",
    "1900-02-29",
    "1985-13-01",
    "1985-00-01",
    "1985-04-31",
    "85-03-04",
    "04.03.1985",
    "1985-3-4",
    "",
    "1985-03-04T00:00",
  ])("«%s» is none", (text) => {
    expect(parseBirth(text)).toBeNull();
  });

  test.each([
    ["1985-03-04", "1985-03-04", "same"],
    ["1985-03-04", "1985-04-03", "swapped"],
    ["1985-03-04", "1985-03-14", "near"],
    ["1985-03-04", "1958-03-04", "near"],
    ["1985-03-12", "1985-03-21", "near"],
    ["1985-03-04", "1985-05-06", "differs"],
    ["1985-03-04", "1985", "same-year"],
    ["1985-03-04", "1985-03", "same-year"],
    ["1985", "1985", "same-year"],
    ["1985-03-04", "1985-04", "differs"],
    ["1985-03-04", "1986", "differs"],
  ])("%s beside %s: %s", (a, b, agreement) => {
    expect([compareBirth(born(a), born(b)), compareBirth(born(b), born(a))]).toEqual([agreement, agreement]);
  });

  test("with its day and month swapped is found in the same place", () => {
    expect([unorderedBirth(born("1985-03-04")), unorderedBirth(born("1985-04-03")), unorderedBirth(born("1985-04"))]).toEqual([
      "1985-3-4",
      "1985-3-4",
      null,
    ]);
  });
});

test.each([
  ["12345", "12345", false],
  ["12345", "12346", true],
  ["12345", "21345", true],
  ["12345", "12354", true],
  ["12345", "54321", false],
  ["12345", "32145", false],
  ["12345", "1234", false],
  ["", "", false],
])("«%s» beside «%s»: one slip is %s", (a, b, isSlip) => {
  expect([isOneSlip(a, b), isOneSlip(b, a)]).toEqual([isSlip, isSlip]);
});
