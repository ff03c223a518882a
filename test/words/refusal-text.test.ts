import { describe, expect, it } from "vitest";
import type { Refusal } from "#core/sync/protocol.ts";
import { LANGS } from "#renderer/words/lang.ts";
import { refusalText } from "#renderer/words/refusal-text.ts";
import { wordsOf } from "#renderer/words/words.tsx";

const REFUSALS: readonly Refusal[] = [
  { kind: "may-not-write", type: "set", role: "consul" },
  { kind: "unreadable", path: "note", problem: "too-long" },
  { kind: "unreadable", path: "", problem: "too-large" },
  ...["no-key", "not-sealed", "shredded", "two-persons"].map((problem) => ({ kind: "unreadable", path: "", problem }) as const),
  { kind: "id-taken" },
  { kind: "other-author" },
  { kind: "clock-ahead", serverMs: 0 },
  { kind: "in-the-future", serverMs: 0 },
  { kind: "unknown-reference", path: "replaces", id: "019c9c65-0000-7000-8000-000000000001" },
  { kind: "personal-data", path: "note", pattern: "phone" },
];

describe("why headquarters refused an entry", () => {
  it.each(REFUSALS)("$kind is said in Kazakh, Russian and English, each in its own words", (refusal) => {
    expect(new Set(LANGS.map((lang) => refusalText(wordsOf(lang), refusal))).size).toBe(3);
  });

  it("names the field by its label and what is not known by its id", () => {
    const ru = wordsOf("ru");
    expect(refusalText(ru, { kind: "personal-data", path: "note", pattern: "phone" })).toBe(
      "похоже на личные данные: уберите их (Примечание)",
    );
    expect(refusalText(ru, { kind: "unknown-reference", path: "place", id: "XX" })).toContain("(Где) XX");
  });
});
