import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ALLOWED, BREACHES, type Breach } from "./breaches.ts";
import { sourceScan } from "./source-scan.ts";
import { copyOfTheTree, root, sourceFiles } from "./tree.ts";

let copy = "";
const said = { biome: "", tsc: "", scan: "" };

beforeAll(() => {
  copy = copyOfTheTree();
  const planted = [...BREACHES, ...ALLOWED];
  for (const { path, text } of planted) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), text);
  }
  writeFileSync(join(copy, "server/planted-types.ts"), "export type X = number;\n");
  const paths = planted.map(({ path }) => path);
  said.biome = run("@biomejs/biome/bin/biome", ["lint", "--reporter=github", "--max-diagnostics=none", ...paths]);
  said.tsc = run("typescript/bin/tsc", ["-b", "core", "electron", "--pretty", "false"]);
  said.scan = sourceScan(planted)
    .map(({ path, problem }) => `${path}: ${problem}`)
    .join("\n");
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe("walls", () => {
  test.each(BREACHES)("$title: refused by $tool", (breach) => {
    expect(objections(breach)).toContainEqual(expect.stringContaining(breach.says));
  });

  test.each(ALLOWED)("$title: let through", ({ path }) => {
    const all = [said.biome, said.tsc, said.scan].join("\n").split("\n");
    expect(all.filter((line) => line.includes(path))).toEqual([]);
  });

  test.each(["a rule is suppressed", "a folder is named for no idea", "an export of core/ has no docstring"])(
    "nowhere in the house: %s",
    (problem) => {
      const found = sourceScan(sourceFiles()).filter((finding) => finding.problem === problem);
      expect(found.map(({ path, line }) => `${path}:${line}`)).toEqual([]);
    },
  );

  test("the lockfile names no address", () => {
    expect(readFileSync(join(root, "package-lock.json"), "utf8")).not.toMatch(/"resolved"|registry\./);
  });
});

function objections({ tool, path }: Breach): readonly string[] {
  return said[tool].split("\n").filter((line) => line.includes(path));
}

function run(program: string, args: readonly string[]): string {
  const ran = spawnSync(process.execPath, [join(root, "node_modules", program), ...args], { cwd: copy, encoding: "utf8", maxBuffer: 64e6 });
  return `${ran.stdout}\n${ran.stderr}`;
}
