import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { extractFile, listPackage } from "@electron/asar";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "daliz-packed-"));
const asar = join(folder, "packed/linux-unpacked/resources/app.asar");
const isBuilt = existsSync(join(root, "out/renderer/index.html"));

beforeAll(() => {
  if (isBuilt) execFileSync(process.execPath, ["test/support/pack-electron.mjs", folder], { cwd: root, stdio: "pipe" });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.runIf(isBuilt)("the package holds the three bundles and no source, test, module or map file", () => {
  const files = listPackage(asar, { isPack: false }).map((file) => file.replaceAll("\\", "/"));
  expect(files).toEqual(
    expect.arrayContaining([
      ...["/package.json", "/out/main/index.js", "/out/preload/index.cjs", "/out/preload/wall.cjs"],
      ...["index", "wall", "reader", "keeper"].map((page) => `/out/renderer/${page}.html`),
    ]),
  );
  const strangers = files.filter((file) => !/^\/(LICENSE|package\.json|out|out\/(main|preload|renderer)(\/.*)?)$/.test(file));
  expect(strangers).toEqual([]);
  expect(files.filter((file) => file.endsWith(".map") || file.endsWith(".ts") || file.endsWith(".tsx"))).toEqual([]);
});

test.runIf(isBuilt)("each preload stands alone, and a wall's knows no question to main", () => {
  const preloads = ["index", "wall"].map((name) => String(extractFile(asar, `out/preload/${name}.cjs`)));
  for (const preload of preloads) expect([...preload.matchAll(/require\("([^"]+)"\)/g)].map((match) => match[1])).toEqual(["electron"]);
  expect(preloads.map((preload) => preload.includes(".invoke("))).toEqual([true, false]);
});

test.runIf(isBuilt)("the packed main is the built one and loads nothing but electron and Node's own modules", () => {
  const main = String(extractFile(asar, "out/main/index.js"));
  const imported = [...main.matchAll(/^import [^;]*?from ?"([^"]+)";?$/gm)].map((match) => match[1]);
  expect(imported.length).toBeGreaterThan(0);
  expect(imported.filter((name) => name !== "electron" && !name?.startsWith("node:"))).toEqual([]);
});
