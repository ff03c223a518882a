import { describe, expect, test } from "vitest";
import { personalIn } from "#core/journal/personal-in.ts";

describe("personal data in an event", () => {
  test("is found in texts, numbers and names of fields, each with its path", () => {
    const wire = { note: "call +7 701 000 00 00", f: { members: [{ iin: "000000000000" }], code: 7011234567 }, "a@b.example": 1 };
    expect(personalIn(wire)).toEqual([
      { path: "note", pattern: "phone" },
      { path: "f.members[0].iin", pattern: "digits-12" },
      { path: "f.code", pattern: "phone" },
      { path: "", pattern: "e-mail" },
    ]);
  });

  test("is not looked for in identifiers, times and file names", () => {
    expect(
      personalIn({ id: "000000000000", src: { doc: "202603031200-000000000000.pdf" }, reportedAt: "000000000000", hash: "000000000000" }),
    ).toEqual([]);
  });
});
