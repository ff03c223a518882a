import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RegistryCell } from "#core/fold/registry.ts";
import { BUCKETS } from "#core/fold/unit-at.ts";
import { BUCKET_COUNT, bucketIndex } from "#renderer/map/people/buckets.ts";
import { deltasBetween } from "#renderer/map/people/cell-deltas.ts";
import { geographyOf, samePlaces } from "#renderer/map/people/geography.ts";
import { createPeopleClusters, type PeopleClusters } from "#renderer/map/people/people-clusters.ts";
import { peopleLevelAt } from "#renderer/map/people/people-levels.ts";
import { peopleOf, unitsOf } from "#renderer/map/people/people-sums.ts";
import { rangesSince, rowsIn } from "#renderer/map/people/row-ranges.ts";
import { cell, clustersOf, PALETTE, PLACES, place, rowOf, table } from "./world.ts";

const LOCI = [null, "NEVER-DESCRIBED", ...PLACES.map(({ id }) => id)];
const tables = fc
  .uniqueArray(
    fc.record({
      locus: fc.constantFrom(...LOCI),
      bucket: fc.constantFrom(...BUCKETS),
      units: fc.integer({ min: 1, max: 40 }),
      lo: fc.integer({ min: 0, max: 90 }),
      more: fc.option(fc.integer({ min: 0, max: 20 })),
    }),
    { selector: ({ locus, bucket }) => `${bucket} ${locus ?? ""}`, maxLength: 60 },
  )
  .map((cells) =>
    table(...cells.map(({ locus, bucket, units, lo, more }) => cell(locus, bucket, units, lo, more === null ? null : lo + more))),
  );

describe("which cluster a person is counted in", () => {
  const clusters = clustersOf(
    table(cell("A.1", "at-risk", 3), cell("A.1.H", "hotel", 2), cell("A", "lost", 4), cell("A.3", "stays", 5), cell("X.H", "hotel", 6)),
  );
  const people = (level: number, id: string) => {
    const row = rowOf(clusters, level, id);
    const held = clusters.levels[level];
    return row < 0 || held === undefined ? "not drawn" : (peopleOf(held, row)?.[0] ?? 0);
  };

  it("from afar a country stands for every place in it, and the group of the ways for a crossing of no country", () => {
    expect([people(0, "A"), people(0, "A.1"), people(0, "TRANSIT"), people(0, "X")]).toEqual([14, "not drawn", 6, "not drawn"]);
  });

  it("a group has no point of its own: it stands amid its crossings", () => {
    const at = rowOf(clusters, 0, "TRANSIT");
    const [lon = 0, lat = 0] = clusters.levels[0]?.positions.subarray(at * 2, at * 2 + 2) ?? [];
    expect([lon, lat].map((degrees) => Math.round(degrees * 10) / 10)).toEqual([45.7, 39.1]);
  });

  it("nearer, towns part; who is only known to be in the country stays with the country, and so does a town without a point", () => {
    expect([people(1, "A"), people(1, "A.1"), people(1, "A.2"), people(1, "A.3")]).toEqual([9, 5, 0, "not drawn"]);
  });

  it("nearest, hotels part from their towns", () => {
    expect([people(2, "A.1"), people(2, "A.1.H"), people(2, "X"), people(2, "X.H")]).toEqual([3, 2, 0, 6]);
  });

  it("the level is chosen by the zoom alone", () => {
    expect([2.4, 4.9, 5, 6.9, 7, 12].map(peopleLevelAt)).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it("who has left, is somewhere in the theatre, or is nowhere described is at no point of the map and not forgotten", () => {
    const { unplaced, totals } = clustersOf(
      table(cell(null, "unlocated", 7), cell("GONE", "gone", 2), cell("F1", "flight", 3), cell("ME", "lost", 1), cell("B", "lost", 1)),
    );
    expect([unitsOf(unplaced, 0), unitsOf(totals, 0)]).toEqual([10, 14]);
  });

  it("who is in the air is counted with the ways, at whatever zoom: a flight is no point", () => {
    const flying = clustersOf(table(cell("F1", "flight", 3)));
    for (const level of [0, 1, 2]) expect(flying.levels[level]?.radius[rowOf(flying, level, "TRANSIT")]).toBeGreaterThan(0);
    expect(rowOf(flying, 2, "F1")).toBe(-1);
  });

  it("a country's cluster stands amid its towns, clear of the country's own figure", () => {
    const at = rowOf(clusters, 0, "A");
    const [lon = 0, lat = 0] = clusters.levels[0]?.positions.subarray(at * 2, at * 2 + 2) ?? [];
    expect(lon).toBeGreaterThan(51);
    expect(lat).toBeGreaterThan(35);
    expect(clusters.levels[1]?.positions.subarray(rowOf(clusters, 1, "A") * 2)[0]).toBe(53);
  });
});

describe("how a cluster is drawn", () => {
  it("its ring is the gravest state anyone in it is in, its disc leans to the state most are in", () => {
    const clusters = clustersOf(table(cell("A.1", "at-risk", 90), cell("A.1", "lost", 1)));
    const row = rowOf(clusters, 1, "A.1");
    const level = clusters.levels[1];
    expect(Array.from(level?.ring.subarray(row * 4, row * 4 + 4) ?? [])).toEqual([142, 128, 160, 255]);
    expect(level?.fill[row * 4]).toBe(Math.round(19 + (245 - 19) * 0.2));
  });

  it("the dead are in the ring and not in the number", () => {
    const clusters = clustersOf(table(cell("B.1", "dead", 1), cell("B.1", "at-risk", 6, 6, null)));
    const level = clusters.levels[1];
    if (level === undefined) throw new Error("There is a level of towns.");
    const row = rowOf(clusters, 1, "B.1");
    expect(peopleOf(level, row)).toEqual([6, null]);
    expect(level.ring[row * 4]).toBe(173);
  });

  it("where everybody has left nothing is drawn", () => {
    const full = table(cell("B.1", "at-risk", 2));
    const clusters = clustersOf(full);
    clusters.apply(deltasBetween(full, [], clusters.geography));
    const row = rowOf(clusters, 1, "B.1");
    expect([clusters.levels[1]?.radius[row], clusters.levels[1]?.ring[row * 4 + 3]]).toEqual([0, 0]);
  });
});

describe("laws of the clusters", () => {
  it("changes lead to the same clusters as building them anew (law)", () => {
    fc.assert(
      fc.property(fc.array(tables, { minLength: 1, maxLength: 5 }), (course) => {
        const kept = createPeopleClusters(geographyOf(PLACES), PALETTE);
        let before: readonly RegistryCell[] = [];
        for (const next of course) {
          kept.apply(deltasBetween(before, next, kept.geography));
          before = next;
        }
        expect(picture(kept)).toEqual(picture(clustersOf(before)));
      }),
      { numRuns: 300 },
    );
  });

  it("at every level and in every state all are counted once: the drawn and the unplaced are the total (law)", () => {
    fc.assert(
      fc.property(tables, (cells) => {
        const { levels, totals, unplaced } = clustersOf(cells);
        for (const level of levels)
          for (let bucket = 0; bucket < BUCKET_COUNT; bucket += 1)
            for (const sum of ["units", "lo", "hi", "open"] as const) {
              let all = unplaced[sum][bucket] ?? 0;
              for (let row = 0; row < level.count; row += 1) all += level[sum][row * BUCKET_COUNT + bucket] ?? 0;
              expect(all).toBe(totals[sum][bucket]);
            }
        const units = cells.filter(({ bucket }) => bucket === "lost").reduce((sum, one) => sum + one.units, 0);
        expect(totals.units[bucketIndex("lost")]).toBe(units);
      }),
      { numRuns: 200 },
    );
  });

  it("only rows of changed cells and rows above them are written (law)", () => {
    fc.assert(
      fc.property(tables, tables, (before, after) => {
        const clusters = clustersOf(before);
        const drawn = clusters.levels.map((level) => level.radius.slice());
        const { version } = clusters;
        const deltas = deltasBetween(before, after, clusters.geography);
        const painted = clusters.apply(deltas);
        expect(painted).toBeLessThanOrEqual(deltas.count * clusters.levels.length);
        let dirty = 0;
        for (const [at, level] of clusters.levels.entries())
          for (let row = 0; row < level.count; row += 1) {
            const isDirty = (level.changed[row] ?? 0) > version;
            dirty += isDirty ? 1 : 0;
            if (!isDirty) expect(level.radius[row]).toBe(drawn[at]?.[row]);
          }
        expect(dirty).toBe(painted);
      }),
      { numRuns: 200 },
    );
  });
});

describe("the ranges that are sent and uploaded", () => {
  it("one changed town is one row at each level", () => {
    const before = table(cell("A.1", "at-risk", 3), cell("B.1", "at-risk", 3));
    const clusters = clustersOf(before);
    const { version } = clusters;
    clusters.apply(deltasBetween(before, table(cell("A.1", "at-risk", 2), cell("B.1", "at-risk", 3)), clusters.geography));
    expect(clusters.levels.map((level) => rowsIn(rangesSince(level.changed, version)))).toEqual([1, 1, 1]);
  });

  it("hold every changed row, ascending, and no more than small gaps besides (law)", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 200 }), (flags) => {
        const changed = Uint32Array.from(flags, (is) => (is ? 5 : 1));
        const ranges = rangesSince(changed, 4);
        const inside = new Set<number>();
        let last = -1;
        for (let i = 0; i < ranges.length; i += 2) {
          const [start = 0, end = 0] = ranges.subarray(i, i + 2);
          expect(start).toBeGreaterThan(last);
          expect([changed[start], changed[end - 1]]).toEqual([5, 5]);
          for (let row = start; row < end; row += 1) inside.add(row);
          last = end;
        }
        for (const [row, version] of changed.entries()) if (version === 5) expect(inside.has(row)).toBe(true);
      }),
    );
  });

  it("a place that is moved, renamed by kind or added gives another geography; the same places give the same", () => {
    const [first, ...rest] = PLACES;
    if (first === undefined) throw new Error("There are places.");
    expect(samePlaces(PLACES, [{ ...first }, ...rest])).toBe(true);
    expect(samePlaces(PLACES, [{ ...first, lon: 1 }, ...rest])).toBe(false);
    expect(samePlaces(PLACES, [...PLACES, place("D", "country", "ME", 1, 1)])).toBe(false);
  });
});

function picture({ levels, totals, unplaced }: PeopleClusters) {
  return {
    levels: levels.map(({ units, lo, hi, open, radius, fill, ring }) => [units, lo, hi, open, radius, fill, ring].map((part) => [...part])),
    sums: [totals, unplaced].map(({ units, lo, hi, open }) => [units, lo, hi, open].map((part) => [...part])),
  };
}
