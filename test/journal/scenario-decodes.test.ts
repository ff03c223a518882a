import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readJournalFile } from "#core/journal/file.ts";

test("the documents of March 2026 read without a problem", () => {
  const read = readJournalFile(readFileSync(new URL("../fixtures/scenario-2026-03.json", import.meta.url), "utf8"));
  expect(read.ok ? [] : read.problems).toEqual([]);
  expect(read.ok && read.value.entries.length).toBe(94);
});
