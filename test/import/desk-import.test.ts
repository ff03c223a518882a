import { describe, expect, test } from "vitest";
import type { Row } from "#core/import/sheet.ts";
import type { RegistryAsk } from "#core/registry/registry-ask.ts";
import { readTable } from "#core/sheets/read-table.ts";
import type { DeskPorts } from "#renderer/store/desk.ts";
import type { ImportAsk, ImportView } from "#renderer/store/import-port.ts";
import { sheetPorts } from "../../commands/sheet-ports.ts";
import { deskOn, NOW, NOW_MS } from "../store/desk-bench.ts";
import { BAD_ROWS, peopleBook } from "../support/people-list.ts";

type Bench = Awaited<ReturnType<typeof deskOn>>;

/** The desk of a consul. */
async function consul(): Promise<Bench> {
  const bench = await deskOn();
  await bench.store.note({ role: "consul" });
  return bench;
}

/** Reads a list as the wizard does, and hands it to the desk in pieces. */
async function open({ desk }: Bench, bytes: Uint8Array, file = "list.xlsx"): Promise<string> {
  const read = await readTable({ name: file, bytes }, sheetPorts());
  if (read.kind !== "read") throw new Error(JSON.stringify(read));
  const { name, sha256, form, sheets } = read.sheets;
  await desk.importOpen({ name, sha256, form, sheets: sheets.map((sheet) => sheet.name), gazetteer: [], links: {} });
  for (const [index, { rows }] of sheets.entries())
    for (let at = 0; at < rows.length; at += 100) await desk.importRows(sha256, index, rows.slice(at, at + 100) as readonly Row[]);
  return sha256;
}

async function askOf({ desk }: Bench, more: Partial<ImportAsk> = {}): Promise<ImportAsk> {
  const mapping = await desk.importMapping({});
  if (mapping === null) throw new Error("No list is open.");
  const said = { sender: "EMB-THR", asOf: [NOW_MS, NOW_MS] as const, tz: "Asia/Tehran", today: "2026-03-10", place: null };
  return { mapping, ...said, leaveEmpty: [], decisions: [], ...more };
}

async function planned(bench: Bench, more: Partial<ImportAsk> = {}): Promise<ImportView> {
  const view = await bench.desk.importPlan(await askOf(bench, more));
  if (view.kind !== "planned") throw new Error(JSON.stringify(view));
  return view;
}

async function figures({ desk }: Bench) {
  const { places } = await desk.read(NOW(), "WORLD");
  return places.map((place) => JSON.stringify(place));
}

const EVERYBODY: RegistryAsk = {
  ...{ view: "all", silentH: 6, post: null, text: "", textPlaces: [], textUnits: [], sort: "id", isDown: false, placeOrder: [] },
  ...{ from: 0, count: 400 },
};

describe("a list at a desk", () => {
  test("is planned without writing, gives its bad rows back with reasons, commits exactly what was shown, and undone leaves every figure as it was", async () => {
    const bench = await consul();
    const { desk, store } = bench;
    const before = await figures(bench);
    const waiting = store.holding.waiting.size;
    await open(bench, await peopleBook());
    const view = await planned(bench);
    expect(view.counts).toMatchObject({ rows: 312, creates: 306, rejected: 6, duplicates: 0, same: 0, updates: 0 });
    expect(view.errors.flatMap(({ rows }) => rows.map(({ row }) => row)).sort((a, b) => a - b)).toEqual(BAD_ROWS);
    expect(view.registered.after[0] - view.registered.before[0]).toBe(306);
    expect([store.holding.waiting.size, await figures(bench)]).toEqual([waiting, before]);
    const report = await desk.importRejected("ru");
    expect(report?.rows.map(([row]) => row).slice(1)).toEqual(BAD_ROWS);
    expect(report?.rows.map(([, why]) => why)[1]).toContain("Дата рождения не читается");
    const made = await desk.importCommit(false);
    expect(made).toMatchObject({ kind: "made", result: { kind: "recorded" }, events: view.events });
    expect(store.holding.waiting.size).toBe(waiting + view.events);
    const { page } = await desk.registry(NOW(), EVERYBODY);
    expect(page.people).toEqual(view.registered.after);
    for (const { body } of store.holding.waiting.values()) expect(body).not.toMatch(/Айгүл|Оспанов|\d\d\.\d\d\.19\d\d/);
    const again = await planned(bench);
    expect([again.counts.creates, again.counts.same, again.events, again.already?.events]).toEqual([0, 306, 0, view.events - 1]);
    const [listed] = await desk.imports();
    if (listed === undefined) throw new Error("The import is not listed.");
    expect(made).toMatchObject({ statement: listed.statement });
    expect(await desk.undoImport(listed.statement)).toMatchObject({ kind: "undone", events: view.events, kept: 0, touched: 0 });
    expect([await figures(bench), await desk.imports()]).toEqual([before, []]);
    expect((await planned(bench)).counts.creates).toBe(306);
  });

  test("is taken back whole by Undo, and comes again by Redo", async () => {
    const bench = await consul();
    const { desk } = bench;
    const before = await figures(bench);
    await open(bench, await peopleBook(40));
    const view = await planned(bench);
    await desk.importCommit(false);
    const after = await figures(bench);
    expect((await desk.undo()).kind).toBe("recorded");
    expect([await figures(bench), (await desk.imports()).length]).toEqual([before, 0]);
    expect((await desk.redo()).kind).toBe("recorded");
    expect([await figures(bench), (await desk.registry(NOW(), EVERYBODY)).page.people]).toEqual([after, view.registered.after]);
  });

  test("given up while its names are sealed is not written, and pressed again is written once", async () => {
    const seal: (() => void)[] = [];
    const records: DeskPorts["records"] = () => new Promise((resolve) => seal.push(() => resolve({ kind: "sealed", items: [], left: [] })));
    const bench = await deskOn(undefined, undefined, undefined, records);
    await bench.store.note({ role: "consul" });
    const { desk, store } = bench;
    const waiting = store.holding.waiting.size;
    await open(bench, await peopleBook(40));
    const view = await planned(bench);
    const first = desk.importCommit(true);
    while (seal.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    await desk.stopImport();
    const second = desk.importCommit(false);
    for (const answer of seal) answer();
    expect(await first).toEqual({ kind: "stopped" });
    expect(await second).toMatchObject({ kind: "made", result: { kind: "recorded" }, names: 0 });
    expect(store.holding.waiting.size).toBe(waiting + view.events);
    expect(await desk.importCommit(false)).toEqual({ kind: "gone" });
  });

  test("counts as names to be sealed only those of whom a record can be made", async () => {
    const bench = await consul();
    const bytes = new TextEncoder().encode("Name,E-mail,People\nTestova Aigul,,1\n,nobody@example.org,1\n");
    await open(bench, bytes, "list.csv");
    const view = await planned(bench);
    expect([view.counts.rows, view.toSeal]).toEqual([2, 1]);
  });

  test("is given up between its rows, and then nothing is ready to be written", async () => {
    const bench = await consul();
    await open(bench, await peopleBook(600));
    const ask = await askOf(bench);
    const plan = bench.desk.importPlan(ask);
    await bench.desk.stopImport();
    expect(await plan).toEqual({ kind: "stopped" });
    expect(await bench.desk.importCommit(false)).toEqual({ kind: "gone" });
  });
});
