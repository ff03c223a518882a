import { describe, expect, it } from "vitest";
import type { IdentityRecord } from "#core/identity/identity-record.ts";
import type { EntityId } from "#core/journal/event.ts";
import type { RegistryAsk } from "#core/registry/registry-ask.ts";
import { printIso } from "#core/time/iso.ts";
import { duplicatesDesk } from "#renderer/store/desk-duplicates.ts";
import type { OpenRecords } from "#renderer/store/desk-export.ts";
import type { Moment } from "#renderer/store/desk-port.ts";
import { createUnitReader } from "#renderer/store/unit-reader.ts";
import { deskOn, NOW_MS } from "../store/desk-bench.ts";
import { SCENARIO } from "../store/journal.ts";

const NOW: Moment = { vMs: NOW_MS, view: "now" };
const SEEN_MS = Date.UTC(2026, 1, 28);
const ASK: RegistryAsk = {
  ...{ view: "all", silentH: 6, post: null, text: "", textPlaces: [], textUnits: [], sort: "id", isDown: false, placeOrder: [] },
  ...{ from: 0, count: 500 },
};

type Wire = Readonly<Record<string, unknown>>;
const own = (no: number): Wire => ({
  ...{ v: 1, lane: "reg", src: {}, seen: [], dev: "embassy", by: "embassy", ing: printIso(SEEN_MS) },
  ...{ id: `019c9d00-0000-7000-8000-${no.toString(16).padStart(12, "0")}`, hlc: [SEEN_MS, no], at: [printIso(SEEN_MS), printIso(SEEN_MS)] },
});
const unit = (e: string, no: number, f: Wire): Wire => ({ ...own(no), type: "set", e, kind: "unit", f });
const maybe = (a: string, b: string, no: number): Wire => ({ ...own(no), type: "link", kind: "unit", rel: "maybe", a, b });

/** Numbers of a seed, the same every time. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

async function registrar(events: readonly Wire[]) {
  const bench = await deskOn();
  const scenario: { readonly events: readonly unknown[] } = JSON.parse(SCENARIO);
  const opened = await bench.desk.openFile(JSON.stringify({ ...scenario, events: [...scenario.events, ...events] }));
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems.slice(0, 3)));
  await bench.store.note({ role: "registrar" });
  const rows = async () => (await bench.desk.registry(NOW, ASK)).page;
  const everything = async () => ({ page: await rows(), places: (await bench.desk.reconcile(NOW)).places });
  return { ...bench, rows, everything };
}

const PLACES = ["IR.GRG", "IR", "AZ"];

describe("merging records at the desk", () => {
  it("merges nobody whom somebody has told apart, and no household with a person", async () => {
    const of = { of: "f-1" };
    const events = [unit("u-1", 1, {}), unit("u-2", 2, of), unit("u-3", 3, of), unit("f-1", 4, { ukind: "household", n: [0, 0] })];
    const { desk } = await registrar(events);
    const settle = (how: "merge" | "apart" | "household", units: readonly string[]) => desk.record({ type: "settle", how, units });
    expect(await settle("apart", ["u-1", "u-3"])).toMatchObject({ kind: "recorded" });
    expect(await settle("merge", ["u-1", "u-2", "u-3"])).toMatchObject({ kind: "refused", problems: [{ code: "told-apart" }] });
    expect(await settle("merge", ["u-1", "f-1"])).toMatchObject({ kind: "refused", problems: [{ code: "party-among-them" }] });
    expect(await settle("household", ["u-1", "f-1"])).toMatchObject({ kind: "refused", problems: [{ code: "party-among-them" }] });
    expect(await settle("merge", ["u-1", "u-2"])).toMatchObject({ kind: "recorded" });
    // One with u-2 by now: what was said of u-1 and u-3 is said of both.
    expect(await settle("merge", ["u-2", "u-3"])).toMatchObject({ kind: "refused", problems: [{ code: "told-apart" }] });
  });

  it("counts a person once however records are merged, and separating them again brings back every figure", async () => {
    const roll = dice(7);
    const people = Array.from({ length: 40 }, (_, at) =>
      unit(`u-${at}`, at + 1, { locus: PLACES[roll(3)] ?? "IR", ...(roll(4) === 0 ? { of: `f-${roll(3)}` } : {}) }),
    );
    const parties = [0, 1, 2].map((at) => unit(`f-${at}`, 100 + at, { ukind: "household", n: [0, 0] }));
    const { desk, rows, everything } = await registrar([...people, ...parties]);
    const before = await everything();
    expect(before.page.people).toEqual([40, 40]);
    const one = new Map<EntityId, Set<EntityId>>(people.map(({ e }) => [String(e), new Set([String(e)])]));
    for (let turn = 0; turn < 8; turn++) {
      const chosen = [...new Set(Array.from({ length: 2 + roll(2) }, () => `u-${roll(40)}`))];
      if (chosen.length < 2) continue;
      expect((await desk.record({ type: "settle", how: "merge", units: chosen })).kind).toBe("recorded");
      const all = new Set(chosen.flatMap((id) => [...(one.get(id) ?? [])]));
      for (const id of all) one.set(id, all);
      const persons = new Set(one.values()).size;
      const page = await rows();
      expect(page.people).toEqual([persons, persons]);
      const sum = page.buckets.reduce((total, { n }) => total + n[0], 0);
      expect(sum).toBe(persons);
      expect(page.rows.filter(({ kind }) => kind === "person")).toHaveLength(persons);
    }
    const { settled } = await desk.duplicates(NOW);
    expect(settled.length).toBeGreaterThan(5);
    for (const { link } of settled)
      expect((await desk.record({ type: "withdraw", target: link, reason: "Taken back." })).kind).toBe("recorded");
    expect((await desk.duplicates(NOW)).settled).toEqual([]);
    expect(await everything()).toEqual(before);
  });

  it("leaves every event of both records where it was, and Undo takes the whole act back", async () => {
    const { desk, everything } = await registrar([1, 2, 3].map((no) => unit(`u-${no}`, no, { locus: "IR.GRG" })));
    const before = await everything();
    const said = async (ids: readonly string[]) => {
      const events = await Promise.all(ids.map(async (id) => (await desk.entity(NOW, id))?.events ?? []));
      const live = events.flat().filter(({ event, state }) => event.type === "set" && state === "live");
      return [...new Set(live.map(({ event }) => event.id))].sort();
    };
    const written = await said(["u-1", "u-2", "u-3"]);
    expect(written).toHaveLength(3);
    expect((await desk.record({ type: "settle", how: "merge", units: ["u-1", "u-2", "u-3"] })).kind).toBe("recorded");
    expect((await desk.registry(NOW, ASK)).page.people).toEqual([1, 1]);
    expect((await desk.duplicates(NOW)).settled).toHaveLength(2);
    expect(await said(["u-1", "u-2", "u-3"])).toEqual(written);
    await desk.undo();
    expect((await desk.duplicates(NOW)).settled).toEqual([]);
    expect(await everything()).toEqual(before);
    expect(await said(["u-1", "u-2", "u-3"])).toEqual(written);
  });

  it("puts two into a new household, then a third into the same one; nobody is counted twice", async () => {
    const { desk, rows } = await registrar([1, 2, 3].map((no) => unit(`u-${no}`, no, { locus: "IR.GRG" })));
    expect(await desk.householdOf(NOW, ["u-1", "u-2"])).toBeNull();
    await desk.record({ type: "settle", how: "household", units: ["u-1", "u-2"] });
    const party = (await rows()).rows.find(({ id }) => id === "u-1")?.party ?? null;
    expect(party).not.toBeNull();
    expect(await desk.householdOf(NOW, ["u-2", "u-3"])).toBe(party);
    await desk.record({ type: "settle", how: "household", units: ["u-2", "u-3"], household: party ?? "" });
    const page = await rows();
    expect(page.rows.filter(({ party: of }) => of === party).map(({ id }) => id)).toEqual(["u-1", "u-2", "u-3"]);
    expect(page.people).toEqual([3, 3]);
    expect(page.rows.find(({ id }) => id === party)).toMatchObject({ kind: "household", n: [0, 0] });
  });

  it("is refused to a leader, who writes nothing about records", async () => {
    const { desk, store } = await registrar([1, 2].map((no) => unit(`u-${no}`, no, {})));
    await store.note({ role: "leader" });
    expect(await desk.record({ type: "settle", how: "merge", units: ["u-1", "u-2"] })).toMatchObject({ kind: "refused" });
  });
});

describe("the queue at the desk", () => {
  it("asks what an import doubted, as many records as the view of possible duplicates has, until it is decided", async () => {
    const units = [1, 2, 3, 4, 5].map((no) => unit(`u-${no}`, no, { locus: "IR.GRG" }));
    const { desk, rows } = await registrar([...units, maybe("u-1", "u-2", 50), maybe("u-2", "u-3", 51), maybe("u-4", "u-5", 52)]);
    const answer = await desk.duplicates(NOW);
    expect(answer.groups.map(({ ids }) => ids)).toEqual([
      ["u-1", "u-2", "u-3"],
      ["u-4", "u-5"],
    ]);
    expect(answer.inJournal).toBe((await rows()).views.twins);
    await desk.record({ type: "settle", how: "apart", units: ["u-4", "u-5"] });
    const after = await desk.duplicates(NOW);
    expect(after.groups.map(({ ids }) => ids)).toEqual([["u-1", "u-2", "u-3"]]);
    expect(after.inJournal).toBe((await rows()).views.twins);
    // Before anybody heard of them nothing was asked.
    expect((await desk.duplicates({ vMs: SEEN_MS - 1, view: "now" })).groups).toEqual([]);
  });
});

const RECORDS: Readonly<Record<EntityId, IdentityRecord>> = {
  "u-1": { v: 1, name: "Әбдіқадыров Өмірбек", passport: "N00000013" },
  "u-2": { v: 1, name: "Абдыкадыров Омирбек", passport: "N00000013" },
  "u-3": { v: 1, name: "ABDIKADYROV OMIRBEK", passport: "N00000013" },
  "u-4": { v: 1, name: "Сейтова Айгүл", birth: "1990-01-02" },
};

describe("the search of this machine", () => {
  async function searching(open: OpenRecords, role = "registrar") {
    const bench = await registrar(Object.keys(RECORDS).map((id, at) => unit(id, at + 1, { locus: "IR.GRG" })));
    await bench.store.note({ role });
    const breathe = () => new Promise<void>((resolve) => setTimeout(resolve));
    const units = createUnitReader(bench.store, breathe);
    const desktop = { nowMs: () => NOW_MS, randomBytes: (length: number) => new Uint8Array(length) };
    return { ...bench, port: duplicatesDesk({ units, store: bench.store, desktop, breathe, open }) };
  }
  const opening: OpenRecords = async (units) => ({
    kind: "opened",
    records: new Map(units.flatMap((id) => (RECORDS[id] === undefined ? [] : [[id, RECORDS[id]] as const]))),
  });

  it("finds one person in three spellings, keeps no name, and forgets on demand", async () => {
    const { port, desk } = await searching(opening);
    expect(await port.scanDuplicates(NOW, { code: "duplicate" })).toMatchObject({
      kind: "scanned",
      found: 3,
      stand: { compared: 4, shut: 0 },
    });
    const answer = await port.duplicates(NOW);
    expect(answer.groups).toMatchObject([{ ids: ["u-1", "u-2", "u-3"], kind: "same" }]);
    expect(JSON.stringify(answer)).not.toMatch(/бдіқадыров|бдыкадыров|ABDIKADYROV|00000013/i);
    await desk.record({ type: "settle", how: "merge", units: ["u-1", "u-2", "u-3"] });
    expect((await port.duplicates(NOW)).groups).toEqual([]);
    await desk.undo();
    expect((await port.duplicates(NOW)).groups).toHaveLength(1);
    await port.forgetScan();
    expect(await port.duplicates(NOW)).toMatchObject({ groups: [], scan: null });
  });

  it("never asks again of those told apart", async () => {
    const { port, desk } = await searching(opening);
    await desk.record({ type: "settle", how: "apart", units: ["u-1", "u-2", "u-3"] });
    expect(await port.scanDuplicates(NOW, { code: "duplicate" })).toMatchObject({ kind: "scanned", found: 0 });
    expect((await port.duplicates(NOW)).groups).toEqual([]);
  });

  it("opens nothing for a role that may not, without a chief's reason in words, or where the keys are not", async () => {
    const asked: string[] = [];
    const open: OpenRecords = async (units, reason) => {
      asked.push(`${units.length} ${reason.code}`);
      return { kind: "closed", why: "offline" };
    };
    const { port, store } = await searching(open);
    await store.note({ role: "leader" });
    expect(await port.scanDuplicates(NOW, { code: "duplicate" })).toEqual({ kind: "not-yours" });
    await store.note({ role: "chief" });
    expect(await port.scanDuplicates(NOW, { code: "duplicate" })).toEqual({ kind: "no-reason" });
    expect(asked).toEqual([]);
    await store.note({ role: "registrar" });
    expect(await port.scanDuplicates(NOW, { code: "duplicate" })).toEqual({ kind: "closed", why: "offline" });
    expect(asked).toEqual(["4 duplicate"]);
  });

  it("is given up at once and leaves nothing", async () => {
    const held: { open: (() => void) | null } = { open: null };
    const { port } = await searching(async (units, reason, signal) => {
      await new Promise<void>((resolve) => {
        held.open = resolve;
      });
      return opening(units, reason, signal);
    });
    const scan = port.scanDuplicates(NOW, { code: "duplicate" });
    while (held.open === null) await new Promise((resolve) => setTimeout(resolve));
    expect(await port.scanWork()).toEqual({ done: 0, of: 0 });
    await port.stopScan();
    held.open();
    expect(await scan).toEqual({ kind: "stopped" });
    expect(await port.scanWork()).toBeNull();
    expect((await port.duplicates(NOW)).scan).toBeNull();
  });

  it("forgets what was found when this machine's role no longer opens records", async () => {
    const { port, store } = await searching(opening);
    await port.scanDuplicates(NOW, { code: "duplicate" });
    await store.note({ role: "leader" });
    expect((await port.duplicates(NOW)).groups).toEqual([]);
    await store.note({ role: "registrar" });
    expect(await port.duplicates(NOW)).toMatchObject({ groups: [], scan: null });
  });
});
