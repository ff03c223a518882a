import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keepWindowState, placeWindow, readWindowState } from "#electron/main/window-state.ts";

const folder = mkdtempSync(join(tmpdir(), "daliz-window-"));
const desk = { x: 0, y: 0, width: 1366, height: 768 };
const wall = { x: 1366, y: 0, width: 3840, height: 2160 };
const kept = { x: 1500, y: 100, width: 1600, height: 1000, maximized: false };

test("a window opens where it stood", () => {
  const file = join(folder, "window.json");
  keepWindowState(file, kept);
  expect(readWindowState(file)).toEqual(kept);
  expect(placeWindow(kept, [desk, wall])).toEqual({ x: 1500, y: 100, width: 1600, height: 1000 });
});

test("a window whose display was unplugged opens on the one that is left, and fits it", () => {
  expect(placeWindow(kept, [desk])).toEqual({ width: 1366, height: 768 });
  expect(placeWindow({ ...kept, x: 10, y: 10, width: 5000, height: 4000 }, [desk])).toEqual({ x: 10, y: 10, width: 1366, height: 768 });
});

test("a damaged or strange state file is as none", () => {
  const file = join(folder, "damaged.json");
  for (const text of [
    "",
    "{",
    "null",
    '{"x":1}',
    '{"x":1,"y":1,"width":"9","height":1,"maximized":true}',
    '{"x":1,"y":1,"width":1e999,"height":1,"maximized":true}',
  ]) {
    writeFileSync(file, text);
    expect(readWindowState(file), text).toBeNull();
  }
  expect(readWindowState(join(folder, "none.json"))).toBeNull();
});

test("a state that cannot be kept is no error", () => {
  expect(() => keepWindowState(join(folder, "no-folder/window.json"), kept)).not.toThrow();
});
