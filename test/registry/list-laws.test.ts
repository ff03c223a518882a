import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placeRules } from "#core/contact/place-rules.ts";
import { generate } from "#core/exercise/exercise.ts";
import { fold } from "#core/fold/fold.ts";
import type { Known } from "#core/fold/known.ts";
import { entryFromWire } from "#core/journal/entry.ts";
import type { Entry } from "#core/journal/event.ts";
import { listUnits } from "#core/registry/list.ts";
import type { RegistryAsk } from "#core/registry/registry-ask.ts";
import { readUnitColumns } from "#core/registry/unit-columns.ts";
import { registryJournal } from "../fold/registry-journals.ts";
import { runs } from "../laws/law-size.ts";
import { filled, referenceRows } from "./reference-rows.ts";

const HOUR_MS = 3_600_000;
const NOW: Known = { kind: "now" };
const EVERYTHING: RegistryAsk = {
  view: "all",
  silentH: 6,
  post: null,
  text: "",
  textPlaces: [],
  textUnits: [],
  sort: "id",
  isDown: false,
  placeOrder: [],
  from: 0,
  count: Number.MAX_SAFE_INTEGER,
};

function expectRows(held: ReturnType<typeof filled>, entries: readonly Entry[], vMs: number, known: Known, waiting: boolean): void {
  const whole = fold(entries, known);
  const state = waiting ? whole : (whole.headquarters() ?? whole);
  const columns = readUnitColumns(held.product.unitsAt(known, waiting, vMs), vMs, held.cards);
  const page = listUnits({ columns, cards: held.cards, tree: state.treeAt(vMs), hoursOf: placeRules(state, vMs).hoursOf }, EVERYTHING).page(
    0,
    EVERYTHING.count,
  );
  const rows = page.rows.map(({ kind: _, tags, cat, docs, corridor, seat, room, who, channel, isMine, ...row }) => row);
  expect({ vMs, known, rows }).toEqual({ vMs, known, rows: referenceRows(state, vMs) });
  // People of the table are people of the tallies: one sum, whichever way it is added up.
  const table = state.registry.tableAt(vMs);
  const units = new Map<string, number>();
  for (const cell of table) units.set(cell.bucket, (units.get(cell.bucket) ?? 0) + cell.units);
  expect(new Map(page.buckets.map((sum) => [sum.bucket, sum.units]))).toEqual(units);
  expect(page.people[0]).toBe(table.reduce((sum, { n }) => sum + n[0], 0));
  expect(page.people[1]).toBe(table.reduce<number | null>((sum, { n }) => (sum === null || n[1] === null ? null : sum + n[1]), 0));
}

function instantsOf(entries: readonly Entry[], seed: number): readonly number[] {
  return [0, 1, 2, 3].map((turn) => {
    const entry = entries[(seed + turn * 7919) % Math.max(1, entries.length)];
    const [t0, t1] = entry?.event.at ?? [0, 0];
    return [t0, t1, entry?.receipt?.ingMs ?? t1, t1 + 24 * HOUR_MS + (seed % 3) - 1][turn] ?? t0;
  });
}

describe("the registry as a list", () => {
  test("its rows at any moment, as shown then and as known now, are the units of the reference fold, and their people the tallies' (law)", () => {
    fc.assert(
      fc.property(registryJournal, fc.nat(1000), (entries, seed) => {
        const held = filled(entries, ({ receipt }) => (receipt?.seq ?? 0) % 20 === 0);
        for (const vMs of instantsOf(entries, seed)) {
          expectRows(held, entries, vMs, NOW, true);
          expectRows(held, entries, vMs, NOW, false);
          expectRows(held, entries, vMs, { kind: "until", untilMs: vMs }, true);
          expectRows(held, entries, vMs, { kind: "until", untilMs: vMs - (seed % 40) * HOUR_MS }, true);
        }
      }),
      { numRuns: runs(80, 1500) },
    );
  }, 600_000);

  test("rows that come later are read with those that were there (law)", () => {
    fc.assert(
      fc.property(registryJournal, fc.nat(1000), (entries, seed) => {
        const { product, cards } = filled([]);
        const cut = seed % (entries.length + 1);
        for (const part of [entries.slice(0, cut), entries]) {
          const next = filled(part);
          const vMs = instantsOf(part, seed)[2] ?? 0;
          expectRows(next, part, vMs, NOW, true);
        }
        // The same registry, filled in two steps with a reading between them.
        const again = { product, cards };
        again.product.setEntries(entries.slice(0, cut));
        expectRows(again, entries.slice(0, cut), instantsOf(entries, seed)[0] ?? 0, NOW, true);
        again.product.setEntries(entries);
        for (const vMs of instantsOf(entries, seed)) expectRows(again, entries, vMs, NOW, true);
      }),
      { numRuns: runs(40, 800) },
    );
  }, 600_000);

  test.each([1, 2, 3])("its rows are those of the reference fold through exercise %i", (seed) => {
    const { events } = generate({ people: 60 * seed, seed, days: 6 });
    const entries = events.flatMap((wire) => {
      const read = entryFromWire(wire);
      return read.ok ? [read.value] : [];
    });
    const held = filled(entries);
    for (const vMs of instantsOf(entries, seed * 31)) {
      expectRows(held, entries, vMs, NOW, true);
      expectRows(held, entries, vMs, { kind: "until", untilMs: vMs }, true);
    }
  });
});
