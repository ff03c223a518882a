import { beforeAll, describe, expect, it, vi } from "vitest";
import { runs } from "./law-size.ts";
import { load, MUTANTS } from "./mutants.ts";
import { type Product, product } from "./product.ts";
import { crisisOf, instantsOf, keysWithTruth, type Miss, misplacedUnits, missesOf } from "./soundness.ts";

vi.setConfig({ testTimeout: 900_000 });

const SEEDS = runs(60, 240);
const INSTANTS = runs(8, 24);

/** A crisis whose registry hears of everybody and calls nobody: where a unit is rests on movements alone. */
const NAMED = { people: 240, registered: 1, contactEveryH: 10_000 };

describe("law: the tally contains the truth", () => {
  it("in every check of 60 honest, complete crises, as known in the end", () => {
    let checks = 0;
    const misses: Miss[] = [];
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const made = crisisOf(seed);
      const tried = missesOf(product, made, instantsOf(made, INSTANTS));
      checks += tried.checks;
      misses.push(...tried.misses);
    }
    expect(misses).toEqual([]);
    expect(checks).toBeGreaterThan(10_800);
  });

  it("and is not wide for that: most figures that are closed are narrower than twelve people", () => {
    let width = 0;
    for (let seed = 1; seed <= 10; seed += 1) {
      const made = crisisOf(seed, { people: 500 });
      width += missesOf(product, made, instantsOf(made, 4)).width / 10;
    }
    expect(width).toBeGreaterThan(0);
    expect(width).toBeLessThan(12);
  });

  it("in at least 97 of 100 checks when counts and estimates are wrong", () => {
    let checks = 0;
    let missed = 0;
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const made = crisisOf(seed, { honest: false });
      const tried = missesOf(product, made, instantsOf(made, 6));
      checks += tried.checks;
      missed += tried.misses.length;
    }
    expect(missed).toBeGreaterThan(0);
    expect(missed / checks).toBeLessThan(0.03);
  });

  it("in at least 97 of 100 checks of the theatre and of home when some movements are never reported", () => {
    let checks = 0;
    let missed = 0;
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const made = crisisOf(seed, { complete: false });
      // Where nobody counts, on the way, reported arrivals without their departures pile up: the assumption that the manual prints.
      const keys = keysWithTruth(made).filter((key) => /^(present|home)[.](ZONE|X)/.test(key));
      const tried = missesOf(product, made, instantsOf(made, 6), keys);
      checks += tried.checks;
      missed += tried.misses.length;
    }
    expect(missed).toBeGreaterThan(0);
    expect(missed / checks).toBeLessThan(0.03);
  });

  it("every registered party stands where it really is in the end, and nearly always at any hour", () => {
    let units = 0;
    let misplaced = 0;
    for (let seed = 1; seed <= runs(20, 60); seed += 1) {
      const made = crisisOf(seed, NAMED);
      const endMs = made.options.startMs + (made.options.days + 1) * 86_400_000;
      expect(misplacedUnits(product, made, endMs).misplaced, `seed ${seed}`).toBe(0);
      for (const vMs of instantsOf(made, 6)) {
        const tried = misplacedUnits(product, made, vMs);
        units += tried.units;
        misplaced += tried.misplaced;
      }
    }
    expect(misplaced / units).toBeLessThan(0.03);
  });
});

describe("the laws have teeth", () => {
  it("the product loaded like a mutant, with nothing planted, passes", async () => {
    expect(caught(await load(null))).toEqual([]);
  });

  describe.each(MUTANTS)("planted: $name", (mutant) => {
    let tried: Product;
    beforeAll(async () => {
      tried = await load(mutant);
    });

    it("is caught", () => {
      expect(caught(tried)).not.toEqual([]);
    });
  });

  it("a mutant whose code is no longer there is an error, not a pass", async () => {
    const gone = { name: "gone", changes: [{ file: "core/fold/flows.ts", find: "no such code", put: "" }] };
    await expect(load(gone)).rejects.toThrow("0 times");
    const elsewhere = { name: "elsewhere", changes: [{ file: "core/fold/no-such-file.ts", find: "x", put: "y" }] };
    await expect(load(elsewhere)).rejects.toThrow("never loaded");
  });
});

/** What the laws of this file find wrong with a fold, in a few crises. */
function caught(tried: Product): string[] {
  const found: string[] = [];
  for (let seed = 1; seed <= runs(8, 30); seed += 1) {
    const made = crisisOf(seed);
    const misses = missesOf(tried, made, instantsOf(made, 8)).misses.length;
    if (misses > 0) found.push(`seed ${seed}: ${misses} figures without the truth`);
    const named = crisisOf(seed, NAMED);
    const { misplaced } = misplacedUnits(tried, named, named.options.startMs + (named.options.days + 1) * 86_400_000);
    if (misplaced > 0) found.push(`seed ${seed}: ${misplaced} parties where they are not`);
  }
  return found;
}
