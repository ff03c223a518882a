import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalRegistry } from "#core/fold/registry-of-units.ts";
import type { Sheets } from "#core/import/sheet.ts";
import type { Entry } from "#core/journal/event.ts";
import { figureAt } from "#core/tally/figure-at.ts";
import { figureKeys } from "#core/tally/keys.ts";
import { registryJournal } from "../fold/registry-journals.ts";
import { runs } from "../laws/law-size.ts";
import { nastyJournal } from "../laws/nasty-journal.ts";
import { commit, effect, ground, NOW_MS, now, plan, planOrRefusal, undone } from "./ground.ts";
import { table, type Written } from "./make-table.ts";

const HEADER = ["ФИО", "Дата рождения", "ИИН", "Паспорт", "Тел.", "Город", "Семья", "Кол-во", "Категория", "Намерение"];
const NAMES = ["Әбдіқадыров Өмірбек", "Abdikadyrov Omirbek", "Морозова Ирина", "Quxzamov Vytali", "", "Итого"];

const row: fc.Arbitrary<readonly Written[]> = fc.tuple(
  fc.constantFrom(...NAMES),
  fc.constantFrom<Written>("05.03.1980", "05/03/1980", "13/03/1980", { serial: 29_285 }, "2012-05-06", "вчера", ""),
  fc.constantFrom<Written>("", "", "800305300001", "820406400002", 50_305_300_001, "12"),
  fc.constantFrom("", "", "N00000001", "n 00000001", "N00000002"),
  fc.constantFrom("", "+98 21 0000001", "0098210000002"),
  fc.constantFrom("Иран", "Тегеран", "Иран, Тегеран", "Түрікменстан", "Атлантида", ""),
  fc.constantFrom("", "", "1", "2"),
  fc.constantFrom<Written>("", "", "", 1, 3, "80-90", "около 70", "кемінде 50", "?"),
  fc.constantFrom("", "турист", "студент", "икс"),
  fc.constantFrom("", "желает", "қалады", "икс"),
);
const list: fc.Arbitrary<Sheets> = fc.array(row, { minLength: 1, maxLength: 14 }).map((rows) => table([HEADER, ...rows]));
const journal: fc.Arbitrary<readonly Entry[]> = fc.oneof(fc.constant(ground()), nastyJournal, registryJournal);
/** After all that happens in the journals of the laws. */
const LATE_MS = Date.UTC(2026, 7, 1);
const late = (statement: string) => ({ statement, nowMs: LATE_MS });

/** Every figure and the whole registry, as a screen would show them. */
function shown(entries: readonly Entry[], vMs: number): string {
  const state = now(entries);
  return JSON.stringify([
    canonicalRegistry(state.registry, vMs),
    figureKeys(state, vMs).map((key) => [key, figureAt(state, vMs, key).value]),
  ]);
}

describe("laws of the import", () => {
  test("the dry run is the commit: what it says of the tallies is what they become", () => {
    fc.assert(
      fc.property(journal, list, (entries, sheets) => {
        const planned = plan(entries, sheets, late("IMP-1"));
        const said = effect(entries, planned, LATE_MS);
        const [before, after] = [now(entries), now(commit(entries, planned.events, "laptop", LATE_MS))];
        const keys = new Set([...figureKeys(before, LATE_MS), ...figureKeys(after, LATE_MS)]);
        const changed = new Map(said.figures.map((one) => [one.key, one]));
        for (const key of keys) {
          const was = figureAt(before, LATE_MS, key).value;
          const one = changed.get(key) ?? { before: was, after: was };
          expect([key, figureAt(after, LATE_MS, key).value, was]).toEqual([key, one.after, one.before]);
        }
      }),
      { numRuns: runs(25, 2000) },
    );
  });

  test("the same file again changes nothing", () => {
    fc.assert(
      fc.property(journal, list, (entries, sheets) => {
        const once = commit(entries, plan(entries, sheets, late("IMP-1")).events, "laptop", LATE_MS);
        const again = plan(once, sheets, late("IMP-2"));
        expect([again.events, again.counts.creates, again.counts.updates]).toEqual([[], 0, 0]);
      }),
      { numRuns: runs(25, 2000) },
    );
  });

  test("undone, an import leaves every tally as it was (A3)", () => {
    fc.assert(
      fc.property(journal, list, (entries, sheets) => {
        const once = commit(entries, plan(entries, sheets, late("IMP-1")).events, "laptop", LATE_MS);
        const back = undone(once, "IMP-1", "laptop", LATE_MS + 1000);
        for (const vMs of [LATE_MS, LATE_MS - 86_400_000]) expect(shown(back, vMs)).toBe(shown(entries, vMs));
      }),
      { numRuns: runs(25, 2000) },
    );
  });

  test("the order of the rows does not matter", () => {
    fc.assert(
      fc.property(list, fc.array(fc.nat(1000), { minLength: 16, maxLength: 16 }), (sheets, dice) => {
        const [sheet] = sheets.sheets;
        const [header, ...rows] = sheet?.rows ?? [];
        const shuffled = rows.map((one, index) => ({ one, at: dice[index] ?? 0 })).sort((a, b) => a.at - b.at);
        const other: Sheets = {
          ...sheets,
          sheets: [{ name: "Sheet1", rows: [...(header ? [header] : []), ...shuffled.map(({ one }) => one)] }],
        };
        const mapping = plan(ground(), sheets).mapping;
        expect(plan(ground(), other, { options: { mapping } })).toEqual(plan(ground(), sheets, { options: { mapping } }));
      }),
      { numRuns: runs(40, 3000) },
    );
  });

  test("every row is in one place, and nobody of ours is counted twice or lost", () => {
    fc.assert(
      fc.property(list, (sheets) => {
        const planned = plan(ground(), sheets);
        const { rows, ...parts } = planned.counts;
        expect(Object.values(parts).reduce((sum, n) => sum + n, 0)).toBe(rows);
        const state = now(commit(ground(), planned.events));
        const units = state.registry
          .tableAt(NOW_MS)
          .reduce<[number, number]>(([lo, hi], { n }) => [lo + n[0], hi + (n[1] ?? Number.POSITIVE_INFINITY)], [0, 0]);
        const linked = planned.duplicates.length;
        const named = planned.people.ours;
        expect(units[1]).toBeLessThanOrEqual(named[1] ?? Number.POSITIVE_INFINITY);
        if (linked === 0 && !planned.events.some(({ type }) => type === "count"))
          expect(units).toEqual([named[0], named[1] ?? Number.POSITIVE_INFINITY]);
      }),
      { numRuns: runs(60, 5000) },
    );
  });

  test("what tells who somebody is stands in the records to be sealed, and nowhere else", () => {
    fc.assert(
      fc.property(list, (sheets) => {
        const { seal: _, mapping: __, ...open } = plan(ground(), sheets);
        const text = JSON.stringify(open);
        for (const personal of [
          "Өмірбек",
          "Omirbek",
          "Морозова",
          "Quxzamov",
          "800305300001",
          "820406400002",
          "050305300001",
          "00000001",
          "00000002",
          "0000002",
          "1980-",
        ])
          expect(text.includes(personal)).toBe(false);
      }),
      { numRuns: runs(60, 5000) },
    );
  });

  test("whatever a table holds, a plan or a refusal comes of it", () => {
    const junk = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 20 }),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.record({ serial: fc.double() }),
      fc.constantFrom("__proto__", "constructor", "ФИО", "#name", "=1+1"),
    );
    fc.assert(
      fc.property(fc.array(fc.array(junk, { maxLength: 6 }), { maxLength: 12 }), (rows) => {
        expect(["plan", "refused"]).toContain(planOrRefusal(ground(), table(rows)).kind);
      }),
      { numRuns: runs(100, 20_000) },
    );
  });
});
