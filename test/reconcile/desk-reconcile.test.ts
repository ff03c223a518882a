import { describe, expect, it } from "vitest";
import { printIso } from "#core/time/iso.ts";
import type { Draft, Moment } from "#renderer/store/desk-port.ts";
import { deskOn, NOW, NOW_MS } from "../store/desk-bench.ts";
import { SCENARIO_WITH_LIST, SEVENTEEN } from "../support/named-list.ts";

const AT: Moment = { vMs: Date.UTC(2026, 2, 3, 7), view: "now" };
const SAID_MS = Date.UTC(2026, 2, 1);
const STATEMENT = {
  ...{ v: 1, seen: [], src: {}, dev: "embassy", by: "embassy", id: "019c9d00-0000-7000-8000-00000000ff00", hlc: [SAID_MS, 1] },
  ...{ at: [printIso(SAID_MS), printIso(SAID_MS)], ing: printIso(SAID_MS) },
};

async function consul() {
  return deskWith([]);
}

async function deskWith(extra: readonly unknown[]) {
  const bench = await deskOn();
  const { events, ...file } = JSON.parse(SCENARIO_WITH_LIST) as { readonly events: readonly unknown[] };
  const opened = await bench.desk.openFile(JSON.stringify({ ...file, events: [...events, ...extra] }));
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems.slice(0, 3)));
  await bench.store.note({ role: "consul" });
  return bench;
}

const UNITS = [...Array.from({ length: 12 }, (_, at) => `u-${at + 10}`), "u-91"];

describe("the desk's reconciliation", () => {
  it("has the seventeen of 2 March as a number of whom nobody is named", async () => {
    const { desk } = await consul();
    const { moves, people, records, places } = await desk.reconcile(AT);
    expect(moves.find(({ event }) => event === SEVENTEEN)).toMatchObject({ n: [17, 17], named: [0, 0], unnamed: [17, 17], units: [] });
    expect([people, records]).toEqual([[15, 15], 16]);
    expect(places.find(({ place }) => place === "IR")).toMatchObject({ floor: 15, sources: [{ n: [65, 75], missing: [50, 60] }] });
  });

  it("shows what naming them would do before anything is written: 17 stays 17, 15 of them are named, families whole", async () => {
    const { desk, store } = await consul();
    const shown = await desk.nameList(AT, SEVENTEEN, UNITS);
    expect(shown?.problems).toEqual([]);
    expect(shown?.units).toHaveLength(16);
    expect(shown?.before).toMatchObject({ n: [17, 17], named: [0, 0] });
    expect(shown?.after).toMatchObject({ n: [17, 17], named: [15, 15], unnamed: [2, 2], isExceeded: false });
    const values = new Map((shown?.effects ?? []).map(({ key, before, after }) => [key, [before.value, after.value]]));
    expect(values.get("present.IR")).toEqual([
      [65, 75],
      [65, 75],
    ]);
    expect(values.get("home.IR")?.[0]).toEqual(values.get("home.IR")?.[1]);
    expect(store.holding.waiting.size).toBe(0);
  });

  it("what was shown is what is then: floors move with the names, no figure of people grows, and Undo brings all back", async () => {
    const { desk } = await consul();
    const shown = await desk.nameList(AT, SEVENTEEN, UNITS);
    if (shown === null) throw new Error("The movement is known.");
    const keys = ["present.IR", "present.IR.GRG", "present.ME", "home.IR", "home.ME", "present.KZ", "present.TRANSIT"];
    const figures = async () => Promise.all(keys.map(async (key) => [key, (await desk.figure(AT, key)).value]));
    const before = await figures();
    const result = await desk.record({ type: "names", move: SEVENTEEN, units: shown.units });
    expect(result.kind).toBe("recorded");
    const written = (await desk.reconcile(AT)).moves.find(({ event }) => event === SEVENTEEN);
    expect({ ...written, companions: [] }).toEqual({ ...shown.after, companions: [] });
    for (const { key, after } of shown.effects) expect([key, (await desk.figure(AT, key)).value]).toEqual([key, after.value]);
    const now = new Map((await figures()).map(([key, value]) => [key, value]));
    expect(now.get("present.IR")).toEqual([65, 75]);
    expect(now.get("home.IR")).toEqual(new Map(before.map(([key, value]) => [key, value])).get("home.IR"));
    expect((await desk.undo()).kind).toBe("recorded");
    expect(await figures()).toEqual(before);
    expect((await desk.reconcile(AT)).moves.find(({ event }) => event === SEVENTEEN)?.named).toEqual([0, 0]);
  });

  it("says who is named already, who is named elsewhere, and who was heard of where it began after it was over", async () => {
    const { desk } = await consul();
    await desk.record({ type: "names", move: SEVENTEEN, units: ["u-10", "u-11"] });
    const later: Draft = {
      ...{ type: "contact", units: ["u-12"], channel: "CH-LINES", ok: true, dir: "out" },
      at: [AT.vMs - 1, AT.vMs - 1],
      said: { locus: "IR.GRG" },
    };
    expect((await desk.record(later)).kind).toBe("recorded");
    const shown = await desk.nameList(AT, SEVENTEEN, ["u-10", "u-12", "u-13"]);
    expect(shown).toMatchObject({ alreadyNamed: ["u-10"], heardThere: ["u-12"], elsewhere: [] });
    expect(shown?.after.named).toEqual([4, 4]);
  });

  it("takes an imported list whole: its statement names the units, families with them", async () => {
    const { desk } = await deskWith([
      { ...STATEMENT, type: "set", lane: "ops", e: "S-LIST", kind: "statement", f: { form: "import", by: "Embassy" } },
      ...["u-201", "u-202"].map((e, at) => ({
        ...{ ...STATEMENT, id: `019c9d00-0000-7000-8000-00000000ff1${String(at)}`, hlc: [SAID_MS, at + 2], src: { doc: "S-LIST" } },
        ...{ type: "set", lane: "reg", e, kind: "unit", f: { locus: "IR" } },
      })),
    ]);
    expect((await desk.reconcile(AT)).lists).toEqual([{ statement: "S-LIST", by: "Embassy", atMs: SAID_MS }]);
    const shown = await desk.nameList(AT, SEVENTEEN, [], "S-LIST");
    expect(shown?.units).toEqual(["u-201", "u-202"]);
    expect(shown?.after.named).toEqual([2, 2]);
    const recorded = await desk.record({ type: "names", move: SEVENTEEN, units: shown?.units ?? [], doc: "S-LIST" });
    const view = recorded.kind === "recorded" ? await desk.event(recorded.event) : null;
    expect(view?.event.src).toMatchObject({ doc: "S-LIST", basis: "roster" });
    expect((await desk.nameList(AT, SEVENTEEN, [], "S-NONE"))?.units).toEqual([]);
  });

  it("gives the names back by Undo and leaves the import that they came from", async () => {
    const { desk, store } = await deskWith([
      { ...STATEMENT, type: "set", lane: "ops", e: "S-LIST", kind: "statement", f: { form: "import", by: "Embassy" } },
    ]);
    const move = async () => (await desk.reconcile(AT)).moves.find(({ event }) => event === SEVENTEEN);
    expect((await desk.record({ type: "names", move: SEVENTEEN, units: UNITS, doc: "S-LIST" })).kind).toBe("recorded");
    expect((await move())?.named[1]).toBeGreaterThan(0);
    // Who may take back the import too.
    await store.note({ role: "chief" });
    expect((await desk.undo()).kind).toBe("recorded");
    expect((await move())?.named).toEqual([0, 0]);
    expect((await desk.imports()).map(({ statement }) => statement)).toEqual(["S-LIST"]);
  });

  it("is refused to who may not write it, and a movement that is not there has no answer", async () => {
    const { desk, store } = await consul();
    expect(await desk.nameList(AT, "019cb248-0000-7000-8000-000000000000", UNITS)).toBeNull();
    await store.note({ role: "officer" });
    const shown = await desk.nameList(AT, SEVENTEEN, UNITS);
    expect(shown?.problems.map(({ code }) => code)).toEqual(["may-not-write"]);
    expect(await desk.record({ type: "names", move: SEVENTEEN, units: UNITS })).toMatchObject({ kind: "refused" });
    await store.note({ role: "consul" });
    expect(await desk.record({ type: "names", move: "019cb248-0000-7000-8000-000000000000", units: UNITS })).toMatchObject({
      kind: "refused",
    });
    expect(store.holding.waiting.size).toBe(0);
  });
});

describe("the desk's permits", () => {
  it("has the permit of Julfa, by state and crossing, and how little is known of its time", async () => {
    const { desk } = await consul();
    const { partners, cases } = await desk.permits(AT);
    expect(cases).toBe(1);
    expect(partners).toMatchObject([
      { state: "AZ", lead: { measured: 0, unmeasured: 1, medianH: null }, cases: [{ id: "P-JLF-2", n: [2, 2] }] },
    ]);
  });

  it("a case asked for and granted until a time, with a family named in it, is one act each and undone as one", async () => {
    const { desk } = await consul();
    const set = (f: Record<string, unknown>, seen: readonly string[] = []): Draft => ({
      type: "set",
      e: "P-AST-1",
      kind: "permit",
      f,
      seen,
      at: [NOW_MS, NOW_MS],
    });
    await desk.record(set({ state: "AZ", crossing: "AZ.JLF", n: [3, 3], status: "requested", requestedAt: printIso(NOW_MS - 7_200_000) }));
    const before = (await desk.permits(NOW())).partners[0]?.cases.find(({ id }) => id === "P-AST-1");
    await desk.record(set({ status: "granted", valid: [null, printIso(NOW_MS + 3_600_000)] }, before?.heads ?? []));
    const units = await desk.families(NOW(), ["u-91"]);
    expect(units).toEqual(["f-1", "u-91", "u-92", "u-93"]);
    const named = await desk.record({ type: "units", units, f: { permit: "P-AST-1" }, at: [NOW_MS, NOW_MS] });
    expect(named.kind).toBe("recorded");
    const one = async (moment = NOW()) => (await desk.permits(moment)).partners[0]?.cases.find(({ id }) => id === "P-AST-1");
    expect(await one()).toMatchObject({ standing: "granted", isSoonOver: true, conflict: false, covered: { units, n: [3, 3] } });
    expect(await one({ vMs: NOW_MS + 7_200_000, view: "now" })).toMatchObject({ standing: "expired", isByTime: true });
    expect((await desk.permits(NOW())).partners[0]?.lead).toMatchObject({ measured: 1, medianH: [2, 2] });
    await desk.undo();
    expect((await one())?.covered.units).toEqual([]);
    expect(await one()).toMatchObject({ standing: "granted" });
  });

  it("a corridor that needs permits tells how long they take", async () => {
    const { desk } = await consul();
    expect((await desk.entity(AT, "C-AZ"))?.lead).toMatchObject({ permit: "special", unmeasured: 1, planH: null });
    expect((await desk.entity(AT, "P-JLF-2"))?.lead).toBeUndefined();
  });
});
