import { describe, expect, it } from "vitest";
import { fold } from "#core/fold/fold.ts";
import type { Entry, JournalEvent } from "#core/journal/event.ts";
import { listUnits } from "#core/registry/list.ts";
import type { RegistryAsk } from "#core/registry/registry-ask.ts";
import { createUnitCards, tagsOf, UNSAID } from "#core/registry/unit-cards.ts";
import { readUnitColumns } from "#core/registry/unit-columns.ts";
import { columnsIn, SELECT_PX, templateOf, UNIT_COLUMNS } from "#renderer/registry/unit-columns.ts";
import { filled } from "./reference-rows.ts";

const START_MS = 1_780_272_000_000;
const HOUR_MS = 3_600_000;
const EVERYTHING: RegistryAsk = {
  ...{ view: "all", silentH: 6, post: null, text: "", textPlaces: [], textUnits: [], sort: "family", isDown: false, placeOrder: [] },
  ...{ from: 0, count: 100 },
};

let written = 0;

/** A plain event of the registry, an hour after the one before it. */
function entry(fields: Readonly<Record<string, unknown>>): Entry {
  written += 1;
  const ms = START_MS + written * HOUR_MS;
  const event = {
    ...{ id: `019cb000-0000-7000-8000-${String(written).padStart(12, "0")}`, v: 1, dev: "a", hlc: [ms, 0], by: "test", lane: "reg" },
    ...{ at: [ms, ms], src: { who: "Embassy" }, seen: [], ...fields },
  } as unknown as JournalEvent;
  return { event, body: JSON.stringify(event), receipt: { ingMs: ms, seq: written } };
}

const set = (e: string, f: Readonly<Record<string, unknown>>): Entry => entry({ type: "set", kind: "unit", e, f });
const place = (e: string, pkind: string, parent: string | null): Entry =>
  entry({ type: "set", kind: "place", lane: "ops", e, f: { pkind, parent } });

function rowsOf(entries: readonly Entry[], more: Partial<RegistryAsk> = {}, vMs = START_MS + 1000 * HOUR_MS) {
  const { product, cards } = filled(entries);
  const columns = readUnitColumns(product.unitsAt({ kind: "now" }, true, vMs), vMs, cards);
  const tree = fold(entries, { kind: "now" }).treeAt(vMs);
  return listUnits({ columns, cards, tree, hoursOf: () => 24 }, { ...EVERYTHING, ...more });
}

describe("the words of a unit", () => {
  it("priority tags are a set, the most pressing first; one of a later program is another tag", () => {
    const cards = createUnitCards();
    expect(tagsOf(cards.read({ tags: ["woman", "medical", "child"] }, {}).tags)).toEqual(["medical", "child", "woman"]);
    expect(tagsOf(cards.read({ tags: ["widow", "elderly"] }, {}).tags)).toEqual(["elderly", "other"]);
    expect(cards.read({}, {}).tags).toBe(UNSAID);
  });

  it("of two sets the later holds, field by field", () => {
    const [row] = rowsOf([set("u-1", { cat: "tourist", tags: ["child"], seat: "F-1" }), set("u-1", { cat: "student", docs: "lost" })]).page(
      0,
      9,
    ).rows;
    expect(row).toMatchObject({ cat: "student", tags: ["child"], seat: "F-1", docs: "lost", who: "Embassy" });
  });

  it("is not read before somebody said it", () => {
    const first = set("u-2", { cat: "tourist" });
    const later = set("u-2", { cat: "student" });
    const [row] = rowsOf([first, later], {}, first.event.at[0] + 1).page(0, 9).rows;
    expect(row?.cat).toBe("tourist");
  });
});

describe("a household", () => {
  const family = [
    set("u-9", { ukind: "household", n: [0, 0] }),
    set("u-3", { n: [1, 1], of: "u-9" }),
    set("u-1", { n: [4, 6] }),
    set("u-2", { n: [1, 1], of: "u-9" }),
  ];

  it("stands above those who name it, and each row says whose it is", () => {
    const rows = rowsOf(family).page(0, 9).rows;
    expect(rows.map(({ id, kind, party }) => [id, kind, party])).toEqual([
      ["u-1", "group", null],
      ["u-9", "household", null],
      ["u-2", "person", "u-9"],
      ["u-3", "person", "u-9"],
    ]);
    expect(
      rowsOf(family)
        .household("u-3")
        .map(({ id }) => id),
    ).toEqual(["u-9", "u-2", "u-3"]);
    expect(rowsOf(family).household("u-1")).toEqual([]);
  });

  it("counts nobody twice: people are those of its members", () => {
    const { people, groups } = rowsOf(family).page(0, 9);
    expect([people, groups]).toEqual([[6, 8], 2]);
  });
});

describe("search and views", () => {
  const places = [
    place("WORLD", "world", null),
    place("IR", "country", "WORLD"),
    place("IR.T", "place", "IR"),
    place("H", "hotel", "WORLD"),
  ];
  const units = [set("u-1", { locus: "IR.T" }), set("u-2", { locus: "H" }), set("u-3", {})];
  const ids = (more: Partial<RegistryAsk>) =>
    rowsOf([...places, ...units], more)
      .page(0, 9)
      .rows.map(({ id }) => id);

  it("a place finds those in it and in places within, an id finds its unit, a name what a port found", () => {
    expect(ids({ text: "iran", textPlaces: ["IR"] })).toEqual(["u-1"]);
    expect(ids({ text: "U-3" })).toEqual(["u-3"]);
    expect(ids({ text: "a name", textUnits: ["u-2"] })).toEqual(["u-2"]);
  });

  it("those in hotels are on the way; those whose place nobody knows come last by place", () => {
    expect(ids({ view: "transit" })).toEqual(["u-2"]);
    expect(ids({ sort: "place", placeOrder: ["H", "IR.T"] })).toEqual(["u-2", "u-1", "u-3"]);
  });
});

describe("the columns of the table", () => {
  it("give way one after the other where there is no room, and never who, where, state and last contact", () => {
    const wide = columnsIn(4000);
    expect(wide).toHaveLength(UNIT_COLUMNS.length);
    let before = wide.length;
    for (let width = 2000; width > 300; width -= 10) {
      const shown = columnsIn(width);
      expect(shown.length).toBeLessThanOrEqual(before);
      before = shown.length;
    }
    expect(columnsIn(300).map(({ key }) => key)).toEqual(["id", "place", "status", "heard"]);
  });

  it("fill the width they are given", () => {
    const shown = columnsIn(1000);
    expect(shown.reduce((sum, { least }) => sum + least, SELECT_PX)).toBeLessThanOrEqual(1000);
    expect(templateOf(shown).split(" minmax").length).toBeGreaterThan(2);
  });
});
