import { beforeAll, describe, expect, it, vi } from "vitest";
import { tryLateLists } from "../late-list-laws.ts";
import { load, type Mutant } from "../mutants.ts";
import { type Product, product } from "../product.ts";

vi.setConfig({ testTimeout: 900_000, hookTimeout: 300_000 });

const SEEDS = 60;

/** What was wrong before these lists were tried, planted again. */
const FOUND: readonly Mutant[] = [
  {
    name: "a household is one person more before it was registered",
    changes: [{ file: "core/fold/unit-at.ts", find: "if (stated !== undefined) return stated;", put: "return stated;" }],
  },
  {
    name: "somebody found elsewhere was certainly where they were until then",
    changes: [
      {
        file: "core/fold/whereabouts.ts",
        find: "if (last !== null) possible.push(...unjoined(",
        put: "if (last === null) possible.push(...unjoined(",
      },
    ],
  },
  {
    name: "an old record holds somebody where they were, though a second record may be theirs",
    changes: [{ file: "core/fold/unit-at.ts", find: "enclosing(tree, [...possible, ...perhaps])", put: "enclosing(tree, possible)" }],
  },
];

describe("lists that name people after their movements were counted", () => {
  it("leave the truth in every figure of 60 crises, as known in the end and as shown then, and everybody in one place (law)", () => {
    let [checks, records, elsewhere] = [0, 0, 0];
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { misses, lost, unsound, again, ...tried } = tryLateLists(product, seed);
      expect({ seed, misses, lost, unsound, again }).toEqual({ seed, misses: [], lost: [], unsound: [], again: 0 });
      checks += tried.checks + tried.shown[1];
      records += tried.records;
      elsewhere += tried.misplaced.length;
    }
    expect(checks).toBeGreaterThan(40_000);
    // Where lists leave gaps, the order of two overlapping windows is sometimes guessed wrong; no figure rests on it.
    expect(elsewhere / records).toBeLessThan(0.005);
  });

  it("leave every record where its people are in the end, where they name everybody in every movement", () => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { misses, unsound, misplaced } = tryLateLists(product, seed, { faults: {} });
      expect({ seed, misses, unsound, misplaced }).toEqual({ seed, misses: [], unsound: [], misplaced: [] });
    }
  });

  describe.each(FOUND)("planted: $name", (mutant) => {
    let tried: Product;
    beforeAll(async () => {
      tried = await load(mutant);
    });

    it("is caught", () => {
      let found = 0;
      for (let seed = 1; seed <= SEEDS && found === 0; seed += 1) {
        const { misses, unsound, lost } = tryLateLists(tried, seed);
        found = misses.length + unsound.length + lost.length;
      }
      expect(found).toBeGreaterThan(0);
    });
  });
});
