import * as v from "valibot";
import { expect, test } from "vitest";
import { readingReason, reasonLine, wantsWords } from "#core/identity/reading-reason.ts";

test("a reason is one of a list, and its words hold nobody's number or address", () => {
  const isTaken = (said: unknown) => v.safeParse(readingReason, said).success;
  expect(isTaken({ code: "contact" })).toBe(true);
  expect(isTaken({ code: "contact", text: "the hotline calls back" })).toBe(true);
  for (const text of ["", "  ", " a ", "call +7 700 000 00 01", "851328 400001", "N00000001", "who@example.org", "a\nb", "x".repeat(201)])
    expect([text, isTaken({ code: "contact", text })]).toEqual([text, false]);
  expect(isTaken({ code: "curiosity" })).toBe(false);
});

test("a head of shift says it in words, and so does whoever has another reason than those of the list", () => {
  expect(wantsWords("chief", "contact")).toBe(true);
  expect(wantsWords("registrar", "other")).toBe(true);
  expect(wantsWords("registrar", "contact")).toBe(false);
});

test("stands in the log as one line", () => {
  expect(reasonLine({ code: "contact", text: " called twice " })).toBe("contact: called twice");
  expect(reasonLine({ code: "audit" })).toBe("audit");
});
