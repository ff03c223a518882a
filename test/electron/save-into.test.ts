import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { safeName, saveInto } from "#electron/main/save-into.ts";

const folder = mkdtempSync(join(tmpdir(), "daliz-into-"));
const bytes = new TextEncoder().encode("page");

test("a file is written whole into the policy's folder, and nothing else is left there", async () => {
  const path = join(folder, "Анықтама 14 kk.pdf");
  expect(await saveInto(folder, "Анықтама 14 kk.pdf", bytes)).toEqual({ kind: "saved", path });
  expect(readFileSync(path, "utf8")).toBe("page");
  expect(readdirSync(folder)).toEqual(["Анықтама 14 kk.pdf"]);
});

test("without a folder in the policy nothing is written", async () => {
  expect(await saveInto(null, "a.pdf", bytes)).toEqual({ kind: "no-folder" });
});

test("a folder that is not there is not made: the reason is told", async () => {
  const missing = join(folder, "share");
  expect(await saveInto(missing, "a.pdf", bytes)).toMatchObject({ kind: "failed", reason: expect.stringContaining("ENOENT") });
  expect(readdirSync(folder)).not.toContain("share");
});

test("when the file cannot take its place, its part is taken away", async () => {
  const inside = join(folder, "inside");
  mkdirSync(join(inside, "a.pdf", "taken"), { recursive: true });
  expect(await saveInto(inside, "a.pdf", bytes)).toMatchObject({ kind: "failed" });
  expect(readdirSync(inside)).toEqual(["a.pdf"]);
});

test.each([
  ["../../etc/passwd", "passwd"],
  ["C:\\Windows\\a.pdf", "a.pdf"],
  ["..", null],
  ["", null],
  ["/", null],
  ["con.txt", null],
  ["LPT1", null],
  [".hidden", "hidden"],
  ["a<b>:c?.html", "a_b__c_.html"],
  ["a\u0000\n\u202eb.pdf", "a___b.pdf"],
  [`${"ж".repeat(300)}.xlsx`, `${"ж".repeat(100)}.xlsx`],
])("the name %j becomes %j", (name, safe) => {
  expect(safeName(name)).toBe(safe);
});
