import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Range } from "#core/count/range.ts";
import { fold } from "#core/fold/fold.ts";
import type { Entry } from "#core/journal/event.ts";
import { readingAt } from "#core/tally/reading-at.ts";
import { lastKnown, wallProjection } from "#core/tally/wall-projection.ts";
import type { WallProjection } from "#core/wall/projection.ts";
import type { WallSet } from "#core/wall/scene.ts";
import { usualSet } from "#core/wall/wall-sets.ts";
import { hour, NOW, type Pen, region } from "../fold/write-journal.ts";
import { documents, expectations } from "../scenario/documents.ts";

const OPEN: WallSet = { ...usualSet("Main", "ME"), smallCells: 0 };

function projected(entries: readonly Entry[], vMs: number, set = OPEN): WallProjection {
  const state = fold(entries, NOW);
  return wallProjection(state, vMs, { set, known: NOW, mode: "live", exercise: false, ...lastKnown(state) });
}

const guarded = (pen: Pen, h: number, smallCells = 3) => projected(pen.entries, hour(h), { ...OPEN, smallCells });
const placeIn = (projection: WallProjection, id: string) => projection.places.find((place) => place.id === id);

describe("wall projection", () => {
  it("holds the figures of the reading at every expected instant of March 2026", () => {
    for (const { vMs, kMs, added } of [...expectations().instants, ...expectations().overlays]) {
      const known = { kind: "until", untilMs: kMs } as const;
      const state = fold([...documents(), ...added], known);
      const reading = readingAt(state, vMs, { theatre: "ME", known, flowWindowMs: 86_400_000 });
      const wall = wallProjection(state, vMs, { set: OPEN, known, mode: "history", exercise: false, ...lastKnown(state) });
      for (const tally of ["remaining", "transit", "home", "lost", "hurt"] as const) {
        const { key, value, stated, stale, noReports } = reading.strip[tally];
        expect(wall.strips["ME"]?.[tally]).toMatchObject({ key, value, stated, stale, noReports, hidden: false });
      }
      expect(wall.places.map((place) => [place.id, place.present.value, place.lost.value, place.hurt.value])).toEqual(
        reading.places.map((place) => [place.id, place.present.value, place.lost.value, place.hurt.value]),
      );
      expect(wall.corridors.map(({ id, passed, occupied }) => [id, passed, occupied])).toEqual(
        reading.corridors.map(({ id, passed, occupied }) => [id, passed, occupied]),
      );
    }
  });

  it("is the same whatever the order in which events arrived", () => {
    const whole = projected(documents(), Date.parse("2026-03-12T08:00:00Z"));
    fc.assert(
      fc.property(fc.shuffledSubarray([...documents()], { minLength: documents().length }), (entries) => {
        expect(projected(entries, Date.parse("2026-03-12T08:00:00Z"))).toEqual(whole);
      }),
      { numRuns: 8 },
    );
  });

  it("does not have what waits on the machine", () => {
    const pen = region();
    pen.count("present", "IR", [40, 40], 1);
    pen.count("present", "IR", [7, 7], 2, { ing: null });
    pen.set("C-X", "corridor", { status: "closed", legs: [["IR", "TM"]] }, 2, { ing: null });
    const wall = guarded(pen, 3, 0);
    expect(placeIn(wall, "IR")?.present.value).toEqual([40, 40]);
    expect(wall.corridors).toEqual([]);
    expect(wall.knownMs).toBe(hour(1));
  });

  it("gathers the movements of a way and does not sum possible duplicates", () => {
    const pen = region();
    const a = pen.move([17, 17], "IR", "KZ", [1, 2], { corridor: "C-TM" });
    const b = pen.move([15, 15], "IR", "KZ", [1, 2], { corridor: "C-TM" });
    pen.move([5, 5], "IR", "KZ", [2, 3], { corridor: "C-TM" });
    pen.move([9, 9], "IR", "KZ", [-30, 3], { corridor: "C-TM" });
    pen.link("move", "maybe", a, b, { ing: 3 });
    expect(guarded(pen, 4).flows).toEqual([{ from: ["IR"], to: ["KZ"], corridor: "C-TM", n: [22, 46], hidden: false, lastMs: hour(3) }]);
  });

  it("steps through the last day: 40, then 12 after 28 left", () => {
    const pen = region();
    pen.count("present", "IR", [40, 40], 1);
    pen.move([28, 28], "IR", "KZ", 5);
    const set = { ...OPEN, scenes: [{ id: "a", kind: "last24" as const, title: null, scope: "IR", view: null, dwellS: 30, text: null }] };
    const steps = projected(pen.entries, hour(8), set).last24.find((one) => one.key === "present.IR")?.steps;
    expect(steps?.map(({ tMs, value }) => [tMs, value])).toEqual([
      [hour(-16), [40, 40]],
      [hour(5), [12, 12]],
    ]);
    expect(steps?.length).toBeLessThanOrEqual(48);
  });
});

describe("small cells", () => {
  it("are hidden wherever they stand: place, strip, passed, flow, permit, step", () => {
    const pen = region();
    pen.count("lost", "IR", [2, 2], 1);
    pen.count("lost", "ME", [2, 2], 1);
    pen.move([1, 1], "IR", "KZ", [1, 2], { corridor: "C-TM" });
    pen.set("C-TM", "corridor", { status: "in use", legs: [["IR", "TM"]] }, 1);
    pen.set("P-1", "permit", { n: [2, 2], crossing: "TM", status: "granted" }, 1);
    const wall = guarded(pen, 3);
    expect(placeIn(wall, "IR")?.lost).toMatchObject({ value: null, stated: null, hidden: true });
    expect(wall.strips["ME"]?.lost).toMatchObject({ value: null, hidden: true });
    expect(wall.corridors[0]).toMatchObject({ passed: null, passedHidden: true });
    expect(wall.flows[0]).toMatchObject({ n: null, hidden: true });
    expect(wall.permits[0]?.granted).toMatchObject({ value: null, hidden: true });
    expect(wall.last24.find((one) => one.key === "lost.ME")?.steps.at(-1)).toMatchObject({ value: null, hidden: true });
    expect(guarded(pen, 3, 0).permits[0]?.granted).toMatchObject({ value: [2, 2], hidden: false });
  });

  it("leave nobody, three and an open number as they are", () => {
    const pen = region();
    pen.count("hurt", "IR", [0, 0], 1);
    pen.count("hurt", "IL", [3, 3], 1);
    pen.count("lost", "IL", [1, null], 1);
    const wall = guarded(pen, 2);
    expect(placeIn(wall, "IR")?.hurt.value).toEqual([0, 0]);
    expect(placeIn(wall, "IL")?.hurt.value).toEqual([3, 3]);
    expect(placeIn(wall, "IL")?.lost.value).toEqual([1, null]);
  });

  it("cannot be worked out from the country's figure less the other towns'", () => {
    const pen = region();
    pen.count("lost", "IR", [10, 10], 1);
    pen.count("lost", "IR.THR", [9, 9], 1);
    pen.count("lost", "IR.GRG", [1, 1], 1);
    const wall = guarded(pen, 2);
    expect(placeIn(wall, "IR.GRG")?.lost).toMatchObject({ value: null, hidden: true });
    expect(placeIn(wall, "IR")?.lost.value).toEqual([10, 10]);
    expect(placeIn(wall, "IR.THR")?.lost).toMatchObject({ value: [3, null], stated: null, hidden: false });
  });

  it("cannot be worked out from what was stated of the country and of its other towns", () => {
    const pen = region();
    pen.count("lost", "IR.THR", [40, 40], 1);
    pen.count("lost", "IR.GRG", [1, 1], 1);
    expect(placeIn(guarded(pen, 2, 0), "IR")?.lost).toMatchObject({ value: [41, null], stated: [41, 41] });
    expect(placeIn(guarded(pen, 2), "IR")?.lost).toMatchObject({ value: [41, null], stated: null });
  });

  it("cannot be worked out from all in transit less the other groups", () => {
    const pen = region();
    pen.place("G-2", "group", "WORLD");
    pen.count("present", "TRANSIT", [40, 40], 1);
    pen.count("present", "G-2", [1, 1], 1);
    expect(guarded(pen, 2, 0).strips["ME"]?.transit.value).toEqual([41, 41]);
    const wall = guarded(pen, 2);
    expect(placeIn(wall, "G-2")?.present.hidden).toBe(true);
    expect([wall.strips["ME"]?.transit.value, placeIn(wall, "TRANSIT")?.present.value]).toEqual([
      [41, 41],
      [3, null],
    ]);
  });

  it("cannot be worked out from who passed a corridor less its other movements", () => {
    const pen = region();
    pen.set("C-TM", "corridor", { status: "in use", legs: [["IR", "TM"]] }, 1);
    pen.move([10, 10], "IR", "KZ", [1, 2], { corridor: "C-TM" });
    pen.move([2, 2], "IR", "TM", [1, 2], { corridor: "C-TM" });
    const wall = guarded(pen, 3);
    expect(wall.flows.map(({ n, hidden }) => [n, hidden])).toEqual([
      [[10, 10], false],
      [null, true],
    ]);
    expect(wall.corridors[0]).toMatchObject({ passed: [3, null], passedHidden: false });
    expect(guarded(pen, 3, 0).corridors[0]?.passed).toEqual([12, 12]);
  });

  it("beside a widened figure do not make it more than it was an hour ago", () => {
    const pen = region();
    pen.place("IR.T1", "place", "IR");
    pen.place("IR.T2", "place", "IR");
    pen.count("lost", "IR.T1", [0, 0], 1);
    pen.count("lost", "IR", [10, 10], 3);
    pen.count("lost", "IR.T1", [9, 9], 3);
    pen.count("lost", "IR.T2", [1, 1], 3);
    const scenes = [{ id: "a", kind: "last24" as const, title: null, scope: "IR.T1", view: null, dwellS: 30, text: null }];
    const wall = projected(pen.entries, hour(4), { ...OPEN, smallCells: 3, scenes });
    const steps = wall.last24.find((one) => one.key === "lost.IR.T1")?.steps.map(({ value }) => value);
    expect(placeIn(wall, "IR.T1")?.lost.value).toEqual([3, null]);
    expect(steps?.at(-1)).toEqual([3, null]);
    expect(steps).toContainEqual([0, null]);
  });

  it("leave at least their own room for one hidden child, whatever the figures (law)", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 4 }),
        (towns, rest) => {
          const pen = region();
          const ids = towns.map((_, index) => `IR.T${index}`);
          for (const [index, id] of ids.entries()) {
            pen.place(id, "place", "IR");
            pen.count("lost", id, [towns[index] ?? 0, towns[index] ?? 0], 1);
          }
          const whole = towns.reduce((sum, n) => sum + n, rest);
          pen.count("lost", "IR", [whole, whole], 1);
          const wall = guarded(pen, 2);
          const hidden = ids.filter((id) => placeIn(wall, id)?.lost.hidden);
          const parent = placeIn(wall, "IR")?.lost;
          if (hidden.length !== 1 || parent?.value === null || parent === undefined) return;
          const shown: Range[] = ids.filter((id) => !hidden.includes(id)).map((id) => placeIn(wall, id)?.lost.value ?? [0, null]);
          const most = parent.value[1] === null ? 2 : Math.min(2, parent.value[1] - shown.reduce((sum, range) => sum + range[0], 0));
          const others = shown.reduce<number | null>((sum, [, hi]) => (sum === null || hi === null ? null : sum + hi), 0);
          const left = others === null ? 0 : parent.value[0] - others;
          expect([left === 2 ? 2 : 1, most]).toEqual([1, 2]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
