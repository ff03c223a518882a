import { describe, expect, test } from "vitest";
import { generate } from "#core/exercise/exercise.ts";
import type { RegistryAsk } from "#core/registry/registry-ask.ts";
import { readTable } from "#core/sheets/read-table.ts";
import type { DeskPort, Moment } from "#renderer/store/desk-port.ts";
import type { ListAsk, ListHow, MadeList } from "#renderer/store/export-port.ts";
import { sheetPorts } from "../../commands/sheet-ports.ts";
import { deskOn, NOW, NOW_MS } from "../store/desk-bench.ts";

const HOUR_MS = 3_600_000;
const ASK: RegistryAsk = {
  ...{ view: "all", silentH: 6, post: null, text: "", textPlaces: [], textUnits: [], sort: "id", isDown: false, placeOrder: [] },
  ...{ from: 0, count: 50 },
};
const ALL: ListAsk = { choice: { kind: "view", ask: ASK }, content: "records", parts: [] };
const HOW: ListHow = { form: "xlsx", lang: "en", holds: "All", names: { "CH-LINES": "Hotline" }, whoNames: {}, reason: null };

/** A desk with a registry of a few hundred people, in a role. */
async function deskAs(role: string) {
  const bench = await deskOn();
  const { events } = generate({ people: 400, seed: 5, days: 5, countries: 2, sites: 5, startMs: NOW_MS - 6 * 24 * HOUR_MS });
  const opened = await bench.desk.openFile(
    JSON.stringify({ meta: { format: "daliz-journal/1", title: "Exercise", exercise: true }, events }),
  );
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems.slice(0, 3)));
  await bench.store.note({ role });
  return bench;
}

async function made(desk: DeskPort, moment: Moment, ask: ListAsk, how: ListHow = HOW): Promise<MadeList> {
  const list = await desk.exportList(moment, ask, how);
  if (list.kind !== "made") throw new Error(JSON.stringify(list));
  return list;
}

async function tables({ bytes }: MadeList, form = "xlsx"): Promise<readonly (readonly (readonly string[])[])[]> {
  const read = await readTable({ name: `list.${form}`, bytes }, sheetPorts());
  if (read.kind !== "read") throw new Error(JSON.stringify(read));
  return read.sheets.sheets.map(({ rows }) => rows.map(({ cells }) => cells.map((cell) => cell?.text ?? "")));
}

describe("a list of the registry", () => {
  test("holds what the table shows at that moment, row for row, as known then and as known now", async () => {
    const { desk } = await deskAs("registrar");
    const moments: readonly Moment[] = [NOW(), { vMs: NOW_MS - 60 * HOUR_MS, view: "then" }];
    for (const moment of moments) {
      const list = await made(desk, moment, { ...ALL, choice: { kind: "view", ask: { ...ASK, view: "priority", sort: "priority" } } });
      const { page } = await desk.registry(moment, { ...ASK, view: "priority", sort: "priority", count: 10_000 });
      const [rows = [], about = []] = await tables(list);
      expect(rows.slice(2).map(([id]) => id)).toEqual(page.rows.map(({ id }) => id));
      expect([list.rows, page.rows.length > 3]).toEqual([page.length, true]);
      const text = about.map((line) => line.join(" | ")).join("\n");
      expect(text).toContain("EXERCISE");
      expect(text).toContain(`Moment (time of events) | ${new Date(moment.vMs).toISOString().replace(".000Z", "Z")}`);
      expect(text).toContain("(call centre)".slice(1, 5));
    }
  });

  test("says before it is saved what will be missing, and its last sheet says the same", async () => {
    const { desk } = await deskAs("officer");
    const draft = await desk.exportDraft(NOW(), ALL);
    if (draft.kind !== "draft") throw new Error(draft.kind);
    expect(draft.mayAsk).toEqual([]);
    expect(draft.removed).toEqual([
      { what: "names", why: "role" },
      { what: "documents", why: "role" },
      { what: "phones", why: "role" },
      { what: "free-text" },
      { what: "medical" },
    ]);
    expect(draft.ids.length).toBeGreaterThan(3);
    const list = await made(desk, NOW(), ALL);
    expect(list.removed).toEqual(draft.removed);
    const about = (await tables(list)).at(-1) ?? [];
    expect(about.filter(([what]) => what === "What was removed")).toHaveLength(draft.removed.length);
  });

  test("is refused to who reads no records, and identities to who reads none or says no reason", async () => {
    const asked: ListAsk = { ...ALL, parts: ["names"] };
    const leader = await deskAs("leader");
    expect(await leader.desk.exportDraft(NOW(), ALL)).toEqual({ kind: "not-yours" });
    expect(await leader.desk.exportList(NOW(), ALL, HOW)).toEqual({ kind: "not-yours" });
    const officer = await deskAs("officer");
    expect(await officer.desk.exportList(NOW(), asked, { ...HOW, reason: { code: "identify" } })).toEqual({ kind: "not-yours" });
    const registrar = await deskAs("registrar");
    expect(await registrar.desk.exportList(NOW(), asked, HOW)).toEqual({ kind: "no-reason" });
    expect(await registrar.desk.exportList(NOW(), asked, { ...HOW, reason: { code: "other" } })).toEqual({ kind: "no-reason" });
  });

  test("leaves out what waits on this machine, and says of how many records something does", async () => {
    const { desk } = await deskAs("registrar");
    const before = await made(desk, NOW(), ALL);
    const [[, , [unit = ""] = []] = []] = await tables(before);
    const logged = await desk.record({
      ...{ type: "contact", units: [unit], channel: "CH-LINES", ok: true, dir: "out", at: [NOW_MS, NOW_MS] },
      ...{ said: { life: "hurt" } },
    });
    expect(logged.kind).toBe("recorded");
    const after = await made(desk, NOW(), ALL);
    expect((await tables(after))[0]).toEqual((await tables(before))[0]);
    expect(after.removed).toContainEqual({ what: "waiting", n: 1 });
  });

  test("can be of the selected alone, and given up while it is made", async () => {
    const { desk } = await deskAs("chief");
    const ids = await desk.registryIds(NOW(), { ...ASK, from: 3, count: 4 });
    const some = await made(desk, NOW(), { ...ALL, choice: { kind: "units", units: ids } }, { ...HOW, form: "csv" });
    expect((await tables(some, "csv"))[0]?.slice(2, 6).map(([id]) => id)).toEqual(ids);
    const under = desk.exportList(NOW(), ALL, HOW);
    await desk.stopExport();
    expect(await under).toEqual({ kind: "stopped" });
    expect(await desk.exportWork()).toBeNull();
  });

  test("of numbers names no record", async () => {
    const { desk } = await deskAs("officer");
    const list = await made(desk, NOW(), { ...ALL, content: "numbers" });
    const [numbers = []] = await tables(list);
    expect(numbers.length).toBeGreaterThan(4);
    const { page } = await desk.registry(NOW(), { ...ASK, count: 10_000 });
    const cells = new Set(numbers.flat());
    expect(page.rows.filter(({ id }) => cells.has(id))).toEqual([]);
    for (const [, , , , most] of numbers.slice(2)) expect(Number(most) > 2 || most === "").toBe(true);
    const hides = list.removed.some(({ what }) => what === "small-cell");
    expect(list.removed).toContainEqual({ what: "records", n: hides ? null : page.length });
    const about = (await tables(list)).at(-1) ?? [];
    expect(about.filter(([what]) => what === "Rows")).toHaveLength(hides ? 0 : 1);
  });
});
