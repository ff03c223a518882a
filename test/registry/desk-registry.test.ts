import { describe, expect, it } from "vitest";
import { generate } from "#core/exercise/exercise.ts";
import { readJournalFile } from "#core/journal/file.ts";
import type { RegistryAsk } from "#core/registry/registry-ask.ts";
import { printIso } from "#core/time/iso.ts";
import type { Draft, RecordResult } from "#renderer/store/desk-port.ts";
import { deskOn, NOW, NOW_MS } from "../store/desk-bench.ts";
import { arriving, joining } from "../store/journal.ts";

const HOUR_MS = 3_600_000;
const ASK: RegistryAsk = {
  view: "all",
  silentH: 6,
  post: null,
  text: "",
  textPlaces: [],
  textUnits: [],
  sort: "id",
  isDown: false,
  placeOrder: [],
  from: 0,
  count: 50,
};

/** A journal of a few days before the desk's clock, as a file. */
function exercise(people = 500): string {
  const { events } = generate({ people, seed: 5, days: 5, countries: 2, sites: 5, startMs: NOW_MS - 6 * 24 * HOUR_MS });
  return JSON.stringify({ meta: { format: "daliz-journal/1", title: "Exercise", exercise: true }, events });
}

async function registrar() {
  const bench = await deskOn();
  const opened = await bench.desk.openFile(exercise());
  if (!opened.ok) throw new Error(`The exercise must open: ${JSON.stringify(opened.problems.slice(0, 3))}`);
  await bench.store.note({ role: "registrar" });
  // The words of rows are read in the background.
  for (let turn = 0; turn < 50; turn++) {
    const { words } = await bench.desk.registry(NOW(), ASK);
    if (words.have === words.of) break;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return bench;
}

const called = (units: readonly string[], more: Partial<Extract<Draft, { type: "contact" }>> = {}): Draft => ({
  type: "contact",
  units,
  channel: "CH-LINES",
  ok: true,
  dir: "out",
  at: [NOW_MS, NOW_MS],
  ...more,
});

function recorded(result: RecordResult): string {
  if (result.kind !== "recorded") throw new Error(`It was to be recorded and was ${JSON.stringify(result)}.`);
  return result.event;
}

describe("the desk's registry", () => {
  it("pages of one list do not overlap, and say of every unit what was said of it", async () => {
    const { desk } = await registrar();
    const first = await desk.registry(NOW(), { ...ASK, count: 10 });
    const next = await desk.registry(NOW(), { ...ASK, from: 10, count: 10 });
    const ids = [...first.page.rows, ...next.page.rows].map(({ id }) => id);
    expect(new Set(ids).size).toBe(20);
    expect(ids).toEqual(ids.toSorted());
    expect(first.page.length).toBe(first.page.views.all);
    expect(first.words.have).toBe(first.words.of);
    expect(await desk.registryIds(NOW(), { ...ASK, count: 10 })).toEqual(first.page.rows.map(({ id }) => id));
    const units = first.page.buckets.reduce((sum, one) => sum + one.units, 0);
    expect(units).toBe(first.page.all);
  });

  it("calls to several units at once move their last contact, are undone as one act, and done again as one", async () => {
    const { desk, store } = await registrar();
    const { page } = await desk.registry(NOW(), ASK);
    const units = page.rows.slice(0, 3).map(({ id }) => id);
    const calledAt = async () => {
      const { rows } = (await desk.registry(NOW(), ASK)).page;
      return rows.filter(({ id }) => units.includes(id)).map(({ calledMs, channel }) => (calledMs === NOW_MS ? channel : null));
    };
    expect(await calledAt()).toEqual([null, null, null]);
    recorded(await desk.record(called(units)));
    recorded(await desk.record(called([page.rows[5]?.id ?? ""])));
    expect(await calledAt()).toEqual(["CH-LINES", "CH-LINES", "CH-LINES"]);
    expect(store.holding.waiting.size).toBe(4);
    recorded(await desk.undo());
    expect(await calledAt()).toEqual(["CH-LINES", "CH-LINES", "CH-LINES"]);
    recorded(await desk.undo());
    expect(await calledAt()).toEqual([null, null, null]);
    expect((await desk.undo()).kind).toBe("nothing-to-undo");
    recorded(await desk.redo());
    expect(await calledAt()).toEqual(["CH-LINES", "CH-LINES", "CH-LINES"]);
  });

  it("calls that headquarters has taken meanwhile are undone as the one act they were", async () => {
    const bench = await deskOn();
    const file = readJournalFile(exercise(200));
    if (!file.ok) throw new Error("The exercise must be sound.");
    const frames = file.value.entries.map(({ body, receipt }, at) => ({
      ...{ seq: at + 1, ingMs: receipt?.ingMs ?? 0, role: "feed", skewMs: 0, body },
    }));
    await bench.store.frames(joining());
    await bench.store.frames(arriving(frames));
    await bench.store.note({ role: "registrar" });
    const { page } = await bench.desk.registry(NOW(), ASK);
    const units = page.rows.slice(0, 3).map(({ id }) => id);
    recorded(await bench.desk.record(called(units)));
    const taken = [...bench.store.holding.waiting.values()].map(({ body }, at) => ({
      ...{ seq: frames.length + at + 1, ingMs: NOW_MS, role: "registrar", skewMs: 0, body },
    }));
    await bench.store.frames(arriving(taken));
    expect([bench.store.holding.waiting.size, bench.store.holding.ownRows.size]).toEqual([0, 3]);
    recorded(await bench.desk.undo());
    const targets = [...bench.store.holding.waiting.values()].map(({ event }) => (event.type === "void" ? event.target : null));
    expect(new Set(targets)).toEqual(new Set(bench.store.holding.ownRows.keys()));
    recorded(await bench.desk.redo());
    expect(bench.store.holding.waiting.size).toBe(6);
    expect((await bench.desk.registryUnit(NOW(), units[0] ?? ""))?.row.calledMs).toBe(NOW_MS);
  });

  it("what was said in a call is in the row: where they are and what they want", async () => {
    const { desk } = await registrar();
    const { page } = await desk.registry({ vMs: NOW_MS - 4 * 24 * HOUR_MS, view: "now" }, { ...ASK, count: 1000 });
    const row = page.rows.find(({ bucket }) => bucket === "at-risk" || bucket === "lost");
    const unit = row?.id ?? "";
    recorded(await desk.record(called([unit], { said: { locus: row?.locus ?? "", intent: "stay", life: "hurt" } })));
    const after = await desk.registryUnit(NOW(), unit);
    expect(after?.row).toMatchObject({ intent: "stay", life: "hurt", bucket: "stays", asOfMs: NOW_MS, isMine: true });
  });

  it("a call that failed is an attempt and no contact", async () => {
    const { desk } = await registrar();
    const { page } = await desk.registry(NOW(), ASK);
    const before = page.rows[0];
    recorded(await desk.record(called([before?.id ?? ""], { ok: false })));
    const after = await desk.registryUnit(NOW(), before?.id ?? "");
    expect(after?.row).toMatchObject({ calledMs: before?.calledMs ?? null, triedMs: NOW_MS });
  });

  it("whose role writes no contact is refused, and nothing is written", async () => {
    const { desk, store } = await registrar();
    const { page } = await desk.registry(NOW(), ASK);
    await store.note({ role: "officer" });
    const result = await desk.record(called(page.rows.slice(0, 2).map(({ id }) => id)));
    expect(result).toMatchObject({ kind: "refused", problems: [{ code: "may-not-write" }, { code: "may-not-write" }] });
    expect(store.holding.waiting.size).toBe(0);
  });

  it("as shown then a later call is not there yet", async () => {
    const { desk } = await registrar();
    const then = { vMs: NOW_MS - 3 * 24 * HOUR_MS, view: "then" } as const;
    const before = await desk.registry(then, ASK);
    recorded(
      await desk.record(
        called(
          before.page.rows.slice(0, 3).map(({ id }) => id),
          { at: [then.vMs, then.vMs] },
        ),
      ),
    );
    expect((await desk.registry(then, ASK)).page).toEqual(before.page);
    expect(before.page.vMs).toBe(Date.parse(printIso(then.vMs)));
  });

  it("the views hold what they say: silent ones, those on the way, those in the place of my post", async () => {
    const { desk } = await registrar();
    const vMs = NOW_MS - 2 * 24 * HOUR_MS;
    const at = { vMs, view: "now" } as const;
    const every = (await desk.registry(at, { ...ASK, count: 1000 })).page.rows;
    const ids = async (more: Partial<RegistryAsk>) =>
      (await desk.registry(at, { ...ASK, count: 1000, ...more })).page.rows.map(({ id }) => id);
    const isOpen = (bucket: string) => !["dead", "home", "gone"].includes(bucket);
    expect(await ids({ view: "silent", silentH: 6 })).toEqual(
      every
        .filter(({ bucket, calledMs, firstMs }) => isOpen(bucket) && vMs - Math.max(calledMs ?? firstMs, firstMs) > 6 * HOUR_MS)
        .map(({ id }) => id),
    );
    expect(await ids({ view: "transit" })).toEqual(
      every.filter(({ bucket }) => ["flight", "leg", "crossing", "hotel"].includes(bucket)).map(({ id }) => id),
    );
    expect(await ids({ view: "priority" })).toEqual(
      every.filter(({ bucket, tags }) => isOpen(bucket) && tags.length > 0).map(({ id }) => id),
    );
    const place = every.find(({ locus }) => locus !== null)?.locus ?? "";
    expect((await ids({ view: "mine", post: place })).length).toBeGreaterThanOrEqual(every.filter(({ locus }) => locus === place).length);
    expect(await ids({ view: "mine" })).toEqual([]);
    const [some] = every;
    expect(await ids({ text: some?.id ?? "" })).toContain(some?.id);
    expect(await ids({ text: "nobody is called so" })).toEqual([]);
  });

  it("rows sort by every column both ways, those without a word last or first", async () => {
    const { desk } = await registrar();
    const rows = async (more: Partial<RegistryAsk>) => (await desk.registry(NOW(), { ...ASK, count: 1000, ...more })).page.rows;
    const heard = (await rows({ sort: "heard" })).map(({ calledMs, firstMs }) => Math.max(calledMs ?? firstMs, firstMs));
    expect(heard).toEqual(heard.toSorted((a, b) => a - b));
    const down = (await rows({ sort: "heard", isDown: true })).map(({ calledMs, firstMs }) => Math.max(calledMs ?? firstMs, firstMs));
    expect(down).toEqual(heard.toReversed());
    const family = await rows({ sort: "family" });
    family.forEach((row, at) => {
      if (row.party === null) return;
      const above = family[at - 1];
      expect(above?.id === row.party || above?.party === row.party).toBe(true);
    });
  });
});
