import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RegistryCell } from "#core/fold/registry.ts";
import { createReader } from "#core/fold/registry-reading.ts";
import { HI, LO, OPEN, type StateCell, UNITS } from "#core/fold/registry-states.ts";
import { buildTree } from "#core/fold/tree.ts";
import { enclosing } from "#core/fold/unit-at.ts";

/** A town of two districts, one of them a hotel; and sets of places by number, -1 aside. */
const SETS = [["c-east"], ["a-hotel"], ["c-east", "a-hotel"], ["d-field"], ["c-east", "d-field"], ["b-town"]];
const town = (eastIs: string) =>
  buildTree(
    new Map([
      ["b-town", { parent: null, pkind: "city" }],
      ["c-east", { parent: "b-town", pkind: eastIs }],
      ["a-hotel", { parent: "b-town", pkind: "hotel" }],
      ["d-field", { parent: null, pkind: "area" }],
    ]),
  );

const CELL = fc.record({
  shown: fc.integer({ min: -1, max: SETS.length - 1 }),
  state: fc.nat(3),
  units: fc.nat(2),
  lo: fc.nat(9),
  more: fc.nat(3),
  open: fc.boolean(),
});

interface Drawn {
  readonly shown: number;
  readonly state: number;
  readonly units: number;
  readonly lo: number;
  readonly more: number;
  readonly open: boolean;
}

/** Each cell's sums at four slots from its number times four. */
function sumsOf(drawn: readonly Drawn[]): Float64Array {
  const sums = new Float64Array(drawn.length * 4);
  drawn.forEach(({ units, lo, more, open }, index) => {
    if (units === 0) return;
    sums[index * 4 + UNITS] = units;
    sums[index * 4 + LO] = lo;
    sums[index * 4 + HI] = open ? 0 : lo + more;
    sums[index * 4 + OPEN] = open ? 1 : 0;
  });
  return sums;
}

/** The same figures, added up cell by cell, by `place|persons` without regard to order. */
function addedUp(drawn: readonly Drawn[], tree: ReturnType<typeof town>): Map<string | null, readonly [units: number, lo: number]> {
  const found = new Map<string | null, readonly [units: number, lo: number]>();
  for (const { shown, units, lo } of drawn) {
    if (units === 0) continue;
    const locus = shown < 0 ? null : enclosing(tree, SETS[shown] ?? []);
    const [before, persons] = found.get(locus) ?? [0, 0];
    found.set(locus, [before + units, persons + lo]);
  }
  return found;
}

function byPlace(table: readonly RegistryCell[]): Map<string | null, readonly [units: number, lo: number]> {
  const found = new Map<string | null, readonly [units: number, lo: number]>();
  for (const { locus, units, n } of table) {
    const [before, persons] = found.get(locus) ?? [0, 0];
    found.set(locus, [before + units, persons + n[0]]);
  }
  return found;
}

describe("the table read from sums", () => {
  test("has every unit once, at the place that the places of that time give it, also when cells are added (law)", () => {
    fc.assert(
      fc.property(fc.array(CELL, { maxLength: 12 }), fc.array(CELL, { maxLength: 6 }), (first, more) => {
        const reader = createReader((set) => SETS[set] ?? []);
        const trees = [town("district"), town("crossing")];
        const cells: StateCell[] = [];
        const drawn: Drawn[] = [];
        for (const batch of [first, more]) {
          for (const one of batch) cells.push({ slot: drawn.push(one) * 4 - 4, shown: one.shown, state: one.state });
          for (const tree of trees) {
            const table = reader.tableOf(sumsOf(drawn), cells, tree);
            expect(byPlace(table)).toEqual(addedUp(drawn, tree));
            expect(table).toEqual(createReader((set) => SETS[set] ?? []).tableOf(sumsOf(drawn), [...cells], tree));
          }
        }
      }),
    );
  });

  test("leaves out cells without units, sorts by place, and states no upper end where one of its units has none", () => {
    const reader = createReader((set) => SETS[set] ?? []);
    const drawn: Drawn[] = [
      { shown: 0, state: 0, units: 1, lo: 2, more: 1, open: false },
      { shown: 4, state: 0, units: 1, lo: 1, more: 0, open: false },
      { shown: 1, state: 0, units: 2, lo: 5, more: 0, open: true },
      { shown: 0, state: 0, units: 2, lo: 4, more: 0, open: false },
      { shown: 3, state: 3, units: 0, lo: 0, more: 0, open: false },
      { shown: 0, state: 3, units: 1, lo: 1, more: 0, open: false },
    ];
    const cells = drawn.map(({ shown, state }, index) => ({ slot: index * 4, shown, state }));
    expect(reader.tableOf(sumsOf(drawn), cells, town("district"))).toEqual([
      { locus: null, bucket: "unlocated", units: 1, n: [1, 1] },
      { locus: "a-hotel", bucket: "hotel", units: 2, n: [5, null] },
      { locus: "c-east", bucket: "dead", units: 1, n: [1, 1] },
      { locus: "c-east", bucket: "at-risk", units: 3, n: [6, 7] },
    ]);
  });
});
