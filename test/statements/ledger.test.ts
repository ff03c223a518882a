import { describe, expect, test } from "vitest";
import { fold } from "#core/fold/fold.ts";
import type { Entry } from "#core/journal/event.ts";
import { type Ledger, statementsAt } from "#core/tally/statements.ts";
import { hour, NOW, type Pen, region } from "../fold/write-journal.ts";
import { documents, idOf, instant } from "../scenario/documents.ts";

const MARCH_3 = "2026-03-03T07:00:00Z";
const MARCH_12 = "2026-03-12T08:00:00Z";

function ledger(at: string, entries: readonly Entry[] = documents()): Ledger {
  return statementsAt(fold(entries, { kind: "until", untilMs: instant(at) }), instant(at));
}

function indicator(of: Ledger, key: string) {
  const found = of.indicators.find((one) => one.key === key);
  if (found === undefined) throw new Error(`The ledger has no ${key}.`);
  return found;
}

function written(pen: Pen, h: number): Ledger {
  return statementsAt(fold(pen.entries, NOW), hour(h));
}

describe("the ledger of March 2026", () => {
  test("on 12 March 9 517 is of record and 8 500-9 500 beside it differs", () => {
    const home = indicator(ledger(MARCH_12), "home.ME");
    expect(home.figures.map(({ event, n, ofRecord, agrees }) => [event, n, ofRecord, agrees])).toEqual([
      [idOf("c-home-9517"), [9517, 9517], true, null],
      [idOf("c-home-9000"), [8500, 9500], false, false],
    ]);
  });

  test("two days after the exact figure the spoken one leads: the exact one has grown old", () => {
    const { record, figures } = indicator(ledger("2026-03-13T08:00:00Z"), "home.ME");
    expect(record).toEqual([
      { fromMs: instant("2026-03-11T07:00:00Z"), event: idOf("c-home-9517") },
      { fromMs: instant("2026-03-13T07:00:00Z") + 1, event: idOf("c-home-9000") },
    ]);
    expect(figures.map((one) => [one.ofRecord, one.agrees])).toEqual([
      [false, false],
      [true, null],
    ]);
  });

  test("one document with two statements: each figure stands under the one made nearest to it", () => {
    const rows = ledger(MARCH_12).statements.filter((row) => row.doc === "003_39c97c08cb3e8525.txt");
    expect(rows.map((row) => [row.id, row.figures.map((one) => one.event)])).toEqual([
      ["ST-0312", [idOf("c-home-9000")]],
      ["ST-0311", [idOf("c-home-9517")]],
    ]);
  });

  test("five calls of ministers reported by two outlets are five contacts of two reports, not ten", () => {
    const calls = ledger(MARCH_3).contacts.filter((one) => one.form === "call" && one.level === "FM");
    const twice = calls.filter((one) => one.reports.length === 2);
    expect(twice.map((one) => one.state).toSorted()).toEqual(["AZ", "KG", "TJ", "TM", "UZ"]);
    for (const { reports } of twice) {
      expect(new Set(reports.map((one) => one.outlet))).toEqual(new Set(["Zakon.kz", "Report (Azerbaijan), Kazakhstan bureau"]));
    }
    expect(calls.length).toBe(5);
  });

  test("50 from Tehran and 17 from Iran stand apart: each for itself, possibly the same, no sum and none of record", () => {
    const left = indicator(ledger(MARCH_3), "moves.IR");
    const [fifty, seventeen] = ["m-50", "m-17"].map((ref) => left.figures.find((one) => one.event === idOf(ref)));
    expect([fifty?.n, seventeen?.n]).toEqual([
      [50, 50],
      [17, 17],
    ]);
    expect(fifty?.maybe).toContain(idOf("m-17"));
    expect(seventeen?.maybe).toContain(idOf("m-50"));
    expect(left.figures.some((one) => one.ofRecord || one.agrees !== null)).toBe(false);
    expect(JSON.stringify(left)).not.toContain("67");
    expect(left.record).toEqual([]);
  });

  test("follows the clock: on 2 March nobody had yet said how many remained in Iran", () => {
    const early = ledger("2026-03-02T20:00:00Z");
    expect(early.indicators.map((one) => one.key)).not.toContain("present.IR");
    expect(early.statements.map((row) => row.id)).toEqual(["ST-0302R", "ST-0302", "ST-0301"]);
  });

  test('"no reports of injured" is kept as those words and never as 0', () => {
    const [hurt] = indicator(ledger(MARCH_3), "hurt.ME").figures;
    expect([hurt?.noReports, hurt?.n]).toEqual([true, [0, null]]);
  });
});

describe("the ledger", () => {
  test("a figure on the spot that was never said in public may lead and is not listed", () => {
    const pen = region();
    const official = pen.count("present", "IR", [70, 70], 10, { basis: "official" });
    const roster = pen.count("present", "IR", [72, 72], 12, { basis: "roster" });
    const { figures, record } = indicator(written(pen, 13), "present.IR");
    expect(figures.map((one) => [one.event, one.ofRecord, one.agrees])).toEqual([[official, false, false]]);
    expect(record.map((step) => step.event)).toEqual([official, roster]);
  });

  test("a corrected statement stays in sight, with what took its place", () => {
    const pen = region();
    const wrong = pen.count("present", "IR", [700, 700], 10, { basis: "official" });
    const right = pen.count("present", "IR", [70, 70], 10, { basis: "official", replaces: wrong, ing: 12 });
    const { figures } = indicator(written(pen, 13), "present.IR");
    expect(figures.map((one) => [one.event, one.fate, one.replaced, one.ofRecord, one.agrees])).toEqual([
      [wrong, { state: "corrected", by: right }, [], false, null],
      [right, null, [wrong], true, null],
    ]);
  });

  test("the same figure by two outlets is one report with another beside it", () => {
    const pen = region();
    const one = pen.count("present", "IR", [70, 70], 10, { basis: "official" });
    const other = pen.count("present", "IR", [70, 70], 11, { basis: "media" });
    pen.link("count", "same", one, other, { ing: 11 });
    const { figures } = indicator(written(pen, 12), "present.IR");
    expect(figures.map((figure) => [figure.event, figure.sameAs, figure.ofRecord, figure.agrees])).toEqual([
      [one, null, true, null],
      [other, one, false, true],
    ]);
  });

  test("the order of arrival does not change it", () => {
    const shuffled = documents().toReversed();
    expect(ledger(MARCH_12, shuffled)).toEqual(ledger(MARCH_12));
  });
});
