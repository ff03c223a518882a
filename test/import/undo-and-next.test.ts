import { describe, expect, test } from "vitest";
import { canonicalRegistry } from "#core/fold/registry-of-units.ts";
import type { Identity } from "#core/import/import-record.ts";
import { undoImport } from "#core/import/undo-import.ts";
import type { Entry } from "#core/journal/event.ts";
import { commit, ground, NOW_MS, now, plan, undone } from "./ground.ts";
import { table, type Written } from "./make-table.ts";

const journal = ground();
const HEADER: readonly Written[] = ["ФИО", "Паспорт", "Город", "Семья"];
const FAMILY: readonly (readonly Written[])[] = [
  HEADER,
  ["Бакенов Зоран", "N00000001", "Тегеран", "1"],
  ["Бакенова Дина", "N00000002", "Тегеран", "1"],
  ["Бакенов Зоран", "", "Тегеран", ""],
];
const first = plan(journal, table(FAMILY));
const after = commit(journal, first.events);
const at = ["2026-03-03T12:30:00Z", "2026-03-03T12:30:00Z"];
const standing = (entries: readonly Entry[]) => entries.filter(({ event }) => !now(entries).fates.fallen.has(event.id));

/** What a registrar's machine knows of the first list. */
const byNumber = new Map<string, string>(first.seal.map(({ unit, identity }) => [`document:${identity.document}`, unit]));
const identities = new Map<string, Identity>(first.seal.map(({ unit, identity }) => [unit, identity]));
const sealed = { byNumber: (number: string) => byNumber.get(number) ?? null, identity: (unit: string) => identities.get(unit) ?? null };

describe("undoing an import", () => {
  const unit = first.duplicates[0]?.unit ?? "";
  const contact = {
    v: 1,
    type: "contact",
    lane: "reg",
    unit,
    channel: "CH",
    ok: true,
    dir: "out",
    said: { locus: "TM" },
    at,
    src: {},
    seen: [],
  };

  test("leaves what was said of its people since: they stay, are named, and are doubted no more", () => {
    const called = commit(after, [contact], "hotline", NOW_MS + 1_800_000);
    const { touched, kept } = undoImport(standing(called), "IMP-1", { nowMs: NOW_MS, reason: "wrong", mayVoid: () => true });
    expect([touched, kept]).toEqual([[unit], []]);
    const back = undone(called, "IMP-1", "laptop-a", NOW_MS + 3_600_000);
    const alone = commit(journal, [contact], "hotline", NOW_MS + 1_800_000);
    const laterMs = NOW_MS + 7_200_000;
    expect(now(back).registry.tableAt(laterMs)).toEqual(now(alone).registry.tableAt(laterMs));
    expect(
      now(back)
        .registry.tableAt(laterMs)
        .map(({ n }) => n),
    ).toEqual([[1, 1]]);
    expect(canonicalRegistry(now(back).registry, NOW_MS)).toBe(canonicalRegistry(now(journal).registry, NOW_MS));
  });

  test("withdraws what its author may withdraw, names the rest, and withdraws nothing twice", () => {
    const about = { nowMs: NOW_MS, reason: "wrong", mayVoid: ({ lane }: { readonly lane: string }) => lane === "reg" };
    const { bodies, kept } = undoImport(standing(after), "IMP-1", about);
    expect(bodies.every(({ type, lane, reason }) => type === "void" && lane === "reg" && reason === "wrong")).toBe(true);
    expect(kept).toEqual(after.filter(({ event }) => event.type === "set" && event.e === "IMP-1").map(({ event }) => event.id));
    expect(bodies).toHaveLength(first.events.length - 1);
    const back = undone(after);
    expect(undoImport(standing(back), "IMP-1", { ...about, mayVoid: () => true }).bodies).toEqual([]);
  });

  test("can be taken back itself", () => {
    const back = undone(after);
    const voids = back.filter(({ event }) => event.type === "void");
    const again = voids.map(({ event }) => ({
      v: 1,
      type: "void",
      lane: event.lane,
      target: event.id,
      reason: "right after all",
      at,
      src: {},
      seen: [],
    }));
    const restored = commit(back, again, "laptop-a", NOW_MS + 5_400_000);
    expect(canonicalRegistry(now(restored).registry, NOW_MS)).toBe(canonicalRegistry(now(after).registry, NOW_MS));
  });
});

describe("the next list", () => {
  const next = (rows: readonly (readonly Written[])[], given = {}) =>
    plan(after, table([HEADER, ...rows]), { statement: "IMP-2", sealed, ...given });
  const household = first.events.find(({ f }) => (f as { ukind?: string }).ukind === "household")?.["e"];

  test("joins a newcomer to the household of known relatives, who never leave it", () => {
    const second = next([
      ["Бакенов Зоран", "N00000001", "Тегеран", "B-7"],
      ["Бакенов Алан", "N00000003", "Тегеран", "B-7"],
    ]);
    expect([second.people.households, second.counts]).toMatchObject([0, { creates: 1, same: 1 }]);
    expect(second.events.find(({ e }) => e === second.creates[0]?.unit)?.["f"]).toMatchObject({ of: household });
    const cells = now(commit(after, second.events)).registry.tableAt(NOW_MS);
    expect(cells.map(({ n }) => n)).toEqual([[3, 4]]);
  });

  test("does not move people from one household to another", () => {
    const other = commit(
      after,
      plan(after, table([HEADER, ["Х А", "N00000011", "Тегеран", "9"], ["Х Б", "N00000012", "Тегеран", "9"]]), { statement: "IMP-3" })
        .events,
    );
    const units = [...now(other).registers.values()].filter(({ kind }) => kind === "unit").map(({ id }) => id);
    const strangers = units.filter((id) => id.startsWith("u-") && !after.some(({ event }) => event.type === "set" && event.e === id));
    const known = new Map([...byNumber, ["document:N00000011", strangers[0] ?? ""]]);
    const mixed = plan(other, table([HEADER, ["Бакенова Дина", "N00000002", "Тегеран", "1"], ["Х А", "N00000011", "Тегеран", "1"]]), {
      statement: "IMP-4",
      sealed: { byNumber: (number) => known.get(number) ?? null, identity: () => null },
    });
    expect([mixed.counts.updates, mixed.events]).toEqual([0, []]);
    expect(mixed.warnings.map(({ kind }) => kind)).toContain("household-other");
  });

  test("that says «in Iran» of somebody in Tehran says nothing new; «in Turkmenistan» does", () => {
    expect(next([["Бакенов Зоран", "N00000001", "Иран", ""]]).counts).toMatchObject({ same: 1, updates: 0 });
    expect(next([["Бакенов Зоран", "N00000001", "Түрікменстан", ""]]).updates).toMatchObject([{ row: 2, fields: ["locus"] }]);
  });

  test("adds tags and telephones and takes none away", () => {
    const header = ["ФИО", "Паспорт", "Тел.", "Признаки"];
    const second = plan(after, table([header, ["Бакенов Зоран", "N00000001", "+98 21 0000009", "инвалид"]]), {
      statement: "IMP-2",
      sealed,
    });
    expect(second.events.at(-1)).toMatchObject({ e: byNumber.get("document:N00000001"), f: { tags: ["limited"] } });
    expect(second.seal).toMatchObject([{ identity: { name: "Бакенов Зоран", phones: ["+98 21 0000009"] } }]);
    const then = commit(after, second.events);
    const third = plan(then, table([header, ["Бакенов Зоран", "N00000001", "", "больной"]]), { statement: "IMP-3", sealed });
    expect(third.events.at(-1)).toMatchObject({ f: { tags: ["limited", "medical"] } });
    expect(third.seal).toEqual([]);
  });

  test("with a telephone alone as news seals it, counts as an update, and belongs to an import", () => {
    const second = plan(
      after,
      table([
        ["ФИО", "Паспорт", "Тел."],
        ["Бакенов Зоран", "N00000001", "+98 21 0000009"],
      ]),
      { statement: "IMP-2", sealed },
    );
    expect([second.counts.updates, second.seal.length, second.events.map(({ kind }) => kind)]).toEqual([1, 1, ["statement"]]);
  });

  test("whose sealed records cannot be opened here says that they were not compared", () => {
    const blind = { ...sealed, identity: () => null };
    expect(next([["Бакенов Зоран", "N00000001", "Тегеран", ""]], { sealed: blind }).warnings.map(({ kind }) => kind)).toEqual([
      "identity-not-compared",
    ]);
  });
});
