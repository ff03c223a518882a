import { existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type KeptBinding, keepBindings, readBindings } from "#electron/main/kept-bindings.ts";

const folder = mkdtempSync(join(tmpdir(), "daliz-bindings-"));
const display = { id: "2", label: "LG 65", x: 1920, y: 0, width: 3840, height: 2160 };
const binding: KeptBinding = { set: "Main", lang: "kk", diagonalInch: 65, distanceM: null, display };
const never = (sentence: string): void => {
  throw new Error(sentence);
};

test("bindings are there again after a restart, and nothing else is left in the folder", () => {
  const file = join(folder, "walls.json");
  expect(readBindings(file)).toEqual([]);
  keepBindings(file, [binding], never);
  keepBindings(file, [binding, { ...binding, set: "Зал" }], never);
  expect(readBindings(file).map(({ set }) => set)).toEqual(["Main", "Зал"]);
  expect(readdirSync(folder)).toEqual(["walls.json"]);
});

test("a damaged file binds nothing, and of a strange one only the sound bindings are taken", () => {
  const file = join(folder, "damaged.json");
  for (const text of ["", "[", "{}", '["x", null, 5]']) {
    writeFileSync(file, text);
    expect(readBindings(file), text).toEqual([]);
  }
  const strange = [
    { ...binding, set: "<b>" },
    { ...binding, lang: "de" },
    { ...binding, distanceM: -1 },
    { ...binding, display: {} },
    binding,
  ];
  writeFileSync(file, JSON.stringify(strange));
  expect(readBindings(file)).toEqual([binding]);
});

test("a disk that does not take them is said, and the program goes on", () => {
  const said: string[] = [];
  const file = join(folder, "no-such-folder", "walls.json");
  keepBindings(file, [binding], (sentence) => said.push(sentence));
  expect(said).toHaveLength(1);
  expect(existsSync(file)).toBe(false);
});
