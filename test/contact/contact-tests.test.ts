import { describe, expect, it } from "vitest";
import { testEndMs, testId } from "#core/contact/test-id.ts";
import { generate } from "#core/exercise/exercise.ts";
import type { CallsAsk } from "#renderer/store/desk-contact.ts";
import type { Draft, RecordResult } from "#renderer/store/desk-port.ts";
import { deskOn, NOW, NOW_MS } from "../store/desk-bench.ts";
import { SCENARIO } from "../store/journal.ts";

const HOUR_MS = 3_600_000;
const ALL: CallsAsk = { from: 0, count: 500, test: null };

async function registrar() {
  const bench = await deskOn();
  const { events } = generate({ people: 300, seed: 5, days: 5, countries: 2, sites: 5, startMs: NOW_MS - 6 * 24 * HOUR_MS });
  const opened = await bench.desk.openFile(
    JSON.stringify({ meta: { format: "daliz-journal/1", title: "Exercise", exercise: true }, events }),
  );
  if (!opened.ok) throw new Error(`The exercise must open: ${JSON.stringify(opened.problems.slice(0, 3))}`);
  await bench.store.note({ role: "registrar" });
  return bench;
}

const attempt = (units: readonly string[], atMs: number, more: Partial<Extract<Draft, { type: "contact" }>> = {}): Draft => ({
  ...{ type: "contact", units, channel: "CH-LINES", ok: true, dir: "out", at: [atMs, atMs] },
  ...more,
});

function recorded(result: RecordResult): void {
  expect(result).toMatchObject({ kind: "recorded" });
}

describe("a communication test", () => {
  it("has its end in its id, and no other text is one", () => {
    expect(testEndMs(testId(NOW_MS, "a1b2c3d4"))).toBe(NOW_MS);
    for (const text of ["", "CT-", "CT-tomorrow-a1b2", "IMP-2026-03-13T07:00:00.000Z-a1b2", "CT-2026-03-13T07:00:00.000Z-"])
      expect(testEndMs(text)).toBeNull();
  });

  it("says who answered, who cannot be reached and who is silent; the rest become a call list; it ends by time alone and is undone as one", async () => {
    const { desk, clock } = await registrar();
    const queue = await desk.calls(NOW(), ALL);
    const units = queue.rows.slice(0, 4).map(({ id }) => id);
    expect(units).toHaveLength(4);
    const doc = testId(NOW_MS + 2 * HOUR_MS, "0a0b0c0d");
    recorded(await desk.record(attempt(units, NOW_MS, { ok: false, note: "Are you safe?", doc })));
    const [test] = (await desk.calls(NOW(), ALL)).tests;
    expect(test).toMatchObject({ id: doc, title: "Are you safe?", channel: "CH-LINES", askedMs: NOW_MS, isOver: false });
    expect([test?.asked.units, test?.answered.units, test?.unreachable.units, test?.silent.units]).toEqual([4, 0, 0, 4]);

    const atHour = (hours: number) => ({ vMs: NOW_MS + hours * HOUR_MS, view: "now" }) as const;
    clock.nowMs = NOW_MS + 4 * HOUR_MS;
    recorded(await desk.record(attempt(units.slice(0, 1), NOW_MS + HOUR_MS)));
    recorded(await desk.record(attempt(units.slice(1, 2), NOW_MS + HOUR_MS, { ok: false })));
    // After the end: contact, but no answer.
    recorded(await desk.record(attempt(units.slice(2, 3), NOW_MS + 3 * HOUR_MS)));
    const parts = async (hours: number) => {
      const [shown] = (await desk.calls(atHour(hours), ALL)).tests;
      return [shown?.isOver, shown?.answered.units, shown?.unreachable.units, shown?.silent.units];
    };
    expect(await parts(0)).toEqual([false, 0, 0, 4]);
    expect(await parts(1)).toEqual([false, 1, 1, 2]);
    expect(await parts(2)).toEqual([true, 1, 1, 2]);
    expect(await parts(4)).toEqual([true, 1, 1, 2]);
    const list = await desk.calls(atHour(1), { ...ALL, test: doc });
    expect(list.records).toBe(3);
    expect(
      list.rows
        .flatMap((row) => row.units)
        .filter((id) => units.includes(id))
        .toSorted(),
    ).toEqual(units.slice(1).toSorted());

    // Three calls, then the test with all its questions.
    for (let turn = 0; turn < 3; turn++) recorded(await desk.undo());
    expect((await desk.calls(atHour(1), ALL)).tests).toHaveLength(1);
    recorded(await desk.undo());
    expect((await desk.calls(atHour(1), ALL)).tests).toEqual([]);
  });

  it("asks whoever is looked after in a place, and within it", async () => {
    const { desk } = await registrar();
    const { rows } = await desk.calls(NOW(), ALL);
    const place = rows.find(({ locus }) => locus !== null)?.locus ?? "";
    const inside = await desk.peopleIn(NOW(), place);
    expect(inside).toContain(rows.find(({ locus }) => locus === place)?.id);
    expect(inside).toEqual(inside.toSorted());
  });
});

describe("contact as a tally", () => {
  it("counts everybody by record once, in contact or out of it", async () => {
    const { desk } = await registrar();
    const { coverage } = await desk.calls(NOW(), ALL);
    const { page } = await desk.registry(NOW(), {
      ...{ view: "all", silentH: null, post: null, text: "", textPlaces: [], textUnits: [], sort: "id", isDown: false },
      ...{ placeOrder: [], from: 0, count: 1 },
    });
    const open = page.buckets.filter(({ bucket }) => !["dead", "home", "gone"].includes(bucket));
    const all = coverage[0];
    expect((all?.inContact[0] ?? 0) + (all?.silent[0] ?? 0)).toBe(open.reduce((sum, { n }) => sum + n[0], 0));
    expect(all).toMatchObject({ place: null, base: null, notKnown: null });
  });

  it("all of about 70 are in contact: said of an approximate base, and no second 70", async () => {
    const bench = await deskOn();
    const opened = await bench.desk.openFile(SCENARIO);
    expect(opened.ok).toBe(true);
    const { coverage } = await bench.desk.calls(NOW("2026-03-03T07:00:00Z"), ALL);
    const iran = coverage.find(({ place }) => place === "IR");
    expect(iran).toMatchObject({ inContact: [0, 0], silent: [0, 0], notKnown: [65, 75], isApproximate: true });
    expect(iran?.base?.value).toEqual([65, 75]);
    expect(iran?.allStated?.driver?.n).toEqual([0, 0]);
    const israel = coverage.find(({ place }) => place === "IL");
    expect(israel?.allStated).toBeNull();
    // Before anybody said so nothing is.
    const before = await bench.desk.calls({ vMs: Date.parse("2026-03-02T07:00:00Z"), view: "then" }, ALL);
    expect(before.coverage.find(({ place }) => place === "IR")).toBeUndefined();
  });
});
