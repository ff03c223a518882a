import { expect, test } from "vitest";
import type { WallFigure } from "#core/wall/projection.ts";
import { printedFigure, printedRange } from "#renderer/wall/figure-print.ts";
import { wordsOf } from "#renderer/words/words.tsx";

const say = wordsOf("kk");
const NOON = Date.parse("2026-03-03T07:00:00Z");
const figure = (over: Partial<WallFigure>): WallFigure => ({
  key: "present.IR",
  value: null,
  stated: null,
  hidden: false,
  noReports: false,
  asOfMs: NOON - 3_600_000,
  basis: "official",
  source: null,
  stale: false,
  staleAtMs: null,
  reconstructed: false,
  differs: false,
  ...over,
});
const print = (over: Partial<WallFigure>) => printedFigure(figure(over), 3, NOON, say, "kk");

test("ranges, bounds and exact figures are printed in the number grammar", () => {
  expect(print({ value: [65, 75] }).text).toBe("65–75");
  expect(print({ value: [17, null] }).text).toBe("≥17");
  expect(print({ value: [9517, 9517] }).text).toBe("9\u202f517");
});

test("nothing known is a dash on a hatch, never a zero", () => {
  expect(print({})).toMatchObject({ text: "—", hatched: true });
  expect(print({ value: [0, null] })).toMatchObject({ text: "?", hatched: true });
});

test("«no reports» are words, whatever the range says", () => {
  expect(print({ noReports: true, value: [0, null] })).toMatchObject({ text: null, words: "хабар түскен жоқ" });
});

test("a confirmed zero carries the date of its statement", () => {
  expect(print({ value: [0, 0] })).toMatchObject({ text: "0", note: "03.03", hatched: false });
});

test("a figure too old is hatched with its age", () => {
  expect(print({ value: [27, 27], stale: true, asOfMs: NOON - 9 * 3_600_000 })).toMatchObject({ text: "27", note: "9 сағ", hatched: true });
});

test("a small cell is never printed", () => {
  expect(print({ hidden: true }).text).toBe("<3");
  expect(printedRange(null, true, 3, say).text).toBe("<3");
});

test("read aloud every figure is words", () => {
  expect(print({ value: [0, 0] }).said).toContain("3 наурыз");
  expect(print({ value: [17, null] }).said).toBe("кемінде 17");
  expect(print({}).said).toBe("дерек жоқ");
});
