import { describe, expect, it } from "vitest";
import { type Mutant, simulate } from "./simulation.ts";

/** Schedules that once broke a law: each stays here for good. */
const REMEMBERED: readonly number[] = [];
const SEEDS = 400;

describe("sync, in a random world of drops, doubles, delays and crashes", () => {
  it("loses nothing, doubles nothing, and every desk ends with headquarters' journal", () => {
    for (let seed = 1; seed <= SEEDS; seed++) expect(simulate({ seed }), `seed ${seed}`).toEqual([]);
  });

  it("still holds for the schedules that once broke it", () => {
    for (const seed of REMEMBERED) expect(simulate({ seed }), `seed ${seed}`).toEqual([]);
    expect(new Set(REMEMBERED).size).toBe(REMEMBERED.length);
  });

  it.each<Mutant>([
    "ack-before-store",
    "cursor-skip",
    "taken-on-send",
    "gap-ignored",
    "segment-acked-unstored",
    "cursor-at-begin",
    "repair-forgotten",
  ])("notices the planted mistake %s", (mutant) => {
    const caught = Array.from({ length: SEEDS }, (_, index) => index + 1).find((seed) => simulate({ seed, mutant }).length > 0);
    expect(caught).toBeDefined();
  });
});
