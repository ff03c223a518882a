import { describe, expect, it } from "vitest";
import { fold } from "#core/fold/fold.ts";
import type { Scene } from "#core/wall/scene.ts";
import { filedSet, usualSet, wallSetNamed, wallSetOf, wallSetsAt } from "#core/wall/wall-sets.ts";
import { hour, NOW, region } from "../fold/write-journal.ts";

const MAIN = usualSet("Main", "ME");
const codes = (value: unknown, name = "Main") => {
  const read = wallSetOf(name, value);
  return read.ok ? [] : read.problems.map(({ path, code }) => `${path} ${code}`);
};
const scenes = (...changes: readonly Partial<Scene>[]) => ({
  ...filedSet(MAIN),
  scenes: changes.map((change, index) => ({ ...MAIN.scenes[0], id: `s${index}`, ...change })),
});

describe("wall set", () => {
  it("the usual one is sound, lasts 150 seconds and hides figures below three", () => {
    expect(wallSetOf("Main", filedSet(MAIN))).toEqual({ ok: true, value: MAIN, notes: [] });
    expect(MAIN.scenes.reduce((sum, scene) => sum + scene.dwellS, 0)).toBe(150);
    expect(MAIN.smallCells).toBe(3);
  });

  it("is refused where a scene is too short, doubled, empty of its words, or the loop longer than 180 seconds", () => {
    expect(codes(scenes({ dwellS: 9 }))).toEqual(["scenes[0].dwellS dwell"]);
    expect(codes(scenes({ dwellS: 100 }, { dwellS: 81 }))).toEqual(["scenes loop-too-long"]);
    expect(codes(scenes({ dwellS: 300 }))).toEqual([]);
    expect(codes(scenes({ id: "a" }, { id: "a" }))).toEqual(["scenes scene-twice"]);
    expect(codes(scenes({ kind: "message" }))).toEqual(["scenes[0].text message-text"]);
    expect(codes(scenes({ kind: "message", text: { kk: "Желі", ru: " ", en: "Line" } }))).toEqual(["scenes[0].text message-text"]);
    expect(codes(scenes({ title: { kk: "x".repeat(401), ru: "", en: "" } }))).toEqual(["scenes[0].title.kk not-a-text"]);
    expect(codes({ ...filedSet(MAIN), scenes: [] })).toEqual(["scenes no-scene"]);
    expect(codes({ ...filedSet(MAIN), smallCells: 2.5 })).toEqual(["smallCells small-cells"]);
    expect(codes(filedSet(MAIN), "../Main")).toEqual(["name not-a-name"]);
    for (const nonsense of [null, 7, "Main", [], { scenes: {} }]) expect(codes(nonsense)).not.toEqual([]);
  });

  it("of the journal is the last one filed; taken away it is gone; one from a later program is not read", () => {
    const pen = region();
    const one = pen.set("WALL:Lobby", "policy", { wall: { ...filedSet(MAIN), later: true } }, 1);
    pen.set("WALL:Odd", "policy", { wall: { format: 9 } }, 1);
    const state = () => fold(pen.entries, NOW);
    expect(wallSetsAt(state(), hour(2))).toEqual([{ set: { ...MAIN, name: "Lobby" }, seen: [one], conflict: false }]);
    expect(wallSetNamed(state(), hour(0), "Lobby")).toBeNull();
    pen.set("WALL:Lobby", "policy", { wall: null }, 3, { seen: [one] });
    expect(wallSetsAt(state(), hour(4))).toEqual([]);
    expect(wallSetNamed(state(), hour(4), "Main")).toEqual(MAIN);
  });

  it("of a later program that cannot be read never makes small figures larger than it would", () => {
    const shown = (wall: unknown) => {
      const pen = region();
      pen.set("WALL:Main", "policy", { wall }, 1);
      return wallSetNamed(fold(pen.entries, NOW), hour(2), "Main")?.smallCells;
    };
    const later = { ...filedSet(MAIN), scenes: [{ kind: "weather" }] };
    expect(shown({ ...later, smallCells: 6 })).toBe(6);
    expect(shown({ ...later, smallCells: 0 })).toBe(MAIN.smallCells);
    expect(shown({ ...later, smallCells: "many" })).toBe(10);
    expect(shown(null)).toBe(MAIN.smallCells);
  });

  it("changed by two people who had not seen each other is in conflict until one edit has seen both", () => {
    const pen = region();
    const a = pen.set("WALL:Main", "policy", { wall: filedSet({ ...MAIN, smallCells: 4 }) }, 1, { dev: "a" });
    const b = pen.set("WALL:Main", "policy", { wall: filedSet({ ...MAIN, smallCells: 5 }) }, 1, { dev: "b" });
    const filed = () => wallSetsAt(fold(pen.entries, NOW), hour(9))[0];
    expect(filed()).toMatchObject({ conflict: true, seen: [a, b], set: { smallCells: 5 } });
    pen.set("WALL:Main", "policy", { wall: filedSet({ ...MAIN, smallCells: 6 }) }, 2, { seen: [a, b] });
    expect(filed()).toMatchObject({ conflict: false, set: { smallCells: 6 } });
  });
});
