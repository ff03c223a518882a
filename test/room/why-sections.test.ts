import { describe, expect, it } from "vitest";
import type { Driver, Figure, Why, WhyLine } from "#core/tally/figure.ts";
import { bySection } from "#renderer/room/inspector/why-sections.ts";

const driver: Driver = {
  event: "d",
  n: [9517, 9517],
  asOfMs: 0,
  basis: "official",
  approx: false,
  statedWords: null,
  who: null,
  outlet: null,
  doc: null,
  knownMs: 0,
};
const figure: Figure = {
  key: "home.ME",
  value: [9517, 9517],
  stated: null,
  notStated: [],
  noReports: false,
  driver,
  stale: false,
  staleAtMs: null,
  others: [],
  unexplained: null,
  maybes: 0,
  reconstructed: false,
  floorConflict: false,
  mine: false,
  headquarters: null,
};
const line = (role: WhyLine["role"], n: WhyLine["n"], place: string | null = null): WhyLine => ({
  event: role,
  role,
  n,
  other: null,
  place,
});
const why = (lines: readonly WhyLine[], more: Partial<Figure> = {}): Why => ({ figure: { ...figure, ...more }, lines });

describe("the ledger of a figure", () => {
  it("does not add the 17 from Iran to 9 517: they are inside it", () => {
    const sections = bySection(why([line("child", [17, null], "IR")]));
    expect(sections.children).toEqual([]);
    expect(sections.notAdded).toHaveLength(1);
  });
  it("makes a region up of its countries where no count of its own is larger", () => {
    const sections = bySection(
      why([line("child", [65, 75], "IR"), line("child", [80, 90], "IL")], { driver: { ...driver, n: [1, null] } }),
    );
    expect(sections.children).toHaveLength(2);
  });
  it("leaves out places inside of which nobody stated a number", () => {
    const sections = bySection(why([line("child", [0, null], "QA"), line("child", null, "OM")], { driver: null }));
    expect(sections.children).toEqual([]);
  });
  it("keeps a permit and a zero of another measure among what was not added", () => {
    expect(bySection(why([line("not-a-movement", [2, 2]), line("not-added", [0, 0])])).notAdded).toHaveLength(2);
  });
  it("keeps what happened before the count among what was not subtracted", () => {
    expect(bySection(why([line("before-count", [17, 17])])).notSubtracted).toHaveLength(1);
  });
});
