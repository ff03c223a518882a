import { describe, expect, test } from "vitest";
import { documentNumber } from "#core/names/document-number.ts";
import { tokensOf } from "#core/names/tokens.ts";

describe("a document's number", () => {
  test.each([
    ["N12345678", "N12345678"],
    [" n 1234-5678 ", "N12345678"],
    ["№ 012345678", "012345678"],
    ["No. 012345678", "012345678"],
    ["АВ 123456", "AB123456"],
    ["Ｎ１２３４５６７８", "N12345678"],
    ["N1234\u200b5678", "N12345678"],
    ["1234", null],
    ["паспорт", null],
    ["", null],
  ])("«%s» is compared as %s", (text, number) => {
    expect(documentNumber(text)).toBe(number);
  });
});

describe("what is blinded of a record", () => {
  test("is the same however the numbers were written", () => {
    const one = { id: "1", names: [], iin: "050102 100004", document: "n 12345678", phones: ["+77010000001"] };
    const other = { id: "2", names: ["x"], iin: "050102100004", document: "N1234-5678", phones: ["+77010000001", "+77010000001"] };
    expect(tokensOf(one)).toEqual([
      { kind: "iin", text: "iin:050102100004" },
      { kind: "document", text: "document:N12345678" },
      { kind: "phone", text: "phone:+77010000001" },
    ]);
    expect(tokensOf(other)).toEqual(tokensOf(one));
  });

  test("leaves out what is no number, and telephones without their country", () => {
    expect(tokensOf({ id: "1", names: ["x"], iin: "12", document: "none", phones: ["0000001", "0912 345", "+"] })).toEqual([]);
    expect(tokensOf({ id: "1", names: ["x"] })).toEqual([]);
  });
});
