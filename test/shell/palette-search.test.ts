import { describe, expect, test } from "vitest";
import { type PaletteGroup, searchable, searched } from "#renderer/shell/palette-search.ts";

function group(...names: readonly (readonly string[])[]): PaletteGroup {
  return {
    id: "places",
    label: "Places",
    items: names.map((all) => ({ id: all[0] ?? "", label: all[0] ?? "", note: "", names: all, run: () => {} })),
  };
}

const PLACES = group(
  ["Иран", "Iran"],
  ["Түрікменстан", "Туркменистан", "Turkmenistan"],
  ["Әзербайжан", "Азербайджан", "Azerbaijan"],
  ["Тегеран", "Tehran"],
);

function found(query: string): readonly string[] {
  return searched([PLACES], query).flatMap((one) => one.items.map((item) => item.id));
}

describe("the palette finds", () => {
  test.each([
    ["иран", ["Иран"]],
    ["IRAN", ["Иран"]],
    ["турикменстан", ["Түрікменстан"]],
    ["туркмен", ["Түрікменстан"]],
    ["азербайжан", ["Әзербайжан"]],
    ["azer", ["Әзербайжан"]],
    ["ран", ["Иран", "Тегеран"]],
  ] as const)("%s by any of its names, Kazakh letters typed as Russian ones too", (query, ids) => {
    expect(found(query)).toEqual(ids);
  });

  test("what begins with the query before what only holds it", () => {
    const groups = [group(["Старый Иран"], ["Иран"], ["Тиран"])];
    expect(searched(groups, "иран").flatMap((one) => one.items.map((item) => item.id))).toEqual(["Иран", "Старый Иран", "Тиран"]);
  });

  test("nothing where a word of the query is nowhere, and such a group falls away", () => {
    expect(searched([PLACES], "иран марс")).toEqual([]);
  });

  test("the first few of each kind before anything is typed", () => {
    expect(found("  ")).toEqual(["Иран", "Түрікменстан", "Әзербайжан", "Тегеран"]);
  });

  test("text that is markup or a pattern is only text", () => {
    expect(found("<q>.*")).toEqual([]);
    expect(searchable("Иран–Түркия (C-TM)")).toBe("иран туркия c tm");
  });
});
