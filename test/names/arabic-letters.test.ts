import { describe, expect, it } from "vitest";
import { compareNames } from "#core/names/compare-names.ts";
import { foldName } from "#core/names/fold-name.ts";

const key = (text: string): string => foldName(text).key;

describe("names in Arabic script", () => {
  it("are one name whichever keyboard of Iran or the Gulf wrote them", () => {
    const pairs = [
      ["علی کریمی", "علي كريمي"],
      ["فاطمه رضایی", "فاطمة رضايي"],
      ["مصطفی احمدی", "مصطفى أحمدي"],
      ["زهرا موسوی", "زهراء موسوي"],
      ["آرش تهرانی", "ارش تهراني"],
      ["محمد", "مُحَمَّد"],
      ["سعید", "ســعـيد"],
    ];
    for (const [persian = "", arabic = ""] of pairs) expect([persian, key(arabic)]).toEqual([persian, key(persian)]);
  });

  it("fold to themselves once folded", () => {
    for (const text of ["علي كريمي", "فاطمة", "زهراء موسوي", "مُحَمَّد"]) expect(key(key(text))).toBe(key(text));
  });

  it("stay apart where letters do, and are never one with a Latin or Cyrillic spelling", () => {
    expect(key("علی کریمی")).not.toBe(key("علی کرمی"));
    expect(key("سعید")).not.toBe(key("صعید"));
    for (const other of ["Ali Karimi", "Али Карими"]) {
      expect(key("علی کریمی")).not.toBe(key(other));
      expect(compareNames(foldName("علی کریمی"), foldName(other)).likeness).toBeLessThan(0.5);
    }
  });
});
