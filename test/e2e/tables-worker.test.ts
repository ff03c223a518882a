import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, type Page, test } from "@playwright/test";
import { makeBook, sheetData } from "../sheets/hostile/make-book.ts";
import type { TablesPage, ToldOfPage } from "../support/tables-page/main.ts";

const serve = fileURLToPath(new URL("../support/tables-page/serve.mjs", import.meta.url));
let child: ChildProcess;
let url = "";

test.beforeAll(async () => {
  child = spawn(process.execPath, [serve, "0"], { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, NO_COLOR: "1" } });
  url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      const ready = /http:\/\/127\.0\.0\.1:\d+\//.exec(String(chunk));
      if (ready !== null) resolve(ready[0]);
    });
    child.on("exit", (code) => reject(new Error(`The page ended with ${code} before it was ready.`)));
  });
});
test.afterAll(() => {
  child.kill("SIGTERM");
});

/** Puts a file into the page and has it read there. */
async function read(page: Page, name: string, buffer: Uint8Array, stopAt?: number): Promise<ToldOfPage> {
  await page.getByLabel("table").setInputFiles({ name, mimeType: "", buffer: Buffer.from(buffer) });
  return page.evaluate((at) => (window as unknown as { tables: TablesPage }).tables.read(at), stopAt);
}

async function open(page: Page): Promise<void> {
  await page.goto(url);
  await page.waitForFunction(() => "tables" in window);
}

const MANY = new TextEncoder().encode(
  `Аты;Жасы;Қала\n${Array.from({ length: 200_000 }, (_, at) => `Азамат ${at};${at % 90};Тегеран`).join("\n")}`,
);

test("a list of 200,000 rows is read in a worker: the window goes on, hears how far it is, and looks at pages", async ({ page }) => {
  await open(page);
  const { told, progress, turns, longestMs } = await read(page, "list.csv", MANY);
  test.info().annotations.push({ type: "longest turn of the window", description: `${longestMs.toFixed(0)} ms of ${turns}` });
  expect(told).toMatchObject({ kind: "read", sheets: [{ rows: 200_001, columns: 3 }], encoding: "utf-8", delimiter: ";" });
  expect(progress).toBeGreaterThan(1);
  expect(turns).toBeGreaterThan(10);
  expect(await page.evaluate(() => (window as unknown as { tables: TablesPage }).tables.rows(200_000, 10))).toEqual([
    ["Азамат 199999", "19", "Тегеран"],
  ]);
});

test("it is given up at a click, and nothing of it is kept", async ({ page }) => {
  await open(page);
  expect((await read(page, "list.csv", MANY, 1)).told).toEqual({ kind: "refused", problem: { kind: "stopped" } });
  expect(await page.evaluate(() => (window as unknown as { tables: TablesPage }).tables.rows(0, 10))).toEqual([]);
});

test("the browser reads a workbook, an old code page and a damaged file as Node does", async ({ page }) => {
  await open(page);
  expect((await read(page, "list.xlsx", makeBook({ sheets: [{ name: "List", xml: sheetData([["Өмірбек", "40"]]) }] }))).told).toMatchObject(
    {
      kind: "read",
      sheets: [{ name: "List", rows: 1, columns: 2 }],
    },
  );
  // «Аты;Қала» in the Kazakh code page.
  const old = new Uint8Array([0xc0, 0xf2, 0xfb, 0x3b, 0x8d, 0xe0, 0xeb, 0xe0]);
  expect((await read(page, "list.csv", old)).told).toMatchObject({ kind: "read", encoding: "kz-1048", warnings: [{ kind: "encoding" }] });
  expect(await page.evaluate(() => (window as unknown as { tables: TablesPage }).tables.rows(0, 1))).toEqual([["Аты", "Қала"]]);
  expect((await read(page, "list.xlsx", makeBook().slice(0, -1))).told).toEqual({ kind: "refused", problem: { kind: "damaged" } });
});
