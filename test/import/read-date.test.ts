import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orderOf } from "#core/import/date-order.ts";
import { readDate } from "#core/import/read-date.ts";
import { cell, type Written } from "./make-table.ts";

const read = (written: Written, order: "dmy" | "mdy" | null = null) => {
  const one = cell(written);
  if (one === null) throw new Error("An empty cell holds no date.");
  return readDate(one, order, 2026);
};
const day = (written: Written, order: "dmy" | "mdy" | null = null) => {
  const one = read(written, order);
  return one.kind === "day" ? one.day : one.kind;
};

describe("a date in a list", () => {
  test.each<[Written, string]>([
    ["05.03.1980", "1980-03-05"],
    ["5.3.1980 г.", "1980-03-05"],
    ["1980-03-05", "1980-03-05"],
    ["1980-03-05T00:00:00", "1980-03-05"],
    ["05.03.1980 00:00:00", "1980-03-05"],
    ["1980/03/05", "1980-03-05"],
    ["19800305", "1980-03-05"],
    [19_800_305, "1980-03-05"],
    ["5 марта 1980 г.", "1980-03-05"],
    ["5 март 1980", "1980-03-05"],
    ["13 мая 1999 года", "1999-05-13"],
    ["5 наурыз 1980", "1980-03-05"],
    ["1980 жылғы 5 наурыз", "1980-03-05"],
    ["1980 ж. 5 наурыз", "1980-03-05"],
    ["12 желтоқсан 2001 жыл", "2001-12-12"],
    ["March 5, 1980", "1980-03-05"],
    ["5 March 1980", "1980-03-05"],
    ["5th of March 1980", "1980-03-05"],
    ["05-MAR-1980", "1980-03-05"],
    ["1980", "1980"],
    [1980, "1980"],
    ["03.1980", "1980-03"],
    ["март 1980", "1980-03"],
    [{ serial: 29_285 }, "1980-03-05"],
    [{ serial: 29_285.75 }, "1980-03-05"],
    [{ serial: 61 }, "1900-03-01"],
    [{ serial: 59 }, "1900-02-28"],
    [{ serial: 60 }, "unreadable"],
    ["29.02.2000", "2000-02-29"],
    ["29.02.1900", "unreadable"],
    ["31.04.1980", "unreadable"],
    ["05.13.1980", "unreadable"],
    ["00.03.1980", "unreadable"],
    ["не помнит", "unreadable"],
    ["5 брюмера 1980", "unreadable"],
    ["5 марта апреля 1980", "unreadable"],
    ["12345", "unreadable"],
    [true, "unreadable"],
    [Number.NaN, "unreadable"],
  ])("%j is %s", (written, expected) => expect(day(written)).toBe(expected));

  test("day and month are never guessed: 05/03/1980 is one day or the other until somebody says which", () => {
    for (const text of ["05/03/1980", "05-03-1980", "5/3/80"])
      expect(read(text)).toEqual({ kind: "either", dmy: "1980-03-05", mdy: "1980-05-03" });
    expect([day("05/03/1980", "dmy"), day("05/03/1980", "mdy")]).toEqual(["1980-03-05", "1980-05-03"]);
    expect(day("25/03/1980")).toBe("1980-03-25");
    expect(day("03/25/1980")).toBe("1980-03-25");
    expect(day("04/04/1980")).toBe("1980-04-04");
    expect(day("25/03/1980", "mdy")).toBe("unreadable");
  });

  test("of a year's two digits the latest year that has come is taken, and it is said", () => {
    expect(read("05.03.80")).toEqual({ kind: "day", day: "1980-03-05", from: "two-digit-year" });
    expect([day("05.03.26"), day("05.03.27")]).toEqual(["2026-03-05", "1927-03-05"]);
  });

  test("a bare number in a column of dates is a spreadsheet's day, and it is said", () => {
    expect(read(29_285)).toEqual({ kind: "day", day: "1980-03-05", from: "number" });
    expect(day(5)).toBe("unreadable");
  });

  test("every spreadsheet day from 1900 on is the calendar's", () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 80_000 }), (serial) => {
        expect(day({ serial })).toBe(new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 10));
      }),
    );
  });

  test("whatever is written, nothing is thrown and a day is one of the calendar", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const one = readDate({ text, value: text }, null, 2026);
        if (one.kind === "day" && one.day.length === 10) expect(new Date(one.day).toISOString().slice(0, 10)).toBe(one.day);
      }),
    );
  });
});

describe("the order of a column's dates", () => {
  const order = (...written: readonly Written[]) => orderOf(written.map(cell), 2026);

  test("is proven by a number above twelve, and by nothing else", () => {
    expect(order("05/03/1980", "25/03/1981")).toBe("dmy");
    expect(order("05/03/1980", "03/25/1981")).toBe("mdy");
    expect(order("05/03/1980", "06/07/1981")).toBe("ask");
    expect(order("25/03/1980", "03/25/1981")).toBe("ask");
  });

  test("is not asked where the writing has it: points, ISO, words, a spreadsheet's own dates", () => {
    expect(order("05.03.1980", "1980-03-05", "5 марта 1980", { serial: 29_285 }, null, "04/04/1980")).toBe("none");
  });
});
