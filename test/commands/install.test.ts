import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { installProblem, isInstalled, lastLines } from "../../commands/parts/install-if-needed.mjs";
import { nodeVersionProblem } from "../../commands/parts/node-version.mjs";

let folder = "";
const lock = (packages: Record<string, object>): string => JSON.stringify({ packages: { "": {}, ...packages } });
const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "daliz-install-"));
  write(
    "package-lock.json",
    lock({ "node_modules/a": { version: "1.0.0" }, "node_modules/for-mac": { version: "1.0.0", optional: true } }),
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("install", () => {
  test("a bare checkout needs its packages", () => {
    expect(isInstalled(folder)).toBe(false);
  });

  test("an npm ci by hand is good enough, other systems' packages missing", () => {
    mkdirSync(join(folder, "node_modules"));
    write("node_modules/.package-lock.json", lock({ "node_modules/a": { version: "1.0.0" } }));
    expect(isInstalled(folder)).toBe(true);
  });

  test("a newer lockfile is installed again", () => {
    mkdirSync(join(folder, "node_modules"));
    write("node_modules/.package-lock.json", lock({ "node_modules/a": { version: "0.9.0" } }));
    write("node_modules/.daliz-installed", "the hash of an older lockfile");
    expect(isInstalled(folder)).toBe(false);
  });

  test("an install that was cut off is done again", () => {
    mkdirSync(join(folder, "node_modules/a"), { recursive: true });
    expect(isInstalled(folder)).toBe(false);
  });

  test.each([
    ["npm error code ENOTFOUND", /Connect this machine to the network/],
    ["npm error network request to https://example.org failed", /Connect this machine to the network/],
    ["npm error code EACCES", /not writable for you/],
    ["npm error code EROFS", /not writable for you/],
    ["npm error code ENOSPC", /disk is full/],
    ["npm error code ERESOLVE", /stands above/],
  ])("%s is told as a sentence", (output, sentence) => {
    expect(installProblem(output)).toMatch(sentence);
  });
});

describe("what a program wrote", () => {
  test("its last words are shown, the trace of its inner calls is not", () => {
    expect(lastLines("begun\nError: no room\n    at write (node:fs:1)\nnpm error     at main (a.js:1)\n\n", 1)).toBe(
      "    Error: no room\n",
    );
  });
});

describe("Node.js", () => {
  test.each(["20.19.0", "20.20.2", "22.0.0", "26.1.0"])("%s will do", (version) => {
    expect(nodeVersionProblem(version)).toBeNull();
  });

  test.each(["18.20.4", "20.18.3", "16.0.0"])("%s is too old, and the sentence says what to get", (version) => {
    expect(nodeVersionProblem(version)).toContain(`20.19 or newer; this is ${version}`);
  });
});
