import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { iinDigits, readIin } from "#core/names/iin.ts";

/** Numbers here belong to nobody: those born from 1801 to 1805 were never given one, and the rest fail. Check digits are worked out by hand. */
const NOBODY = "050102100004";

describe("an identification number", () => {
  test("of a man born in 1805 says his date and sex", () => {
    // 0·1 + 5·2 + 0·3 + 1·4 + 0·5 + 2·6 + 1·7 + 0 + 0 + 0 + 0 = 33, which is 0 modulo 11.
    expect(readIin("050102100000")).toEqual({ kind: "ok", iin: "050102100000", birth: { year: 1805, month: 1, day: 2 }, sex: "m" });
  });

  test("takes the second row of weights where the first gives ten", () => {
    // 1·2 + 1·4 + 1·6 + 2·7 + 1·8 + 1·9 = 43, which is 10 modulo 11; by the second row 4 + 6 + 8 + 2·9 + 10 + 11 = 57, which is 2.
    expect(readIin("010101211002")).toMatchObject({ kind: "ok", birth: { year: 1801, month: 1, day: 1 }, sex: "f" });
    expect(readIin("010101211000")).toEqual({ kind: "wrong-check-digit" });
  });

  test.each([
    ["0501 021 00000", "ok"],
    ["050102-100000", "ok"],
    ["050102 100000", "ok"],
    [NOBODY, "wrong-check-digit"],
    ["05010210000", "wrong-length"],
    ["0501021000000", "wrong-length"],
    ["", "wrong-length"],
    ["05O102100000", "not-digits"],
    ["٠٥٠١٠٢١٠٠٠٠٠", "not-digits"],
    ["051302100000", "impossible-date"],
    ["050230100000", "impossible-date"],
    ["010229100000", "impossible-date"],
    ["050102700000", "impossible-date"],
    ["050102900000", "impossible-date"],
  ])("«%s» is %s", (text, kind) => {
    expect(readIin(text).kind).toBe(kind);
  });

  test("with a seventh digit of nought names neither century nor sex", () => {
    // 0 + 10 + 0 + 4 + 0 + 12 + 0 = 26, 4 modulo 11.
    expect(readIin("050102000004")).toEqual({ kind: "ok", iin: "050102000004", birth: null, sex: null });
  });

  test("one digit of its order mistyped is found, but for the eleventh, whose weight is nought (law)", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 7, max: 9 }), fc.integer({ min: 1, max: 9 }), (order, at, by) => {
        const right = withCheck(`0501021${String(order).padStart(4, "0")}`);
        fc.pre(right !== null);
        const wrong = `${right.slice(0, at)}${(Number(right[at]) + by) % 10}${right.slice(at + 1)}`;
        const alone = !usesSecondRow(right) && !usesSecondRow(wrong);
        expect(readIin(right).kind).toBe("ok");
        if (alone) expect(readIin(wrong).kind).toBe("wrong-check-digit");
      }),
    );
  });

  test("its digits are told even where it is wrong", () => {
    expect([iinDigits("0501 02 100004"), iinDigits("05010210000"), iinDigits("x")]).toEqual([NOBODY, null, null]);
  });
});

function withCheck(eleven: string): string | null {
  const found = Array.from({ length: 10 }, (_, digit) => `${eleven}${digit}`).filter((iin) => readIin(iin).kind === "ok");
  expect(found.length).toBeLessThan(2);
  return found[0] ?? null;
}

function usesSecondRow(iin: string): boolean {
  return Array.from(iin.slice(0, 11), (digit, at) => Number(digit) * (at + 1)).reduce((sum, part) => sum + part, 0) % 11 === 10;
}
