import { describe, expect, test } from "vitest";
import { canonicalRegistry } from "#core/fold/registry-of-units.ts";
import { figureAt } from "#core/tally/figure-at.ts";
import { commit, effect, ground, NOW_MS, now, plan, planOrRefusal, undone } from "./ground.ts";
import { table, type Written } from "./make-table.ts";

const HEADER: readonly Written[] = [
  "№",
  "Аты-жөні / ФИО",
  "Туған күні",
  "ЖСН / ИИН",
  "Паспорт",
  "Тел.",
  "Қала / Город",
  "Отбасы",
  "Санаты",
];
/** Check digits are wrong, so that no number is anybody's. */
const LIST: readonly (readonly Written[])[] = [
  HEADER,
  [1, "Әбдіқадыров Өмірбек", "05.03.1980", "800305300001", "N00000001", "+98 21 0000001", "Тегеран", "1", "турист"],
  [2, "Әбдіқадырова Айгүл", "06.04.1982", "820406400002", "N00000002", "+98 21 0000002", "Тегеран", "1", "турист"],
  [3, "Әбдіқадыров Әли", "07.05.2015", "150507500003", "N00000003", "", "Тегеран", "1", ""],
  [4, "Морозова Ирина", "08.06.1950", "500608400004", "N00000004", "0098210000004", "Иран", "", "студент"],
];

describe("an import", () => {
  const journal = ground();
  const first = plan(journal, table(LIST));
  const after = commit(journal, first.events);

  test("makes a person of every row and one household of a family, which counts nobody its members do not", () => {
    expect(first.counts).toEqual({ rows: 4, creates: 4, updates: 0, same: 0, duplicates: 0, skipped: 0, rejected: 0 });
    expect(first.people).toEqual({ ours: [4, 4], foreign: [0, 0], units: 4, households: 1 });
    const table_ = now(after).registry.tableAt(NOW_MS);
    expect(table_.reduce((sum, { n }) => sum + n[0], 0)).toBe(4);
    expect(table_.map(({ locus, units, n }) => [locus, units, n])).toEqual([
      ["IR", 1, [1, 1]],
      ["IR.THR", 4, [3, 3]],
    ]);
  });

  test("begins with its own statement, and every row says which import it is from", () => {
    const [itself, ...rows] = first.events;
    expect(itself).toMatchObject({
      type: "set",
      kind: "statement",
      lane: "ops",
      e: "IMP-1",
      f: { form: "import", by: "EMB-THR", hash: table(LIST).sha256 },
    });
    expect(rows.every(({ src }) => (src as { doc: string }).doc === "IMP-1")).toBe(true);
    expect(rows.map(({ ref }) => ref)).toEqual(["sheet 1 row 2", "sheet 1 row 2", "sheet 1 row 3", "sheet 1 row 4", "sheet 1 row 5"]);
  });

  test("reads tags from ages and sexes said, and categories in three languages", () => {
    const fields = first.events.filter(({ kind }) => kind === "unit").map(({ f }) => f as Record<string, unknown>);
    expect(fields.map(({ tags, cat }) => [tags, cat])).toEqual([
      [undefined, undefined],
      [undefined, "tourist"],
      [undefined, "tourist"],
      [["child"], undefined],
      [["elderly"], "student"],
    ]);
  });

  test("keeps names, numbers and telephones in the records to be sealed, and nowhere else", () => {
    expect(first.seal[0]).toEqual({
      unit: first.creates[0]?.unit,
      identity: {
        name: "Әбдіқадыров Өмірбек",
        birth: "1980-03-05",
        iin: "800305300001",
        document: "N00000001",
        phones: ["+98 21 0000001"],
      },
    });
    expect(first.seal.map(({ identity }) => identity.phones?.[0])).toEqual([
      "+98 21 0000001",
      "+98 21 0000002",
      undefined,
      "0098210000004",
    ]);
    const { seal: _, mapping: __, ...open } = first;
    for (const personal of ["бдіқадыров", "Морозова", "800305", "N0000", "0000001", "1980", "2015-05"])
      expect(JSON.stringify(open)).not.toContain(personal);
  });

  test("says beforehand what it does to the tallies, and does that", () => {
    const said = effect(journal, first);
    const [before, then] = [now(journal), now(after)];
    expect(said.figures.length).toBeGreaterThan(0);
    for (const { key, before: was, after: will } of said.figures) {
      expect([key, figureAt(before, NOW_MS, key).value]).toEqual([key, was]);
      expect([key, figureAt(then, NOW_MS, key).value]).toEqual([key, will]);
    }
    expect(said.figures.find(({ key }) => key === "present.IR.THR")).toEqual({ key: "present.IR.THR", before: null, after: [3, null] });
    expect(said.registered).toEqual([
      { place: "IR", before: [0, 0], after: [1, 1] },
      { place: "IR.THR", before: [0, 0], after: [3, 3] },
    ]);
  });

  test("of the same file again changes nothing, and says by whom and when it was imported", () => {
    const again = plan(after, table(LIST), { statement: "IMP-2" });
    expect(again.counts).toEqual({ rows: 4, creates: 0, updates: 0, same: 4, duplicates: 0, skipped: 0, rejected: 0 });
    expect([again.events, again.seal]).toEqual([[], []]);
    expect(again.already).toMatchObject({ statement: "IMP-1", by: "laptop-a", atMs: NOW_MS, events: 5 });
    expect(first.already).toBeNull();
  });

  test("of the same file after people were corrected by hand does not take the corrections back", () => {
    const unit = first.creates[0]?.unit ?? "";
    const set = { v: 1, type: "set", lane: "reg", e: unit, kind: "unit", f: { locus: "TM", cat: "resident", of: null }, src: {}, seen: [] };
    const at = ["2026-03-03T12:30:00Z", "2026-03-03T12:30:00Z"];
    const corrected = commit(after, [{ ...set, at }], "desk", NOW_MS + 1_800_000);
    const again = plan(corrected, table(LIST), { statement: "IMP-2", nowMs: NOW_MS + 3_600_000 });
    expect(again.counts.same).toBe(4);
    expect(again.events).toEqual([]);
  });

  test("on two laptops before either knows of the other yields the same people, and both imports stand (A2)", () => {
    const onA = commit(journal, plan(journal, table(LIST), { statement: "IMP-A" }).events, "laptop-a");
    const onB = commit(journal, plan(journal, table(LIST), { statement: "IMP-B" }).events, "laptop-b");
    const both = [...onA, ...onB.slice(journal.length)];
    expect(now(both).registry.tableAt(NOW_MS)).toEqual(now(onA).registry.tableAt(NOW_MS));
    expect([...now(both).registers.values()].filter(({ kind }) => kind === "statement").map(({ id }) => id)).toEqual(["IMP-A", "IMP-B"]);
    const undoneA = undone(both, "IMP-A");
    expect(now(undoneA).registry.tableAt(NOW_MS)).toEqual(now(onB).registry.tableAt(NOW_MS));
  });

  test("is undone as a whole: every tally is what it was, and the moment between shows what was imported (A3)", () => {
    const back = undone(after, "IMP-1");
    const [was, is] = [now(journal), now(back)];
    expect(canonicalRegistry(is.registry, NOW_MS)).toBe(canonicalRegistry(was.registry, NOW_MS));
    expect(effect(journal, first).figures.map(({ key }) => figureAt(is, NOW_MS, key).value)).toEqual(
      effect(journal, first).figures.map(({ before }) => before),
    );
    const again = plan(back, table(LIST), { statement: "IMP-2" });
    expect([again.counts.creates, again.already]).toEqual([4, null]);
    expect(again.creates.map(({ unit }) => unit)).toEqual(first.creates.map(({ unit }) => unit));
  });

  test("of the next list knows people by their numbers: what is new of them is an update", () => {
    const next = table([
      HEADER,
      [1, "Abdikadyrov Omirbek", "05.03.1980", "", "n 00000001", "", "Түрікменстан", "", "турист"],
      [2, "Морозова И.", "", "500608400004", "", "", "Иран", "", "студент"],
      [3, "Новый Человек", "01.02.1990", "", "N00000009", "", "Тегеран", "", ""],
    ]);
    const byNumber = new Map<string, string>(
      first.seal.flatMap(({ unit, identity }) => [
        [`document:${identity.document}`, unit] as const,
        [`iin:${identity.iin}`, unit] as const,
      ]),
    );
    const identities = new Map(first.seal.map(({ unit, identity }) => [unit, identity]));
    const sealed = { byNumber: (number: string) => byNumber.get(number) ?? null, identity: (unit: string) => identities.get(unit) ?? null };
    const second = plan(after, next, { statement: "IMP-2", sealed });
    expect(second.counts).toMatchObject({ rows: 3, creates: 1, updates: 1, same: 1 });
    expect(second.updates).toEqual([{ row: 2, unit: first.creates[0]?.unit, fields: ["locus"] }]);
    expect(second.seal.map(({ unit }) => unit)).toEqual([second.creates[0]?.unit]);
    const blind = plan(after, next, { statement: "IMP-2" });
    expect(blind.counts.creates + blind.counts.duplicates).toBe(3);
  });

  test("that may not link holds possible duplicates back until a person decides", () => {
    const likenesses = () => [{ row: 5, other: { unit: "u-old" }, score: 0.93, reasons: [{ kind: "name", likeness: 0.93 }] }];
    const held = plan(journal, table(LIST), { options: { mayLink: false }, ports: { likenesses } });
    expect([held.counts.creates, held.counts.duplicates]).toEqual([3, 1]);
    expect(held.duplicates).toMatchObject([{ row: 5, other: "u-old", settled: "held" }]);
    expect(held.seal).toHaveLength(3);
    const decided = plan(journal, table(LIST), {
      options: { mayLink: false, decisions: new Map([[5, { kind: "new" }]]) },
      ports: { likenesses },
    });
    expect(decided.counts).toMatchObject({ creates: 4, duplicates: 0 });
  });

  test("links who may be somebody, so that nobody is counted twice", () => {
    const twice = table([...LIST, [5, "Abdikadyrov Omirbek", "05.03.1980", "", "", "+98 21 0000001", "Тегеран", "", ""]]);
    const doubted = plan(journal, twice);
    expect(doubted.duplicates).toMatchObject([{ row: 6, otherRow: 2, other: doubted.creates[0]?.unit, settled: "linked" }]);
    expect(doubted.events.at(-1)).toMatchObject({ type: "link", kind: "unit", rel: "maybe", lane: "reg" });
    const cells = now(commit(journal, doubted.events)).registry.tableAt(NOW_MS);
    const [lo, hi] = cells.reduce(([a, b], { n }) => [a + n[0], b + (n[1] ?? 0)], [0, 0]);
    expect([lo, hi]).toEqual([4, 5]);
  });
});

describe("a file", () => {
  const journal = ground();

  test("that names nobody, has no rows, or is from tomorrow is refused as a whole", () => {
    const why = (rows: readonly (readonly Written[])[], options = {}) => {
      const planned = planOrRefusal(journal, table(rows), { options });
      return planned.kind === "refused" ? planned.why : planned.kind;
    };
    expect(
      why([
        ["Город", "Тел."],
        ["Тегеран", "x"],
      ]),
    ).toBe("plan");
    expect(
      why([
        ["Город", "Страна"],
        ["Тегеран", "Иран"],
      ]),
    ).toBe("nothing-mapped");
    expect(why([["ФИО", "ИИН"]])).toBe("no-rows");
    expect(
      why(
        [
          ["ФИО", "ИИН"],
          ["А Б", ""],
        ],
        { asOf: [NOW_MS, NOW_MS + 1] },
      ),
    ).toBe("in-the-future");
    expect(planOrRefusal(journal, { ...table([]), sheets: [] }, {})).toMatchObject({ kind: "refused", why: "no-sheet" });
  });
});
