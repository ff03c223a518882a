import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalBriefing } from "#core/briefing/canonical.ts";
import { MAX_BRIEFING_CHARACTERS } from "#core/briefing/within-bounds.ts";
import { generate } from "#core/exercise/exercise.ts";
import { entryFromWire } from "#core/journal/entry.ts";
import type { Entry } from "#core/journal/event.ts";
import { personalIn } from "#core/journal/personal-in.ts";
import { frozen, march, NO_3_MS, no2, no3 } from "./frozen.ts";

const row = (key: string) => {
  const figure = no3().figures.find((one) => one.key === key);
  if (figure === undefined) throw new Error(`no ${key}`);
  return figure;
};

describe("a briefing frozen on 3 March at 12:00 in Astana", () => {
  test("has the seven figures of its page in their order", () => {
    const page = no3().figures.filter(({ level }) => level === 1);
    expect(page.map(({ key, n, stated }) => [key, n, stated])).toEqual([
      ["present.IR", [65, 75], [65, 75]],
      ["present.IL", [80, 90], [80, 90]],
      ["present.ME", [145, null], [145, 165]],
      ["home.IR", [17, null], [17, 67]],
      ["hurt.IR", [0, 0], [0, 0]],
      ["hurt.ME", [0, null], [0, 0]],
      ["lost.IR", [0, 0], [0, 0]],
    ]);
  });

  test("says of each figure as of when and by whom, and of the theatre that five countries are not stated", () => {
    const { sources } = no3();
    expect(row("present.IR")).toMatchObject({ asOf: "2026-03-03T06:00:00Z", source: 1, words: { ru: "около 70" }, approx: true });
    expect(sources[0]).toMatchObject({ no: 1, doc: "000_99bc1ec956924ae4.txt", hourStated: false });
    expect(sources[0]?.who?.ru).toMatch(/^Алибек Бакаев/);
    expect(row("present.ME")).toMatchObject({ asOf: "2026-03-03T06:00:00Z", source: null, sources: [1] });
    expect(row("present.ME").notStated).toEqual(["AE", "BH", "OM", "QA", "SA"]);
    expect(row("hurt.ME")).toMatchObject({ noReports: true, asOf: "2026-03-01T07:00:00Z" });
  });

  test("names home from Iran by its movements: two documents, the last at 11:00", () => {
    const { sources } = no3();
    const docs = row("home.IR").sources?.map((no) => sources[no - 1]?.doc);
    expect(docs).toEqual(["000_99bc1ec956924ae4.txt", "002_51d8b798812f1eec.txt"]);
    expect(row("home.IR").asOf).toBe("2026-03-03T06:00:00Z");
  });

  test("lists the countries without figures on the second level, as no information", () => {
    for (const country of ["AE", "BH", "OM", "QA", "SA"])
      expect(row(`present.${country}`)).toMatchObject({ level: 2, n: null, asOf: null });
  });

  test("asks what the cut leaves open", () => {
    expect(no3().questions.map(({ kind, entity }) => [kind, entity])).toEqual([
      ["no-figures", "ME"],
      ["possible-duplicate", null],
      ["conditions-unknown", "C-EG"],
      ["conditions-unknown", "C-TM"],
    ]);
    expect(no3().questions[0]?.places).toEqual(["AE", "BH", "OM", "QA", "SA"]);
  });

  test("tells the nineteen events learned since the briefing before, none of them a correction", () => {
    const briefing = no3();
    expect(briefing.previous).toEqual({ id: "briefing-2", number: 2, at: "2026-03-02T19:05:00Z", known: "2026-03-02T19:05:00Z" });
    expect(briefing.changes).toHaveLength(19);
    expect(briefing.changes.some(({ correction }) => correction)).toBe(false);
    const between = Object.fromEntries(
      Object.entries(briefing.counts).flatMap(([type, n]) =>
        n === (no2().counts[type] ?? 0) ? [] : [[type, n - (no2().counts[type] ?? 0)]],
      ),
    );
    expect(between).toEqual({ count: 4, move: 4, corridor: 4, link: 5, statement: 1, hazard: 1 });
  });

  test("names every place, corridor and event that it cites", () => {
    const { events, figures, changes, corridors, names, places } = no3();
    const ids = new Set(events.map(({ id }) => id));
    for (const { why } of figures) for (const { id } of why) if (id !== null) expect(ids).toContain(id);
    for (const { id } of changes) expect(ids).toContain(id);
    for (const { id } of corridors) expect(names[id]?.kk).toBeTruthy();
    for (const { id } of places) expect(names[id]?.kk).toBeTruthy();
  });
});

describe("freezing", () => {
  const cut = march.filter(({ receipt }) => receipt !== null && receipt.ingMs <= NO_3_MS);

  test("the order in which events arrive does not change the text (law)", () => {
    const text = canonicalBriefing(no3());
    fc.assert(
      fc.property(fc.shuffledSubarray([...march], { minLength: march.length }), (entries) => {
        expect(canonicalBriefing(frozen(entries, NO_3_MS, { number: 3, previous: no2() }))).toBe(text);
      }),
      { numRuns: 12 },
    );
  });

  test("what headquarters learned later does not change the text", () => {
    expect(canonicalBriefing(frozen(cut, NO_3_MS))).toBe(canonicalBriefing(frozen(march, NO_3_MS)));
  });

  test("an event that waits on this machine is not in it", () => {
    const waiting: Entry[] = march.map((entry) => (entry.event.id.endsWith("c3bd7b") ? { ...entry, receipt: null } : entry));
    const without = waiting.filter(({ receipt }) => receipt !== null);
    expect(canonicalBriefing(frozen(waiting, NO_3_MS))).toBe(canonicalBriefing(frozen(without, NO_3_MS)));
    expect(frozen(waiting, NO_3_MS).figures.find(({ key }) => key === "present.IR")?.n).not.toEqual([65, 75]);
  });

  test("the March crisis holds nothing that looks like personal data", () => {
    expect(personalIn(no3())).toEqual([]);
    expect(personalIn(frozen(march, Date.UTC(2026, 2, 12, 9)))).toEqual([]);
  });

  test("an exercise of three thousand people fits, says what was cut, and holds nothing that looks like personal data", () => {
    const made = generate({ seed: 7, people: 3000, days: 8, countries: 8 });
    const entries = made.events.map((wire) => {
      const read = entryFromWire(wire);
      if (!read.ok) throw new Error("unsound");
      return read.value;
    });
    const theatre = entries.flatMap(({ event }) => (event.type === "set" && event.f["pkind"] === "theatre" ? [event.e] : []))[0] ?? "";
    const vMs = made.options.startMs + 5 * 86_400_000;
    const first = frozen(entries, vMs - 86_400_000, { theatre, exercise: true });
    const briefing = frozen(entries, vMs, { theatre, exercise: true, number: 2, previous: first });
    const size = canonicalBriefing(briefing).length;
    expect(size).toBeLessThanOrEqual(MAX_BRIEFING_CHARACTERS);
    expect(personalIn(briefing)).toEqual([]);
    expect(briefing.figures.filter(({ level }) => level === 1).length).toBeGreaterThan(5);
    expect(briefing.cut?.length).toBeGreaterThan(0);
    for (const chart of briefing.charts) expect(chart.steps.length).toBeLessThanOrEqual(60);
  });
});
