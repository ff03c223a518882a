import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findPersonal } from "#core/journal/personal.ts";

/** Twelve digits whose check digit fails, by the rule of the IIN: weights 1-11, then 3-11, 1, 2. */
function failsCheckDigit(iin: string): boolean {
  const digits = [...iin].map(Number);
  const sum = (weights: readonly number[]): number => weights.reduce((total, weight, i) => total + weight * (digits[i] ?? 0), 0) % 11;
  const first = sum([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  const check = first === 10 ? sum([3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) : first;
  return check === 10 || check !== digits[11];
}

const MADE_UP_IIN = "991332600000";

describe("open text", () => {
  test("the made-up number of this test is nobody's: no month 13, and its check digit fails", () => {
    expect(MADE_UP_IIN.slice(2, 4)).toBe("13");
    expect(failsCheckDigit(MADE_UP_IIN)).toBe(true);
  });

  test.each([
    [`ИИН ${MADE_UP_IIN}`, "digits-12"],
    [`ЖСН:${MADE_UP_IIN}.`, "digits-12"],
    ["991332 600000", "digits-12"],
    ["991332-600-000", "digits-12"],
    ["+7 700 000 00 00", "phone"],
    ["звонить +7(700)000-00-00", "phone"],
    ["8 700 000 00 00", "phone"],
    ["87000000000", "phone"],
    ["7000000000", "phone"],
    ["+98 21 0000 0000", "phone"],
    ["00982100000000", "phone"],
    ["паспорт N00000000", "passport"],
    ["N 00000000", "passport"],
    ["№ паспорта n00000000", "passport"],
    ["AB0000000", "passport"],
    ["write to someone@example.org", "e-mail"],
    ["почта кто-то@пример.қаз", "e-mail"],
  ])("«%s» looks personal: %s", (text, pattern) => expect(findPersonal(text)).toBe(pattern));

  test.each([
    "9 517",
    "9 517 человек, около 9 тысяч",
    "80–90, не больше",
    "2026-03-03T12:00:00+05:00",
    "2026-03-03T07:00:00.000Z",
    "from 12:00 2026-03-03 to 07:00 2026-03-04",
    "03.03.2026 00:00",
    "202603031200",
    "с 20260303 по 20260305",
    "KC 1234, 03.03.2026",
    "flight KC1234 / HY 0271",
    "019cb7dc-6400-7162-a62b-003794926459",
    "c-ir-70 replaces 019cb248-2b00-7a87-b258-780000000000",
    "000_99bc1ec956924ae4.txt",
    "sha256:99bc1ec956924ae400000000000000000000000000000000000000000000d34b",
    "P-JLF-2",
    "1772611200000",
    "1 000 000 000",
    "41.25, 69.28",
    "",
  ])("«%s» is nothing personal", (text) => expect(findPersonal(text)).toBeNull());

  test("the scenario holds nothing personal", () => {
    const { events } = JSON.parse(readFileSync(new URL("../fixtures/scenario-2026-03.json", import.meta.url), "utf8"));
    const texts: string[] = [];
    JSON.stringify(events, (_key, value) => {
      if (typeof value === "string") texts.push(value);
      return value;
    });
    expect(texts.filter((text) => findPersonal(text) !== null)).toEqual([]);
  });
});
