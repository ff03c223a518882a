import { describe, expect, it, vi } from "vitest";
import { layerOf } from "#core/columns/layer.ts";
import type { SegmentLine } from "#core/columns/segment-line.ts";
import { canonicalRegistry } from "#core/fold/registry-of-units.ts";
import { createFoldCache } from "#renderer/store/fold-cache.ts";
import type { JournalStore } from "#renderer/store/journal-store.ts";
import { registrySource } from "#renderer/store/registry-source.ts";
import { exerciseLines } from "../columns/journals.ts";
import { type Disk, databaseOn, EPOCH, freshDisk, JOURNAL, joining, openStore } from "./journal.ts";
import { segmentServer } from "./segment-server.ts";

// A server put back from a copy has lost what came after it: those events are taken once more, with other numbers and at other times.

const LINES = [...exerciseLines({ people: 70 })].sort((a, b) => a.ingMs - b.ingMs).map((line, at) => ({ ...line, seq: at + 1 }));
const KEPT = 192;
const REBUILT = "019c9c65-0000-7000-8000-00000000000b";
const BACK_MS = (LINES.at(-1)?.ingMs ?? 0) + 3_600_000;
const AGAIN: readonly SegmentLine[] = [
  ...LINES.slice(0, KEPT),
  // Each machine brings what it has, in its own order.
  ...LINES.slice(KEPT)
    .sort((a, b) => (a.id.slice(-6) < b.id.slice(-6) ? -1 : 1))
    .map((line, at) => ({ ...line, ingMs: BACK_MS + at * 20_000, seq: KEPT + at + 1 })),
];
const before = segmentServer(LINES, 64);
const after = segmentServer(AGAIN, 64, REBUILT);
const THIRD = "019c9c65-0000-7000-8000-00000000000c";
const third = segmentServer(LINES, 96, THIRD);
const MOMENTS = [...LINES, ...AGAIN].filter((_, at) => at % 89 === 0).map(({ ingMs }) => ingMs);

/** What the registry says at many K, each at K itself and long after; what it comes to; and the receipts of everything. */
async function readingOf(store: JournalStore) {
  await store.whole();
  const cache = createFoldCache(store.holding, registrySource(store));
  const { entries, rows, registry } = store.holding;
  const lines = await store.lines(LINES.map(({ id }) => id));
  return {
    at: [...MOMENTS, BACK_MS * 2].map((untilMs) => {
      const state = cache.at({ kind: "until", untilMs });
      return [untilMs, state.rows, ...[untilMs, BACK_MS].map((vMs) => canonicalRegistry(state.registry, vMs))];
    }),
    arrivals: [...registry.arrivals()],
    rows: { ...rows, learned: [...rows.learned].sort(([a], [b]) => a - b) },
    entries: entries.map(({ event, receipt }) => [event.id, receipt?.seq, receipt?.ingMs]).sort(),
    lines: lines.map((line) => [line?.seq, line?.ingMs]),
  };
}

async function readAnew(disk: Disk) {
  const store = await openStore(disk);
  const reading = await readingOf(store);
  store.close();
  return reading;
}

const until = (holds: () => void | Promise<void>) => vi.waitFor(holds, { timeout: 20_000 });
const soon = { renewalQuietMs: 30 };
const open = (disk: Disk) => openStore(disk, undefined, databaseOn(disk), soon);
const rowsOn = async (disk: Disk) => {
  const database = databaseOn(disk);
  const rows = await database.segments.toArray();
  database.close();
  return rows.map(({ epoch, count }) => ({ epoch, count }));
};

async function held() {
  const disk = freshDisk();
  const store = await open(disk);
  await store.frames(joining());
  await before.level(store);
  return { disk, store };
}

describe("the registry after a server was put back and has given other receipts", () => {
  for (const [how, bring] of [
    ["by segments", (store: JournalStore) => after.level(store)],
    ["by frames", (store: JournalStore) => after.pull(store, 0, after.head)],
    [
      "by frames in any order of events",
      async (store: JournalStore) => {
        for (let from = 0; from < after.head; from += 50) await after.pull(store, from, Math.min(after.head, from + 50));
      },
    ],
  ] as const)
    it(`reads at any moment as a journal opened anew does, without a restart, in both windows: ${how}`, async () => {
      const { disk, store } = await held();
      const other = await open(disk);
      const old = await readingOf(store);
      await store.frames(joining(REBUILT));
      await bring(store);
      await other.refresh();
      await until(async () => expect((await rowsOn(disk)).every(({ epoch }) => epoch === REBUILT)).toBe(true));
      const anew = await readAnew(disk);
      expect(anew.at).not.toEqual(old.at);
      for (const one of [store, other]) {
        // Each removes the older rows, or finds that the other has.
        await until(() =>
          expect([one.holding.superseded, one.holding.confirmed === one.holding.ids, one.problem()]).toEqual([0, true, null]),
        );
        expect(await readingOf(one)).toEqual(anew);
        expect(one.holding.ids.size).toBe(LINES.length);
      }
      // The receipts are those of the server as it is now.
      expect(anew.lines).toEqual(LINES.map(({ id }) => AGAIN.find((line) => line.id === id)).map((line) => [line?.seq, line?.ingMs]));
      expect((await rowsOn(disk)).reduce((sum, { count }) => sum + count, 0)).toBe(LINES.length);
    });

  it("reads so too where the server never names some of them again: they stay as they were", async () => {
    const { disk, store } = await held();
    await store.frames(joining(REBUILT));
    await after.pull(store, 0, after.head - 30);
    await until(() => expect(store.holding.superseded).toBe(0));
    const anew = await readAnew(disk);
    expect(await readingOf(store)).toEqual(anew);
    expect(await store.offers()).toHaveLength(30);
    const named = new Set(AGAIN.slice(0, after.head - 30).map(({ id }) => id));
    expect(anew.lines).toEqual(
      LINES.map((line) => (named.has(line.id) ? AGAIN.find(({ id }) => id === line.id) : line)).map((line) => [line?.seq, line?.ingMs]),
    );
  });

  it("is told to whoever reads it: a cached moment is made anew", async () => {
    const { disk, store } = await held();
    const cache = createFoldCache(store.holding, registrySource(store));
    const cached = () => MOMENTS.map((untilMs) => canonicalRegistry(cache.at({ kind: "until", untilMs }).registry, untilMs));
    const stale = cached();
    await store.frames(joining(REBUILT));
    await after.level(store);
    await until(() => expect(store.holding.superseded).toBe(0));
    const fresh = await openStore(disk);
    await fresh.whole();
    const other = createFoldCache(fresh.holding, registrySource(fresh));
    expect(cached()).toEqual(MOMENTS.map((untilMs) => canonicalRegistry(other.at({ kind: "until", untilMs }).registry, untilMs)));
    expect(cached()).not.toEqual(stale);
  });

  it("holds what arrives while it is made, and is begun again when the server is put back once more meanwhile", async () => {
    const disk = freshDisk();
    let hold: (() => void) | null = null;
    let held = false;
    const breathe = () =>
      held
        ? new Promise<void>((resolve) => {
            hold = resolve;
          })
        : Promise.resolve();
    const store = await openStore(disk, undefined, databaseOn(disk), { ...soon, breathe });
    await store.frames(joining());
    await before.level(store);
    await store.frames(joining(REBUILT));
    held = true;
    await after.pull(store, 0, after.head - 60);
    await until(() => expect(store.holding.renewal).not.toBeNull());
    await after.pull(store, after.head - 60, after.head - 30);
    expect(store.holding.renewal?.registry.totals({ kind: "now" }).events).toBeGreaterThan(0);
    await store.frames(joining(THIRD));
    expect(store.holding.renewal).toBeNull();
    held = false;
    (hold as (() => void) | null)?.();
    await third.level(store);
    await until(() => expect(store.holding.superseded).toBe(0));
    const anew = await readAnew(disk);
    expect(await readingOf(store)).toEqual(anew);
    expect(anew.lines).toEqual(LINES.map(({ seq, ingMs }) => [seq, ingMs]));
  });
});

describe("a segment that is the same for the server put back", () => {
  it("is one row, and its events count as named again: they are not offered", async () => {
    const { disk, store } = await held();
    const same = segmentServer(LINES, 64, REBUILT);
    await store.frames(joining(REBUILT));
    await same.level(store);
    expect(await store.offers()).toEqual([]);
    await until(async () => expect((await rowsOn(disk)).reduce((sum, { count }) => sum + count, 0)).toBe(LINES.length));
    expect(store.holding.superseded).toBe(0);
    expect(LINES.filter((line) => layerOf(line) === "reg").length).toBeGreaterThan(64);
  });
});

describe("rows of one and the same server that contradict each other", () => {
  it("are not read anew again and again", async () => {
    const store = await open(freshDisk());
    await store.frames(joining());
    // A file of another machine, which says of the same server's receipts otherwise than that does.
    const origin = { journal: JOURNAL, title: "", exercise: false, epoch: EPOCH, madeMs: BACK_MS, device: "another-machine" };
    await store.unite({ origin, keep: LINES.filter((_, at) => at % 7 !== 0), offer: [] });
    await segmentServer(AGAIN, 64).level(store);
    expect(store.holding.superseded).toBeGreaterThan(0);
    await until(async () => {
      const { revision } = store.holding;
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(store.holding.revision).toBe(revision);
    });
    expect([store.holding.ids.size, store.problem()]).toEqual([LINES.length, null]);
  });
});
