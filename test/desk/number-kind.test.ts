import { describe, expect, it } from "vitest";
import { kindOfTyped, withKind } from "#renderer/desk/number-kind.ts";

describe("the switch beside a number", () => {
  it.each([
    ["17", "exact"],
    ["≈70", "about"],
    ["80-90", "range"],
    [">=50", "atLeast"],
    ["<=90", "atMost"],
  ] as const)("reads %s as %s", (text, kind) => expect(kindOfTyped(text)).toBe(kind));
  it("is undecided while nothing can be read", () => expect(kindOfTyped("")).toBeNull());
  it.each([
    ["70", "about", "≈70"],
    ["≈70", "exact", "70"],
    ["80–90", "atMost", "≤90"],
    ["80–90", "atLeast", "≥80"],
    ["70", "range", "70–"],
  ] as const)("turns %s into %s: %s", (text, kind, turned) => expect(withKind(text, kind)).toBe(turned));
});
