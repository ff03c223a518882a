import { describe, expect, it } from "vitest";
import { numberKey } from "#renderer/ui/number-keys.ts";

const key = (code: string, written: string, more = {}) => ({
  code,
  key: written,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...more,
});

describe("the number row of a Kazakh keyboard", () => {
  it.each([..."1234567890"])("gives the digit %s where the layout has a letter", (digit) => {
    expect(numberKey(key(`Digit${digit}`, "ә"), "")).toBe(digit);
  });
  it("types 80-90 whatever the layout writes", () => {
    let text = "";
    for (const code of ["Digit8", "Digit0", "Minus", "Digit9", "Digit0"]) text += numberKey(key(code, "ө"), text) ?? "?";
    expect(text).toBe("80-90");
  });
  it("leaves the letters of a word alone: кемінде", () => {
    expect(numberKey(key("Digit3", "і"), "кем")).toBeNull();
  });
  it("leaves shortcuts and shifted signs alone", () => {
    expect(numberKey(key("Digit1", "1", { ctrlKey: true }), "")).toBeNull();
    expect(numberKey(key("Digit5", "%", { shiftKey: true }), "")).toBeNull();
  });
  it("does nothing where the layout has the digit itself", () => {
    expect(numberKey(key("Digit7", "7"), "")).toBeNull();
  });
});
