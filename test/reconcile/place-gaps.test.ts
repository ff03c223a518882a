import { describe, expect, test } from "vitest";
import { trueCount } from "#core/exercise/truth.ts";
import { HOME } from "#core/exercise/world.ts";
import { fold } from "#core/fold/fold.ts";
import { placeGaps } from "#core/reconcile/place-gaps.ts";
import { hour, NOW, type Pen, region } from "../fold/write-journal.ts";
import { crisisOf, entriesOf, instantsOf } from "../laws/soundness.ts";

function gaps(pen: Pen, h: number) {
  return new Map(placeGaps(fold(pen.entries, NOW), hour(h)).map((gap) => [gap.place, gap]));
}

function register(pen: Pen, many: number, place: string): void {
  for (let at = 0; at < many; at++) pen.set(`u-${place}-${at}`, "unit", { locus: place }, 5);
}

describe("reconciliation of a place", () => {
  test("of 65 to 75 with 40 known by record, 25 to 35 are not registered yet", () => {
    const pen = region();
    pen.count("present", "IR", [65, 75], 5, { basis: "official" });
    register(pen, 40, "IR.THR");
    const found = gaps(pen, 6).get("IR");
    expect(found).toMatchObject({ floor: 40, registered: [40, 40], isExceeded: false });
    expect(found?.sources).toMatchObject([{ n: [65, 75], carried: [65, 75], missing: [25, 35], exceeded: 0, leads: true }]);
  });

  test("every source stands by itself, with its own gap, and none is added to another", () => {
    const pen = region();
    pen.count("present", "IR", [65, 75], 5, { basis: "official" });
    pen.count("present", "IR", [50, 50], 4, { basis: "media" });
    register(pen, 40, "IR.THR");
    const sources = gaps(pen, 6).get("IR")?.sources ?? [];
    expect(sources.map(({ n, missing, leads }) => [n, missing, leads])).toEqual([
      [[65, 75], [25, 35], true],
      [[50, 50], [10, 10], false],
    ]);
  });

  test("more people known by name than a source has is said of that source, first in the list, and is no negative gap", () => {
    const pen = region();
    pen.count("present", "IL", [80, 90], 5, { basis: "official" });
    pen.count("present", "IR", [10, 12], 5, { basis: "official" });
    register(pen, 15, "IR.THR");
    const [first] = placeGaps(fold(pen.entries, NOW), hour(6));
    expect(first).toMatchObject({ place: "IR", isExceeded: true, floor: 15 });
    expect(first?.sources[0]).toMatchObject({ missing: [0, 0], exceeded: 3 });
  });

  test("somebody of whom nobody said where may be there: the gap is wider by them, the floor is not", () => {
    const pen = region();
    pen.count("present", "IR", [20, 20], 5, { basis: "official" });
    register(pen, 10, "IR.THR");
    for (const unit of ["u-a", "u-b"]) pen.set(unit, "unit", { life: "ok" }, 5);
    const found = gaps(pen, 6);
    expect(found.get("IR")).toMatchObject({ floor: 10, registered: [10, 10] });
    expect(found.get("IR")?.sources[0]?.missing).toEqual([8, 10]);
  });

  test("an open number leaves the gap open, and a place with records and no source has none", () => {
    const pen = region();
    pen.count("present", "IR", [1, null], 5, { basis: "official" });
    register(pen, 3, "IL");
    const found = gaps(pen, 6);
    expect(found.get("IR")?.sources[0]?.missing).toEqual([1, null]);
    expect(found.get("IL")?.sources).toEqual([]);
    expect([found.has("KZ"), found.has("WORLD"), found.has("AM")]).toEqual([false, false, false]);
  });

  test("what the movements do not explain between two counts is its own line", () => {
    const pen = region();
    pen.count("present", "IR", [70, 70], 5, { basis: "official" });
    pen.move([10, 10], "IR", "KZ", 8);
    pen.count("present", "IR", [75, 75], 20, { basis: "official" });
    expect(gaps(pen, 21).get("IR")?.unexplained).toBe(15);
  });

  test.each([1, 2, 3, 4, 5, 6])("crisis %i: not yet registered holds how many really are not, by every honest source", (seed) => {
    const made = crisisOf(seed, { people: 150, contactEveryH: 10_000 });
    const state = fold(entriesOf(made), NOW);
    const registeredMs = new Map([...state.units.values()].map(({ id, firstMs }) => [id, firstMs]));
    for (const vMs of instantsOf(made, 5)) {
      const known = {
        ...made.truth,
        parties: made.truth.parties.filter(({ id }) => (registeredMs.get(id) ?? Number.POSITIVE_INFINITY) <= vMs),
      };
      for (const { place, sources, floor } of placeGaps(state, vMs)) {
        const key = `present.${place}`;
        const really = trueCount(made.truth, key, vMs, HOME) - trueCount(known, key, vMs, HOME);
        expect(floor).toBeLessThanOrEqual(trueCount(known, key, vMs, HOME));
        for (const { missing, exceeded } of sources) {
          expect(exceeded).toBe(0);
          if (missing[1] !== null) expect(really).toBeLessThanOrEqual(missing[1]);
          expect(missing[0]).toBeGreaterThanOrEqual(0);
          expect(missing[0]).toBeLessThanOrEqual(really);
        }
      }
    }
  });
});
