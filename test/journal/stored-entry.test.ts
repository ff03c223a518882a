import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entryFromBody } from "#core/journal/entry.ts";
import { readJournalFile } from "#core/journal/file.ts";
import { storedEntry } from "#core/journal/stored-entry.ts";
import { entryOf, sound } from "./sample.ts";

describe("an event from this machine's own store", () => {
  const scenario = readJournalFile(readFileSync(new URL("../fixtures/scenario-2026-03.json", import.meta.url), "utf8"));
  const entries = [...(scenario.ok ? scenario.value.entries : []), ...Object.values(sound).map(entryOf)];

  test("is what a full reading gives", () => {
    for (const { body, receipt } of entries) {
      const full = entryFromBody(body, receipt);
      if (!full.ok) throw new Error("The sample is not sound.");
      const { reportedAt: _, ...event } = { reportedAt: null, ...full.value.event };
      expect(storedEntry(body, receipt)).toMatchObject({ ok: true, value: { ...full.value, event } });
    }
  });

  test("of a newer version or type is kept", () => {
    const vote = entryOf({ ...sound.count, type: "vote" });
    expect(storedEntry(vote.body, null)).toMatchObject({ ok: true, value: { event: { type: "unknown", typeText: "vote" } } });
    const later = entryOf({ ...sound.count, v: 2 });
    expect(storedEntry(later.body, null)).toMatchObject({ ok: true, value: { event: { type: "unknown", typeText: "count" } } });
  });

  test("that was damaged is a problem, never an exception (law)", () => {
    const [first] = entries;
    const body = first?.body ?? "";
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.string({ maxLength: 3 }), (at, noise) => {
        const read = storedEntry(body.slice(0, at) + noise + body.slice(at + noise.length), null);
        expect(read.ok || read.problems.length > 0).toBe(true);
      }),
    );
    for (const text of ["", "7", "null", "[]", "{}", body.slice(0, 90)]) expect(storedEntry(text, null).ok).toBe(false);
  });
});
