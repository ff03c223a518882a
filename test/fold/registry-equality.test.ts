import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { registryRowOf } from "#core/columns/registry-row-of.ts";
import { generate } from "#core/exercise/exercise.ts";
import { fold } from "#core/fold/fold.ts";
import type { Known } from "#core/fold/known.ts";
import { createRegistryFold, type RegistryFold } from "#core/fold/registry-fold.ts";
import { canonicalRegistry } from "#core/fold/registry-of-units.ts";
import { openSnapshot } from "#core/fold/registry-snapshot.ts";
import { entryFromWire } from "#core/journal/entry.ts";
import type { Entry } from "#core/journal/event.ts";
import { runs } from "../laws/law-size.ts";
import { registryJournal } from "./registry-journals.ts";

const HOUR_MS = 3_600_000;
const NOW: Known = { kind: "now" };

/** Numbers from a seed, 0 up to 1. */
function chance(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}

function shuffled<T>(list: readonly T[], draw: () => number): T[] {
  return list
    .map((one) => ({ one, by: draw() }))
    .sort((a, b) => a.by - b.by)
    .map(({ one }) => one);
}

/** Plain events as rows, in batches; everything else, and some plain ones too, whole. */
function feed(product: RegistryFold, given: readonly Entry[], before: readonly Entry[], draw: () => number): void {
  const rows = given.filter((entry) => entry.receipt !== null && registryRowOf(entry) !== null && Number(entry.receipt.seq) % 20 > 0);
  const inRows = new Set(rows);
  for (let at = 0; at < rows.length; ) {
    const batch = rows.slice(at, at + 1 + Math.floor(draw() * 20));
    at += batch.length;
    product.addRows((visit) => {
      for (const entry of batch) {
        const row = registryRowOf(entry);
        if (row !== null) visit(row);
      }
    });
  }
  const whole = [...before, ...given].filter((entry) => !inRows.has(entry) || entry.event.type === "move" || draw() < 0.05);
  product.setEntries(shuffled([...whole, ...whole.slice(0, 2)], draw));
}

/** The newest moment from a snapshot alone, and the same bytes from whatever order the journal came in. */
function expectSnapshot(product: RegistryFold, entries: readonly Entry[], draw: () => number): void {
  const taken = entries.filter(({ receipt }) => receipt !== null);
  const now = fold(taken, NOW);
  const bytes = product.snapshot();
  const opened = openSnapshot(bytes);
  if (opened === null) throw new Error("The snapshot does not open.");
  const instant = instants(entries, draw);
  for (const v of [opened.fromMs, opened.fromMs + 1, ...[1, 2, 3, 4, 5, 6].map(() => instant() + 12 * HOUR_MS)]) {
    if (v < opened.fromMs) continue;
    expect({ v, is: canonicalRegistry(opened, v) }).toEqual({ v, is: canonicalRegistry(now.registry, v) });
  }
  const other = createRegistryFold();
  feed(other, shuffled(taken, draw), [], draw);
  expect(Buffer.from(other.snapshot()).equals(Buffer.from(bytes))).toBe(true);
  expect(openSnapshot(bytes.slice(0, Math.floor(draw() * bytes.length)))).toBeNull();
}

/** Instants at which something may change, and their neighbours. */
function instants(entries: readonly Entry[], draw: () => number): () => number {
  return () => {
    const entry = entries[Math.floor(draw() * entries.length)];
    if (entry === undefined) return 0;
    const [t0, t1] = entry.event.at;
    const times = [
      t0,
      t1,
      (t0 + t1) / 2,
      entry.receipt?.ingMs ?? t1,
      t1 + 24 * HOUR_MS,
      t1 + 6 * HOUR_MS,
      t0 + 24 * HOUR_MS,
      t1 + 36 * HOUR_MS,
    ];
    return Math.floor((times[Math.floor(draw() * times.length)] ?? t0) + (Math.floor(draw() * 5) - 2) * (draw() < 0.7 ? 1 : 3 * HOUR_MS));
  };
}

function expectAlike(product: RegistryFold, entries: readonly Entry[], queries: number, draw: () => number): void {
  const instant = instants(entries, draw);
  const now = fold(entries, NOW);
  const theirs = now.headquarters() ?? now;
  for (let query = 0; query < queries; query++) {
    const v = instant();
    expect({ at: "now", is: canonicalRegistry(product.view(NOW, true), v) }).toEqual({ at: "now", is: canonicalRegistry(now.registry, v) });
    expect({ at: "hq", is: canonicalRegistry(product.view(NOW, false), v) }).toEqual({
      at: "hq",
      is: canonicalRegistry(theirs.registry, v),
    });
    const diagonal: Known = { kind: "until", untilMs: v };
    const then = canonicalRegistry(fold(entries, diagonal).registry, v);
    expect({ at: "diagonal", is: canonicalRegistry(product.view(diagonal, true), v) }).toEqual({ at: "diagonal", is: then });
    if (query % 2 === 0) continue;
    const known: Known = { kind: "until", untilMs: instant() };
    const pair = canonicalRegistry(fold(entries, known).registry, v);
    expect({ at: "pair", known, is: canonicalRegistry(product.view(known, draw() < 0.5), v) }).toEqual({ at: "pair", known, is: pair });
  }
}

function expectEqual(entries: readonly Entry[], seed: number, queries: number): void {
  const draw = chance(seed);
  const product = createRegistryFold();
  const all = shuffled(entries, draw);
  const cuts = [Math.floor(all.length * draw()), Math.floor(all.length * (0.5 + draw() / 2)), all.length].sort((a, b) => a - b);
  let from = 0;
  for (const cut of cuts) {
    feed(product, all.slice(from, cut), all.slice(0, from), draw);
    from = cut;
    expectAlike(product, all.slice(0, cut), cut === all.length ? queries : 2, draw);
    if (draw() < 0.3) product.settle();
  }
  expectSnapshot(product, entries, draw);
}

function exercise(people: number, seed: number): Entry[] {
  const { events } = generate({ people, seed, days: 8 });
  return events.flatMap((wire) => {
    const read = entryFromWire(wire);
    return read.ok ? [read.value] : [];
  });
}

describe("the registry on columns", () => {
  test("equals a walk over every unit, whatever was reported, withdrawn, corrected, linked, and in whatever order (law)", () => {
    fc.assert(
      fc.property(registryJournal, fc.nat(2 ** 30), (entries, seed) => expectEqual(entries, seed, 4)),
      { numRuns: runs(300, 3000) },
    );
  }, 1_800_000);

  test.each(Array.from({ length: runs(6, 40) }, (_, seed) => seed + 1))(
    "equals it in exercise %i",
    (seed) => {
      expectEqual(exercise(30 + seed * 20, seed), seed, 6);
    },
    600_000,
  );
});
