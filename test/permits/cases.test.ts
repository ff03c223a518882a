import { describe, expect, test } from "vitest";
import { fold } from "#core/fold/fold.ts";
import { readJournalFile } from "#core/journal/file.ts";
import { permitCases, standingAt } from "#core/permits/cases.ts";
import { coveredUnits, withFamilies } from "#core/permits/covered.ts";
import { corridorLead, permitLead } from "#core/permits/lead-time.ts";
import { readUnitColumns } from "#core/registry/unit-columns.ts";
import { figureAt } from "#core/tally/figure-at.ts";
import { printIso } from "#core/time/iso.ts";
import { hour, NOW, type Pen, region, until } from "../fold/write-journal.ts";
import { filled } from "../registry/reference-rows.ts";
import { SCENARIO } from "../support/named-list.ts";

function cases(pen: Pen, h: number) {
  return new Map(permitCases(fold(pen.entries, NOW), hour(h)).map((one) => [one.id, one]));
}

function unitsAt(pen: Pen, h: number) {
  const { product, cards } = filled(pen.entries);
  return { columns: readUnitColumns(product.unitsAt(NOW, true, hour(h)), hour(h), cards), cards };
}

function covered(pen: Pen, h: number) {
  const { columns, cards } = unitsAt(pen, h);
  return new Map(coveredUnits(columns, cards));
}

/** A corridor through Julfa, and two permits asked for there. */
function julfa(): Pen {
  const pen = region();
  pen.place("AZ", "country", "TRANSIT");
  pen.place("AZ.JLF", "crossing", "AZ");
  pen.set(
    "C-AZ",
    "corridor",
    {
      legs: [
        ["IR", "AZ.JLF"],
        ["AZ.JLF", "AZ"],
        ["AZ", "KZ"],
      ],
      permit: "special",
      leadH: 72,
    },
    0,
  );
  return pen;
}

const ASKED = { state: "AZ", crossing: "AZ.JLF", status: "requested", requestedBy: "Embassy" };

describe("a permit case", () => {
  test("is asked for, granted until a time, and over when that time is over, though nobody wrote so", () => {
    const pen = julfa();
    pen.set("P-1", "permit", { ...ASKED, n: [12, 12] }, 10);
    pen.set("P-1", "permit", { status: "granted", valid: [null, printIso(hour(60))] }, 34);
    expect(cases(pen, 9).size).toBe(0);
    expect(cases(pen, 20).get("P-1")).toMatchObject({ standing: "requested", n: [12, 12], grantedAt: null });
    expect(cases(pen, 35).get("P-1")).toMatchObject({ standing: "granted", isSoonOver: false, isByTime: false });
    expect(cases(pen, 40).get("P-1")).toMatchObject({ standing: "granted", isSoonOver: true });
    expect(cases(pen, 60).get("P-1")).toMatchObject({ standing: "granted" });
    expect(cases(pen, 61).get("P-1")).toMatchObject({ standing: "expired", isByTime: true, isSoonOver: false });
    expect(cases(pen, 61).get("P-1")?.status?.value).toBe("granted");
  });

  test.each(["requested", "granted", "used", "expired", "refused"])("that is %s stands so while its time lasts", (status) => {
    expect(standingAt(status, null, 0)).toEqual({ standing: status, isByTime: false });
    expect(standingAt(status, 10, 5)).toEqual({ standing: status, isByTime: false });
  });

  test("that was used or refused does not expire, and what nobody said is not known", () => {
    for (const status of ["used", "refused", "requested"]) expect(standingAt(status, 1, 5).standing).toBe(status);
    expect(standingAt("lost", null, 5).standing).toBe("unknown");
    expect(standingAt(undefined, null, 5).standing).toBe("unknown");
  });

  test("as shown then stands as headquarters knew it", () => {
    const pen = julfa();
    pen.set("P-1", "permit", { ...ASKED, n: [1, 1] }, 10, { ing: 10 });
    pen.set("P-1", "permit", { status: "refused", reason: "no papers" }, 12, { ing: 40 });
    expect(permitCases(fold(pen.entries, until(30)), hour(30))[0]).toMatchObject({ standing: "requested", reason: null });
    expect(permitCases(fold(pen.entries, NOW), hour(30))[0]).toMatchObject({ standing: "refused", reason: "no papers" });
  });

  test("of two answers that have not seen each other both are heads, and it says so", () => {
    const pen = julfa();
    const asked = pen.set("P-1", "permit", { ...ASKED }, 10);
    pen.set("P-1", "permit", { status: "granted" }, 12, { seen: [asked] });
    pen.set("P-1", "permit", { status: "refused" }, 13, { seen: [asked] });
    const one = cases(pen, 14).get("P-1");
    expect(one?.conflict).toBe(true);
    expect(one?.heads.length).toBe(3);
  });

  test("is no movement: no figure but the permits themselves changes", () => {
    const pen = julfa();
    pen.count("present", "IR", [65, 75], 5);
    const before = ["present.IR", "present.AZ", "home.IR"].map((key) => figureAt(fold(pen.entries, NOW), hour(50), key).value);
    pen.set("P-1", "permit", { ...ASKED, n: [12, 12] }, 10);
    pen.set("P-1", "permit", { status: "used" }, 34);
    expect(["present.IR", "present.AZ", "home.IR"].map((key) => figureAt(fold(pen.entries, NOW), hour(50), key).value)).toEqual(before);
  });
});

describe("how long permits take", () => {
  test("is measured from the windows of asking and granting, never narrower than they are", () => {
    const pen = julfa();
    pen.set("P-1", "permit", { ...ASKED, n: [1, 1] }, [0, 2]);
    pen.set("P-1", "permit", { status: "granted" }, [10, 12]);
    pen.set("P-2", "permit", { ...ASKED, requestedAt: printIso(hour(4)) }, 4);
    pen.set("P-2", "permit", { status: "granted" }, 34);
    pen.set("P-3", "permit", { ...ASKED }, 20);
    const lead = permitLead([...cases(pen, 40).values()], hour(40));
    expect(lead).toEqual({
      measured: 2,
      medianH: [19, 21],
      shortestH: [8, 12],
      longestH: [30, 30],
      unmeasured: 0,
      open: 1,
      longestOpenH: [20, 20],
    });
  });

  test("is not made up where nobody said when they were asked for", () => {
    const file = readJournalFile(JSON.stringify(SCENARIO));
    if (!file.ok) throw new Error("The scenario must be sound.");
    const vMs = Date.UTC(2026, 2, 3, 7);
    const state = fold(file.value.entries, NOW);
    const [julfa, ...others] = permitCases(state, vMs);
    expect(others).toEqual([]);
    expect(julfa).toMatchObject({ id: "P-JLF-2", state: "AZ", crossing: "AZ.JLF", standing: "granted", n: [2, 2], requestedAt: null });
    const lead = corridorLead(state, vMs, "C-AZ");
    expect(lead).toMatchObject({ measured: 0, unmeasured: 1, medianH: null, statedH: null, planH: null, permit: "special" });
    expect(corridorLead(state, vMs, "C-TM")).toMatchObject({ cases: [], unmeasured: 0 });
    expect(corridorLead(state, vMs, "C-AM").planH).toEqual([0, 0]);
    expect(figureAt(state, vMs, "permits.granted").value).toEqual([2, 2]);
  });

  test("a corridor is planned with what was measured, else with what was stated, and never faster than who waits still", () => {
    const pen = julfa();
    expect(corridorLead(fold(pen.entries, NOW), hour(5), "C-AZ")).toMatchObject({ statedH: 72, planH: [72, 72] });
    pen.set("P-1", "permit", { ...ASKED }, 10);
    pen.set("P-1", "permit", { status: "granted" }, 20);
    expect(corridorLead(fold(pen.entries, NOW), hour(30), "C-AZ")).toMatchObject({ medianH: [10, 10], planH: [10, 10] });
    pen.set("P-2", "permit", { state: "AZ", status: "requested" }, 12);
    expect(corridorLead(fold(pen.entries, NOW), hour(52), "C-AZ")).toMatchObject({ open: 1, planH: [40, 40] });
  });
});

describe("who is named in a permit", () => {
  test("is said by the units themselves, each counted once, and the last word holds", () => {
    const pen = region();
    pen.set("u-1", "unit", { n: [1, 1], locus: "IR", permit: "P-1" }, 5);
    pen.set("u-2", "unit", { n: [3, 4], locus: "IR", permit: "P-1" }, 5);
    pen.set("u-3", "unit", { n: [1, 1], locus: "IR" }, 5);
    pen.set("u-1", "unit", { permit: "P-2" }, 9);
    expect([...covered(pen, 6)]).toEqual([["P-1", { units: ["u-1", "u-2"], n: [4, 5] }]]);
    expect(covered(pen, 10)).toEqual(
      new Map([
        ["P-1", { units: ["u-2"], n: [3, 4] }],
        ["P-2", { units: ["u-1"], n: [1, 1] }],
      ]),
    );
  });

  test("families go together: who chooses one chooses all of them", () => {
    const pen = region();
    pen.set("f-1", "unit", { n: [0, 0], ukind: "household", locus: "IR" }, 5);
    for (const unit of ["u-1", "u-2"]) pen.set(unit, "unit", { of: "f-1", locus: "IR" }, 5);
    pen.set("u-3", "unit", { locus: "IR" }, 5);
    const { columns } = unitsAt(pen, 6);
    for (const chosen of ["f-1", "u-1", "u-2"]) expect(withFamilies(columns, [chosen])).toEqual(["f-1", "u-1", "u-2"]);
    expect(withFamilies(columns, ["u-3", "u-1"])).toEqual(["f-1", "u-1", "u-2", "u-3"]);
    expect(withFamilies(columns, [])).toEqual([]);
  });
});
