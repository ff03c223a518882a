import { expect, test } from "vitest";
import { maskBirth, maskIdentity, maskName, maskNumber } from "#core/identity/mask.ts";

test("of a name the first letter of each word is shown, and no length", () => {
  expect(maskName("Әсел Өмірова")).toBe("Ә*** Ө***");
  expect(maskName("Жан-Темір")).toBe("Ж*** Т***");
  expect(maskName("  O'Neil (Ann)")).toBe("O*** A***");
  expect(maskName("Й о")).toBe("Й*** о***");
  expect(maskName("1234")).toBe("");
});

test("of a number the last two signs are shown, of a short one none", () => {
  expect(maskNumber("+7 700 000 00 12")).toBe("***12");
  expect(maskNumber("N00000034")).toBe("***34");
  expect(maskNumber("1234")).toBe("***");
  expect(maskNumber("")).toBe("***");
});

test("of a birth date the year is shown", () => {
  expect(maskBirth("1985-02-28")).toBe("1985-**-**");
});

test("a masked record holds nothing that finds, calls or names anybody", () => {
  const clear = {
    v: 1,
    name: "Әлемгүл Өнерханова",
    otherNames: ["Alemgul Onerkhanova"],
    birth: "1985-02-28",
    iin: "851328400001",
    passport: "N00000001",
    phones: ["+77000000001"],
    kin: [{ name: "Ұлбосын Өнерханова", relation: "Ұлбосынның анасы", phone: "+77000000002" }],
  } as const;
  const text = JSON.stringify(maskIdentity(clear));
  for (const mark of ["лемгүл", "нерханов", "lemgul", "02-28", "8513", "N0000", "7700", "лбосын"])
    expect([mark, text.includes(mark)]).toEqual([mark, false]);
  expect(maskIdentity(clear)).toMatchObject({ name: "Ә*** Ө***", iin: "***01", passport: "***01", kin: [{ name: "Ұ*** Ө***" }] });
});
