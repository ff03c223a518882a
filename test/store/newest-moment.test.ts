import { deflateRawSync } from "node:zlib";
import { afterEach, describe, expect, it, vi } from "vitest";
import { layerOf } from "#core/columns/layer.ts";
import { encodeSegment, openSegment } from "#core/columns/segment.ts";
import type { SegmentLine } from "#core/columns/segment-line.ts";
import { fold } from "#core/fold/fold.ts";
import { canonicalRegistry } from "#core/fold/registry-of-units.ts";
import { entryFromBody } from "#core/journal/entry.ts";
import { createFoldCache } from "#renderer/store/fold-cache.ts";
import { emptyHolding, holdSegments, type OpenedSegment, receiptOf } from "#renderer/store/holding.ts";
import type { JournalStore } from "#renderer/store/journal-store.ts";
import { KEEP_EVERY_MS, keepNewest, QUIET_MS } from "#renderer/store/keep-newest.ts";
import { registrySource } from "#renderer/store/registry-source.ts";
import { exerciseLines } from "../columns/journals.ts";
import { EPOCH, freshDisk, JOURNAL, joining, openStore } from "./journal.ts";
import { segmentServer } from "./segment-server.ts";

const LINES = [...exerciseLines({ people: 120 })].sort((a, b) => a.ingMs - b.ingMs);
const LAST_MS = LINES.at(-1)?.ingMs ?? 0;
const server = segmentServer(LINES, 64);

describe("a past moment", () => {
  it("stays as it was then when later rows arrive while somebody looks at it", () => {
    const holding = emptyHolding();
    const cache = createFoldCache(holding);
    const asked: number[] = [];
    for (let at = 0; at < LINES.length; at += 50) {
      holdSegments(holding, holding.stand, segmentsOf(LINES.slice(at, at + 50), at));
      asked.push((LINES[Math.min(at + 49, LINES.length - 1)]?.ingMs ?? 0) + 1);
      const entries = LINES.slice(0, at + 50).map((line) => {
        const read = entryFromBody(line.body, receiptOf(line));
        if (!read.ok) throw new Error("An exercise writes events that can be read.");
        return read.value;
      });
      for (const untilMs of asked.slice(-5)) {
        const shown = cache.at({ kind: "until", untilMs }).registry;
        const then = fold(entries, { kind: "until", untilMs }).registry;
        for (const vMs of [untilMs, untilMs + 3_600_000])
          expect({ vMs, is: canonicalRegistry(shown, vMs) }).toEqual({ vMs, is: canonicalRegistry(then, vMs) });
      }
    }
  });
});

describe("the newest moment while the journal comes from headquarters", () => {
  afterEach(() => vi.useRealTimers());

  const newestOf = (store: JournalStore) =>
    canonicalRegistry(registrySource(store)().view({ kind: "now" }, true), Math.max(LAST_MS, ...store.holding.registry.arrivals()));

  async function whole() {
    const store = await openStore(freshDisk());
    await store.frames(joining());
    await server.level(store);
    const bytes = store.holding.registry.snapshot();
    return { newest: newestOf(store), told: { journal: JOURNAL, epoch: EPOCH, seq: server.upTo, bytes, digest: "" } };
  }

  async function begun() {
    const { newest, told } = await whole();
    const store = await openStore(freshDisk());
    await store.frames(joining());
    store.bootstrapBegins({ epoch: EPOCH, journal: JOURNAL, upTo: server.upTo, segments: server.segments });
    expect(await store.snapshotArrived({ ...told, bytes: new Uint8Array(deflateRawSync(told.bytes)) })).toEqual({ ok: true, value: true });
    return { newest, store };
  }

  it("is headquarters' until all rows are there, also when a row comes that is later than it", async () => {
    const { newest, store } = await begun();
    expect(newestOf(store)).toBe(newest);
    const [first] = server.segments.filter(({ layer }) => layer === "reg");
    if (first === undefined) throw new Error("There are rows.");
    await store.segmentArrived(server.told(first));
    expect(newestOf(store)).toBe(newest);
    const own = LINES.findLast((line) => layerOf(line) === "reg");
    if (own === undefined) throw new Error("There are rows.");
    await store.frames({
      kind: "frames.arrived",
      batch: 9,
      journal: JOURNAL,
      epoch: EPOCH,
      cursor: 0,
      frames: [{ seq: server.head + 1, ingMs: own.ingMs, role: "desk", skewMs: 0, body: own.body }],
      reset: false,
    });
    expect(store.holding.registry.totals({ kind: "now" }).lastSeq).toBe(server.head + 1);
    expect(newestOf(store)).toBe(newest);
  });

  it("is not kept anew from the few rows that are there when the line is slow", async () => {
    const { newest, store } = await begun();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    const leave = keepNewest(store, () => true);
    const [first] = server.segments.filter(({ layer }) => layer === "reg");
    if (first === undefined) throw new Error("There are rows.");
    await store.segmentArrived(server.told(first));
    await vi.advanceTimersByTimeAsync(QUIET_MS + KEEP_EVERY_MS);
    expect([store.snapshot()?.seq, newestOf(store) === newest]).toEqual([server.upTo, true]);
    leave();
  });

  it("is of no server that was rebuilt since", async () => {
    const { store } = await begun();
    await store.frames(joining("019c9c65-0000-7000-8000-00000000000b"));
    expect([store.snapshot(), registrySource(store)() === store.holding.registry]).toEqual([null, true]);
  });

  it("is in no window that of a server put back under its old epoch, nor at the next start", async () => {
    const disk = freshDisk();
    const store = await openStore(disk);
    await store.frames(joining());
    await server.level(store);
    await store.keepSnapshot(store.holding.registry.snapshot(), server.head);
    const other = await openStore(disk);
    expect(other.snapshot()?.seq).toBe(server.head);
    await store.frames(joining());
    await other.refresh();
    for (const one of [store, other, await openStore(disk)])
      expect([one.snapshot(), one.holding.stand.cursor, registrySource(one)() === one.holding.registry]).toEqual([null, 0, true]);
  });

  it("is not kept when the server was put back while it was made", async () => {
    const store = await openStore(freshDisk());
    await store.frames(joining());
    await server.level(store);
    const reset = store.frames(joining());
    const kept = store.keepSnapshot(store.holding.registry.snapshot(), server.head);
    expect([(await reset).ok, await kept, store.snapshot()]).toEqual([true, { ok: true, value: false }, null]);
  });

  it("is seen by a window that looks on", async () => {
    const disk = freshDisk();
    const { newest, told } = await whole();
    const [store, other] = [await openStore(disk), await openStore(disk)];
    await store.frames(joining());
    await store.snapshotArrived({ ...told, bytes: new Uint8Array(deflateRawSync(told.bytes)) });
    const { segments } = server;
    for (const one of segments.filter(({ layer }) => layer === "ops")) await store.segmentArrived(server.told(one));
    await other.refresh();
    expect(newestOf(other)).toBe(newest);
  });
});

function segmentsOf(lines: readonly SegmentLine[], no: number): readonly OpenedSegment[] {
  return (["ops", "reg"] as const).flatMap((layer, index) => {
    const segment = openSegment(encodeSegment(lines.filter((line) => layerOf(line) === layer)));
    return segment === null || segment.count === 0 ? [] : [{ no: no * 2 + index + 1, layer, current: true, checked: true, segment }];
  });
}
