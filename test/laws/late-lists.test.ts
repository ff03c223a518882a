import { describe, expect, it } from "vitest";
import { tryLateLists } from "./late-list-laws.ts";
import { product } from "./product.ts";

const SEEDS = 8;

describe("lists that name people after their movements were counted", () => {
  const tried = Array.from({ length: SEEDS }, (_, i) => tryLateLists(product, i + 1));

  it("leave the truth in every figure of every place, as known in the end (law)", () => {
    expect(tried.flatMap(({ misses }) => misses)).toEqual([]);
    expect(tried.reduce((sum, { checks }) => sum + checks, 0)).toBeGreaterThan(2_400);
  });

  it("take the truth out of no figure as it was shown then, when movements are reported at once (law)", () => {
    expect(tried.flatMap(({ lost }) => lost)).toEqual([]);
    const held = tried.reduce((sum, { shown }) => sum + shown[0], 0);
    const of = tried.reduce((sum, { shown }) => sum + shown[1], 0);
    expect(held / of).toBeGreaterThan(0.98);
  });

  it("lose nobody between places and states, and count nobody twice (law)", () => {
    expect(tried.flatMap(({ unsound }) => unsound)).toEqual([]);
    expect(tried.every(({ named }) => named > 60)).toBe(true);
  });

  it("leave every record where its people are in the end", () => {
    expect(tried.flatMap(({ misplaced }) => misplaced)).toEqual([]);
  });

  it("change nothing when they are imported again", () => {
    expect(tried.map(({ again }) => again)).toEqual(tried.map(() => 0));
  });

  it("add no flow where they name people of a movement, whoever linked them", () => {
    for (let seed = 1; seed <= 4; seed += 1) expect(tryLateLists(product, seed, { ways: ["linked", "imported"] }).extraFlows).toBe(0);
  });

  it("are counted twice where their own movements are not said to be part of those counted: the law sees it", () => {
    const faulty = tryLateLists(product, 1, { ways: ["own moves"], faults: { unlinked: true } });
    expect(faulty.misses.length + faulty.lost.length).toBeGreaterThan(5);
  });
});
