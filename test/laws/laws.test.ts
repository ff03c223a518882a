import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { conservationAt } from "#core/fold/conservation.ts";
import type { Known } from "#core/fold/known.ts";
import { BUCKETS } from "#core/fold/unit-at.ts";
import type { Entry, Envelope, EventId } from "#core/journal/event.ts";
import { figureKeys } from "#core/tally/keys.ts";
import { readingAt } from "#core/tally/reading-at.ts";
import { whyAt } from "#core/tally/why.ts";
import { runs } from "./law-size.ts";
import { NASTY_PLACES, nastyJournal, nastyMoment, SLOT_MS } from "./nasty-journal.ts";
import { product } from "./product.ts";
import { reference } from "./reference.ts";
import { crisisOf, entriesOf, instantsOf } from "./soundness.ts";

vi.setConfig({ testTimeout: 900_000 });

const PARAMETERS = { numRuns: runs(150, 2_000), seed: 20_260_302 };
const NOW: Known = { kind: "now" };

/** All that can be asked of a journal at a moment, as one text: every figure with its why, and what the screens show. */
function everything(entries: readonly Entry[], known: Known, vMs: number): string {
  const state = product.fold(entries, known);
  const whys = figureKeys(state, vMs).map((key) => whyAt(state, vMs, key));
  const reading = readingAt(state, vMs, { theatre: "ME", known, flowWindowMs: 4 * SLOT_MS, totals: { heldBack: 0, waiting: 0 } });
  return JSON.stringify({ whys, reading });
}

/** Only the numbers: what every figure is, with its sources. */
function numbers(entries: readonly Entry[], known: Known, vMs: number): string {
  const state = product.fold(entries, known);
  return JSON.stringify(figureKeys(state, vMs).map((key) => product.figureAt(state, vMs, key)));
}

describe("law: a journal is a set", () => {
  it("the order in which events arrive, and how often, does not change the reading", () => {
    const shuffled = nastyJournal.chain((entries) =>
      fc.record({
        entries: fc.constant(entries),
        order: fc.shuffledSubarray([...entries, ...entries], { minLength: entries.length * 2 }),
        twice: fc.subarray(entries),
      }),
    );
    fc.assert(
      fc.property(shuffled, nastyMoment, ({ entries, order, twice }, { vMs, known }) => {
        const straight = everything(entries, known, vMs);
        expect(everything(order, known, vMs)).toBe(straight);
        expect(everything([...twice, ...entries.toReversed()], known, vMs)).toBe(straight);
      }),
      PARAMETERS,
    );
  });

  it("on made-up crises too", () => {
    for (let seed = 1; seed <= runs(6, 40); seed += 1) {
      const made = crisisOf(seed);
      const entries = entriesOf(made);
      const mixed = entries.toSorted((a, b) => (a.event.id.slice(-6) < b.event.id.slice(-6) ? -1 : 1));
      for (const vMs of instantsOf(made, 3))
        expect(numbers([...mixed, ...entries.slice(0, 50)], NOW, vMs)).toBe(numbers(entries, NOW, vMs));
    }
  });
});

describe("law: what was withdrawn", () => {
  it("a withdrawal that is itself withdrawn leaves everything as it was", () => {
    fc.assert(
      fc.property(nastyJournal, fc.nat(), nastyMoment, (entries, which, { vMs, known }) => {
        const target = entries[which % entries.length];
        if (!target) return;
        const first = withdrawal(target.event.id, 1);
        const second = withdrawal(first.event.id, 2);
        expect(numbers([...entries, first, second], known, vMs)).toBe(numbers(entries, known, vMs));
        expect(numbers([second, first, ...entries], known, vMs)).toBe(numbers(entries, known, vMs));
      }),
      PARAMETERS,
    );
  });

  it("a withdrawn report that nothing refers to might as well never have been written", () => {
    fc.assert(
      fc.property(nastyJournal, fc.nat(), nastyMoment, (entries, which, { vMs }) => {
        const told = JSON.stringify(entries.map(({ event }) => ({ ...event, id: "" })));
        const free = entries.filter(({ event }) => event.replaces === undefined && !told.includes(event.id));
        const target = free[which % Math.max(1, free.length)];
        if (!target || target.event.type === "void") return;
        const without = entries.filter((entry) => entry !== target);
        expect(numbers([...entries, withdrawal(target.event.id, 1)], NOW, vMs)).toBe(numbers(without, NOW, vMs));
      }),
      PARAMETERS,
    );
  });
});

describe("law: what was known then", () => {
  it("the past view does not change by what comes later", () => {
    fc.assert(
      fc.property(nastyJournal, nastyJournal, fc.nat(30), (entries, more, slot) => {
        const firstMs = entries[0]?.receipt?.ingMs ?? 0;
        const kMs = firstMs + slot * SLOT_MS;
        const known: Known = { kind: "until", untilMs: kMs };
        const before = entries.filter(({ receipt }) => receipt !== null && receipt.ingMs <= kMs);
        const then = everything(before, known, kMs);
        expect(everything(entries, known, kMs)).toBe(then);
        // Whatever else comes after K: events of another journal under other ids, with the same targets and links.
        const late = more
          .slice(NASTY_PLACES.length)
          .map(({ event, body }, i) => ({ event: { ...event, id: anotherId(i) }, body, receipt: { ingMs: kMs + 1 + i, seq: null } }));
        expect(everything([...late, ...entries], known, kMs)).toBe(then);
      }),
      PARAMETERS,
    );
  });
});

describe("law: nobody is lost and nobody counted twice", () => {
  it("every unit stands in exactly one place and one state at every moment, and the sums agree", () => {
    fc.assert(
      fc.property(nastyJournal, fc.array(nastyMoment, { minLength: 3, maxLength: 3 }), (entries, moments) => {
        for (const { vMs, known } of moments) conserved(entries, known, vMs);
      }),
      PARAMETERS,
    );
  });

  it("in made-up crises at every knowledge cut-off, as many units as the registry has heard of", () => {
    for (let seed = 1; seed <= runs(6, 40); seed += 1) {
      const made = crisisOf(seed, { people: 90, days: 6 });
      const entries = entriesOf(made);
      for (const vMs of instantsOf(made, 3)) {
        conserved(entries, NOW, vMs);
        conserved(entries, { kind: "until", untilMs: vMs }, vMs);
      }
    }
  });
});

function conserved(entries: readonly Entry[], known: Known, vMs: number): void {
  const state = product.fold(entries, known);
  const units = product.registryAt(state, vMs);
  expect(new Set(units.map((one) => one.unit)).size).toBe(units.length);
  expect(units.length).toBe(reference(entries, known).units(vMs));
  expect(units.every((one) => BUCKETS.includes(one.bucket))).toBe(true);
  const sums = conservationAt(state, vMs);
  const lows = (ranges: Iterable<readonly [number, number | null]>): number => [...ranges].reduce((sum, [lo]) => sum + lo, 0);
  expect(sums.holds).toBe(true);
  expect(sums.units).toBe(units.length);
  expect(lows(units.map((one) => one.n))).toBe(sums.persons[0]);
  expect(lows(Object.values(sums.byBucket))).toBe(sums.persons[0]);
  expect(lows(sums.byLocus.values())).toBe(sums.persons[0]);
}

/** A withdrawal later than every event of a nasty journal, received in time for every cut-off. */
function withdrawal(target: EventId, counter: number): Entry {
  const ms = 1_900_000_000_000;
  const envelope: Envelope = {
    id: anotherId(900 + counter),
    v: 1,
    dev: "dev-9",
    hlc: [ms, counter],
    by: "nasty",
    lane: "ops",
    at: [ms, ms],
    src: { doc: null },
    seen: [],
  };
  return { event: { ...envelope, type: "void", target, reason: "did not happen" }, body: "{}", receipt: { ingMs: 0, seq: null } };
}

function anotherId(index: number): EventId {
  return `019f0000-0000-7000-8000-${index.toString(16).padStart(12, "0")}`;
}
