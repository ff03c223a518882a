import { describe, expect, it } from "vitest";
import { fold } from "#core/fold/fold.ts";
import { registryAt } from "#core/fold/registry-at.ts";
import { figureAt } from "#core/tally/figure-at.ts";
import { hour, NOW, pen } from "../fold/write-journal.ts";

/** Cases that the comparison with the reference fold turned up, each under the name of what must hold. */
describe("found by comparing with the reference fold", () => {
  it("that a movement is already inside a count holds whichever report of the count leads", () => {
    const journal = pen();
    journal.place("WORLD", "world", null, -48);
    journal.place("IR", "country", "WORLD", -48);
    journal.place("TM", "country", "WORLD", -48);
    const heard = journal.count("present", "IR", [70, 70], 10, { basis: "media" });
    const told = journal.count("present", "IR", [70, 70], 10, { basis: "count" });
    const left = journal.move([12, 12], "IR", "TM", [8, 14]);
    journal.link("count", "same", heard, told);
    journal.link("count", "in", left, heard);
    expect(figureAt(fold(journal.entries, NOW), hour(20), "present.IR").value).toEqual([70, 70]);
  });

  it("two movements there and back in one stretch of time do not say where a unit is", () => {
    const journal = pen();
    for (const [id, kind, parent] of [
      ["WORLD", "world", null],
      ["IR", "country", "WORLD"],
      ["IL", "country", "WORLD"],
    ] as const)
      journal.place(id, kind, parent, -48);
    journal.set("u-1", "unit", { n: [4, 4] }, -24);
    journal.move([4, 4], "IL", "IR", [0, 8], { units: ["u-1"] });
    journal.move([4, 4], "IR", "IL", [7, 11], { units: ["u-1"] });
    const state = fold(journal.entries, NOW);
    const [there, back] = ["present.IR", "present.IL"].map((key) => figureAt(state, hour(20), key).value?.[0] ?? 0);
    expect([there, back]).toEqual([0, 0]);
    expect(figureAt(state, hour(20), "present.WORLD").value?.[0]).toBe(4);
  });

  it("two movements at one and the same instant do not say where a unit is", () => {
    const journal = pen();
    for (const [id, kind, parent] of [
      ["WORLD", "world", null],
      ["IR", "country", "WORLD"],
      ["IL", "country", "WORLD"],
      ["AZ", "country", "WORLD"],
    ] as const)
      journal.place(id, kind, parent, -48);
    journal.move([1, 1], "IL", "AZ", 9, { units: ["u-1"] });
    journal.move([1, 1], "AZ", "IL", 9, { units: ["u-1"] });
    const state = fold(journal.entries, NOW);
    expect(["present.IL", "present.AZ"].map((key) => figureAt(state, hour(20), key).value?.[0] ?? 0)).toEqual([0, 0]);
  });

  it("a unit seen where its movement begins, in the hour it begins, is where the movement led", () => {
    const journal = pen();
    for (const [id, kind, parent] of [
      ["WORLD", "world", null],
      ["AZ", "country", "WORLD"],
      ["IR", "country", "WORLD"],
    ] as const)
      journal.place(id, kind, parent, -48);
    journal.move([4, 4], "AZ", "IR", [4, 6], { units: ["u-1"] });
    journal.set("u-1", "unit", { n: [4, 4], locus: "AZ" }, [6, 10]);
    const state = fold(journal.entries, NOW);
    expect(registryAt(state, hour(20)).map((unit) => unit.locus)).toEqual(["IR"]);
  });
});
