import { describe, expect, test } from "vitest";
import { makeProblem, notOursWords, notSavedWords, problemWords } from "#renderer/files/problem-words.ts";
import type { FileProblem } from "#renderer/store/files-port.ts";
import { LANGS } from "#renderer/words/lang.ts";
import { wordsOf } from "#renderer/words/words.tsx";

const KINDS = [
  ...[
    "too-large",
    "no-exchange",
    "other-format",
    "damaged",
    "passphrase-needed",
    "wrong-passphrase",
    "no-encryption",
    "unreadable",
    "empty",
  ],
] as const;

describe.each(LANGS)("what goes wrong with a file is said in %s", (lang) => {
  const say = wordsOf(lang);

  test("each in a sentence of its own that says what to do", () => {
    const said = KINDS.flatMap((kind) => {
      const problem = { kind } as FileProblem;
      return [problemWords(say, problem), makeProblem(say, problem)];
    });
    for (const sentence of said) expect(sentence).toMatch(/^\p{Lu}.{20,}\.$/u);
    expect(new Set(said).size).toBe(KINDS.length + 2);
    expect(makeProblem(say, { kind: "passphrase-too-short", least: 12 })).toContain("12");
  });

  test("another journal's file is told with both titles, and a drill's is told from the crisis", () => {
    const other = notOursWords(say, { kind: "other-journal", title: "Flood", ownTitle: "March" });
    expect(other).toContain("Flood");
    expect(other).toContain("March");
    const drills = [true, false].map((file) => notOursWords(say, { kind: "exercise", file }));
    expect(new Set(drills).size).toBe(2);
    expect(notOursWords(say, { kind: "stopped" })).toBeNull();
  });

  test("whatever kept it from being written, it says that nothing was", () => {
    const reasons = ["disk-full", "damaged", "storage-blocked", "newer", "other", "changed"] as const;
    const said = reasons.map((reason) => notSavedWords(say, { kind: "not-saved", reason }));
    expect(new Set(said).size).toBe(reasons.length);
  });
});
