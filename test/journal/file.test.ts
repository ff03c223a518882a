import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_FILE_BYTES, MAX_PROBLEMS, readAdditions, readJournalFile, writeJournalFile } from "#core/journal/file.ts";
import { linesOf } from "#core/journal/line-of.ts";
import { anyEntry, ID, idOf, sound, type Wire } from "./sample.ts";

const scenario = readFileSync(new URL("../fixtures/scenario-2026-03.json", import.meta.url), "utf8");
const META = { format: "daliz-journal/1" } as const;

function journal(events: readonly unknown[], meta: Wire = META): string {
  return JSON.stringify({ meta, events });
}

function codes(text: string): readonly string[] {
  const read = readJournalFile(text);
  return read.ok ? [] : read.problems.map((one) => `${one.path} ${one.code}`);
}

describe("a journal file", () => {
  test("of the scenario is written and read back the same", () => {
    const read = readJournalFile(scenario);
    if (!read.ok) throw new Error("The scenario is not sound.");
    const again = readJournalFile(writeJournalFile(read.value.meta, read.value.sources, read.value.entries));
    expect(again.ok && again.value).toEqual(read.value);
    expect(again.ok && again.notes.length).toBe(read.notes.length);
  });

  test("keeps receipts, waiting events and unknown fields through writing and reading (law)", () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyEntry, { selector: (entry) => entry.event.id, maxLength: 8 }), (entries) => {
        const read = readJournalFile(writeJournalFile({ ...META, exercise: true }, [], entries));
        expect(read.ok && read.value.entries).toEqual(entries);
        expect(read.ok && read.value.meta.exercise).toBe(true);
      }),
    );
  });

  test("may lack ing: such events wait for headquarters", () => {
    const read = readJournalFile(journal([sound.count, { ...sound.move, id: idOf(1), ing: "2026-03-04T08:00:00.000Z", seq: 4 }]));
    expect(read.ok && read.value.entries.map((entry) => entry.receipt)).toEqual([null, { ingMs: Date.UTC(2026, 2, 4, 8), seq: 4 }]);
  });

  test("may hold an event twice, as long as it says the same", () => {
    const twice = readJournalFile(
      journal([
        sound.count,
        { ...sound.count, ing: "2026-03-04T08:00:00Z" },
        { ...sound.count, at: ["2026-03-04T06:00:00.000Z", "2026-03-04T07:00:00Z"] },
      ]),
    );
    expect(twice.ok && twice.value.entries.map((entry) => entry.receipt?.ingMs)).toEqual([Date.UTC(2026, 2, 4, 8)]);
    expect(codes(journal([sound.count, { ...sound.count, n: [1, 1] }]))).toEqual(["events[1].id id-clash"]);
  });

  test("names every event that is not sound, by index and id", () => {
    const read = readJournalFile(journal([{ ...sound.count, n: [2, 1] }, 7, { ...sound.move, id: idOf(1), at: [] }]));
    expect(read.ok ? [] : read.problems.map(({ path, id }) => [path, id])).toEqual([
      ["events[0].n", ID],
      ["events[1]", undefined],
      ["events[2].at[0]", idOf(1)],
      ["events[2].at[1]", idOf(1)],
    ]);
  });

  test("with thousands of faults lists the first and counts the rest", () => {
    const read = codes(journal(Array.from({ length: 5000 }, () => 7)));
    expect(read).toHaveLength(MAX_PROBLEMS + 1);
    expect(read.at(-1)).toBe("events and-more");
  });

  test.each<[string, string, string]>([
    ["nothing", "", " not-json"],
    ["garbage", "\u0000\ufffd", " not-json"],
    ["a cut file", scenario.slice(0, 50_000), " not-json"],
    ["a list", "[]", " not-an-object"],
    ["no meta", "{}", "meta missing"],
    ["another format", journal([], { format: "daliz-journal/2" }), "meta.format other-format"],
    ["no events", JSON.stringify({ meta: META }), "events missing"],
    ["events that are no list", JSON.stringify({ meta: META, events: {} }), "events missing"],
    ["sources that are no list", JSON.stringify({ meta: META, events: [], sources: 1 }), "sources not-a-list"],
    ["a journal id that is none", journal([], { ...META, journal: "x" }), "meta.journal not-a-journal-id"],
    ["a title that is none", journal([], { ...META, title: 7 }), "meta.title not-a-text"],
    ["an exercise that is neither", journal([], { ...META, exercise: "yes" }), "meta.exercise not-yes-or-no"],
    ["a receipt that is none", journal([{ ...sound.count, ing: "noon" }]), "events[0].ing not-a-time"],
    [
      "a number in the journal that is none",
      journal([{ ...sound.count, ing: "2026-03-04T08:00:00Z", seq: -1 }]),
      "events[0].seq not-a-counter",
    ],
    ["more than 50 MB", " ".repeat(MAX_FILE_BYTES + 1), " too-large"],
    ["more than 50 MB of Cyrillic", "я".repeat(MAX_FILE_BYTES / 2 + 1), " too-large"],
  ])("%s is a sentence", (_what, text, code) => expect(codes(text)).toEqual([code]));

  test("a cut file is told from one that never was JSON", () => {
    const sentence = (text: string): string => {
      const read = readJournalFile(text);
      return read.ok ? "" : (read.problems[0]?.sentence ?? "");
    };
    expect(sentence(scenario.slice(0, 50_000))).toContain("not whole");
    expect(sentence("hello")).toContain("not JSON");
  });

  test("with a byte order mark is read", () => expect(codes(`\ufeff${journal([sound.count])}`)).toEqual([]));

  test("no text makes its reading fail (law)", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.nat(scenario.length).map((cut) => scenario.slice(0, cut)),
        ),
        (text) => typeof readJournalFile(text).ok === "boolean",
      ),
    );
  });
});

describe("events to be added", () => {
  test("may stand in a journal file, a bare list, or an object of events", () => {
    for (const wire of [{ meta: META, events: [sound.count] }, [sound.count], { events: [sound.count] }]) {
      const read = readAdditions(JSON.stringify(wire));
      expect(read.ok && read.value.entries.map((entry) => entry.event.id)).toEqual([ID]);
    }
  });

  test("are checked like any other", () => {
    for (const text of ["", "7", "{}", '{"events":7}', '[{"n":1}]', " ".repeat(MAX_FILE_BYTES + 1)])
      expect(readAdditions(text).ok).toBe(false);
  });
});

describe("the line of a fault", () => {
  const text = JSON.stringify(
    { meta: META, note: 'a "quoted } ] name', events: [{ a: 1 }, { at: ["x", "y"], n: [1, 2], deep: { er: { x: 1 } } }] },
    null,
    1,
  );
  const lineWith = (part: string): number => text.split("\n").findIndex((line) => line.includes(part)) + 1;

  test.each([
    ["meta.format", '"format"'],
    ["events[1].n", '"n"'],
    ["events[1].at[1]", '"y"'],
    ["events[1].deep.er.x", '"x": 1'],
    ["events[0].missing", '"events"'],
  ])("%s", (path, part) => {
    const offset = path.endsWith("missing") ? 1 : 0;
    expect(linesOf(text).lineOf(path)).toBe(lineWith(part) + offset);
  });

  test("gives up on a cut file without failing (law)", () => {
    fc.assert(
      fc.property(fc.nat(text.length), fc.constantFrom("events[1].n[0]", "meta.format", "events[9]", "", "[[.."), (cut, path) => {
        const { lineOf, lastLine } = linesOf(text.slice(0, cut));
        expect(lineOf(path)).toBeLessThanOrEqual(lastLine());
      }),
    );
  });
});
