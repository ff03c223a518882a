import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isOurs, mayOpenOutside } from "#electron/main/app-address.ts";
import { answerAppFile, fileFor } from "#electron/main/app-files.ts";

const top = mkdtempSync(join(tmpdir(), "daliz-app-files-"));
const folder = join(top, "renderer");
mkdirSync(join(folder, "assets"), { recursive: true });
writeFileSync(join(folder, "index.html"), "<!doctype html>");
writeFileSync(join(folder, "assets/a.js"), "1");
writeFileSync(join(top, "secret.txt"), "not for a page");

test("a page of the program is answered with its type and the content policy", async () => {
  const page = await answerAppFile(folder, "app://daliz/");
  expect(page.status).toBe(200);
  expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(await page.text()).toBe("<!doctype html>");
  expect((await answerAppFile(folder, "app://daliz/assets/a.js?v=1#x")).headers.get("content-type")).toBe("text/javascript; charset=utf-8");
});

test.each([
  "app://daliz/../secret.txt",
  "app://daliz/%2e%2e/secret.txt",
  "app://daliz/..%2fsecret.txt",
  "app://daliz/%5c..%5csecret.txt",
  "app://daliz/a%00.js",
  "app://daliz/%",
  "app://other/index.html",
  "nonsense",
])("%s leads nowhere", async (address) => {
  const answer = await answerAppFile(folder, address);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toBe("");
});

test("no address names a file outside the folder", () => {
  for (const address of ["app://daliz/..%2f..%2f..%2fetc/passwd", "app://daliz/%2fetc/passwd", "app://daliz/renderer/../../secret.txt"]) {
    const file = fileFor(folder, address);
    expect(file === null || file.startsWith(`${folder}/`)).toBe(true);
  }
});

test("only the program's own pages are ours, and only plain https goes outside", () => {
  expect(isOurs("app://daliz/index.html#/room")).toBe(true);
  for (const other of ["app://daliz.example/", "https://daliz/", "file:///index.html", "app:daliz", ""])
    expect(isOurs(other), other).toBe(false);
  expect(mayOpenOutside("https://example.org/a?b")).toBe(true);
  for (const other of ["http://example.org", "javascript:alert(1)", "file:///etc/passwd", "https://user:word@example.org", "smb://x", "x"])
    expect(mayOpenOutside(other), other).toBe(false);
});
