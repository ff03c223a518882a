import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { READING_REASONS } from "#core/identity/reading-reason.ts";
import { readJournalFile } from "#core/journal/file.ts";
import { errorsOf, errorText } from "#renderer/desk/form-errors.ts";
import { faultText } from "#renderer/words/fault-text.ts";
import { LANGS } from "#renderer/words/lang.ts";
import { isWord, wordsOf } from "#renderer/words/words.tsx";

const SAYS = LANGS.map(wordsOf);
/** Where reasons are given: the schema, the server's rules, the desk. */
const ROOMS = ["core/journal", "core/kinds", "core/count", "server/ingest", "renderer/store"];
const CODE = /(?:\bsay\(\s*|\b(?:code|problem): |\bproblem\(\s*|\bfailed\([^,()]*,\s*|\bunreadable\([^,()]*,\s*)"([a-z0-9-]+)"/g;

function codesIn(room: string): readonly string[] {
  const folder = fileURLToPath(new URL(`../../${room}/`, import.meta.url));
  const texts = readdirSync(folder).map((name) => readFileSync(folder + name, "utf8"));
  return texts.flatMap((text) => [...text.matchAll(CODE)].map(([, code]) => code ?? ""));
}

/** Why somebody reads a sealed record is no refusal: it has words of its own. */
const isReadingReason = (code: string): boolean => READING_REASONS.some((reason) => reason === code);

describe("why something was not taken", () => {
  it("has words in all three languages for every code of the schema, the server and the desk", () => {
    const codes = [...new Set(ROOMS.flatMap(codesIn))].filter((code) => !isStoreProblem(code) && !isReadingReason(code));
    expect(codes.length).toBeGreaterThan(50);
    expect(codes.filter((code) => !isWord(`fault.${code}`))).toEqual([]);
  });

  it("never shows the sentence of the core, which is English: in Kazakh and Russian not one Latin word", () => {
    for (const lang of ["kk", "ru"] as const) {
      const read = readJournalFile('{"meta":{"format":"daliz-journal/1"},"events":[{"v":1},7]}');
      const texts = read.ok ? [] : read.problems.map((problem) => faultText(wordsOf(lang), { ...problem, path: "" }));
      expect(texts.length).toBeGreaterThan(0);
      for (const text of texts) expect(text).not.toMatch(/[a-z]{3}/i);
    }
  });

  it("is a general sentence with the place for a code that a later version gives", () => {
    const texts = SAYS.map((say) => faultText(say, { code: "not-thought-of-yet", path: "x.y" }));
    expect(new Set(texts).size).toBe(3);
    for (const text of texts) expect(text).toMatch(/^.{10}.* \(x\.y\)$/);
  });

  it("names the field by the form's own label, and in a file by its place too", () => {
    const ru = wordsOf("ru");
    expect(faultText(ru, { code: "missing", path: "events[3].n" })).toBe("поле не заполнено (Сколько: events[3].n)");
    expect(faultText(ru, { code: "too-long", path: "note" })).toBe("слишком длинно: сократите (Примечание)");
  });

  it("stands in the form at the field it is about", () => {
    const errors = errorsOf([{ path: "note", code: "too-long", sentence: "A text of at most 8000 characters is expected." }]);
    expect(SAYS.map((say) => errorText(say, errors, "note"))).toEqual([
      "тым ұзын: қысқартыңыз",
      "слишком длинно: сократите",
      "too long: shorten it",
    ]);
  });
});

function isStoreProblem(code: string): boolean {
  return isWord(`problemStore.${code}`);
}
