import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { encodeSegment } from "#core/columns/segment.ts";
import type { WaitingRow } from "#renderer/store/database.ts";
import type { JournalStore } from "#renderer/store/journal-store.ts";
import { exerciseLines } from "../columns/journals.ts";
import { bodiesOnDisk, databaseOn, EPOCH, freshDisk, JOURNAL, joining, openStore, textOnDisk } from "./journal.ts";
import { segmentServer } from "./segment-server.ts";

const LINES = exerciseLines({ people: 60 });
const server = segmentServer(LINES, 64);
const told = server.segments.map((segment) => server.told(segment));
const [first] = told;
if (first === undefined) throw new Error("There are segments.");

async function joined(disk = freshDisk()) {
  const store = await openStore(disk);
  await store.frames(joining());
  return { disk, store };
}

const eventsOf = (store: JournalStore) => store.holding.ids.size;

describe("a journal that comes by segments", () => {
  it("is the same journal as by frames, receipts and all, and the cursor moves when all of it is stored", async () => {
    const { disk, store } = await joined();
    store.bootstrapBegins({ epoch: EPOCH, journal: JOURNAL, upTo: server.upTo, segments: server.segments });
    const shelved = await Promise.all(told.map((one) => store.segmentArrived(one)));
    expect(shelved).toEqual(told.map(() => ({ ok: true, value: 0 })));
    expect(await store.bootstrapDone({ epoch: EPOCH, journal: JOURNAL, upTo: server.upTo })).toEqual({ ok: true, value: server.upTo });
    const lines = LINES.slice(0, server.upTo);
    expect(await store.lines(lines.map(({ id }) => id))).toEqual(lines);
    store.close();
    expect(await bodiesOnDisk(disk)).toEqual([...lines].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ body }) => body));
    const again = await openStore(disk);
    expect([again.problem(), again.holding.stand.cursor, eventsOf(again)]).toEqual([null, server.upTo, server.upTo]);
    expect([...again.have()].sort()).toEqual(server.segments.map(({ digest }) => digest).sort());
  });

  it("has the figures of one that came by frames", async () => {
    const [bySegments, byFrames] = [(await joined()).store, (await joined()).store];
    await server.level(bySegments);
    await server.pull(byFrames, 0, server.head);
    const figures = ({ holding }: JournalStore) => [
      holding.registry.totals({ kind: "now" }),
      holding.registry.view({ kind: "now" }, true).floorsAt(LINES.at(-1)?.ingMs ?? 0),
      holding.entries.map(({ body }) => body).sort(),
    ];
    expect(figures(bySegments)).toEqual(figures(byFrames));
  });

  it("takes nothing that is not what its digest names, and says so", async () => {
    const { store, disk } = await joined();
    const flipped = first.bytes.map((byte, at) => (at === 20 ? byte ^ 1 : byte));
    const other = new Uint8Array(deflateRawSync(encodeSegment(LINES.slice(0, 3))));
    for (const bytes of [flipped, other, first.bytes.slice(0, -4), new Uint8Array(), new Uint8Array(200)])
      expect(await store.segmentArrived({ ...first, bytes })).toEqual({ ok: false, reason: "mismatch" });
    expect([eventsOf(store), await databaseOn(disk).segments.count(), store.problem()]).toEqual([0, 0, null]);
  });

  it("takes no segment of the registry in which there is a whole event: nobody would see it", async () => {
    const { store } = await joined();
    const ops = told.find(({ layer }) => layer === "ops");
    if (ops === undefined) throw new Error("There are operational events.");
    expect(await store.segmentArrived({ ...ops, layer: "reg" })).toEqual({ ok: false, reason: "mismatch" });
  });

  it("keeps the latest stamp that came with them, and none that no clock here can follow", async () => {
    const store = await openStore(freshDisk(), undefined, undefined, { nowMs: () => LINES.at(-1)?.ingMs ?? 0 });
    await store.frames(joining());
    await server.level(store);
    const stamps = LINES.map(({ body }) => JSON.parse(body).hlc[0] as number);
    expect(store.holding.stand.hlc[0]).toBe(Math.max(...stamps));
    const early = await openStore(freshDisk(), undefined, undefined, { nowMs: () => 0 });
    await early.frames(joining());
    await server.level(early);
    expect([early.holding.stand.hlc, eventsOf(early)]).toEqual([[0, 0], server.head]);
  });

  it("takes no segment of another journal or epoch", async () => {
    const { store } = await joined();
    expect(await store.segmentArrived({ ...first, journal: EPOCH })).toEqual({ ok: false, reason: "other" });
    expect(await store.segmentArrived({ ...first, epoch: JOURNAL })).toEqual({ ok: false, reason: "other" });
  });

  it("stores a segment once, however often it comes, also twice at the same time", async () => {
    const { store, disk } = await joined();
    await Promise.all([first, first].map((one) => store.segmentArrived(one)));
    await store.segmentArrived(first);
    expect(await databaseOn(disk).segments.count()).toBe(1);
  });

  it("goes on after a restart where it was cut: what is here is named, and not closed before the rest has come", async () => {
    const { store, disk } = await joined();
    for (const one of told.slice(0, 3)) await store.segmentArrived(one);
    store.close();
    const again = await openStore(disk);
    expect([...again.have()].sort()).toEqual(
      told
        .slice(0, 3)
        .map(({ digest }) => digest)
        .sort(),
    );
    again.bootstrapBegins({ epoch: EPOCH, journal: JOURNAL, upTo: server.upTo, segments: server.segments });
    expect(await again.bootstrapDone({ epoch: EPOCH, journal: JOURNAL, upTo: server.upTo })).toEqual({ ok: false, reason: "other" });
    for (const one of told.slice(3)) await again.segmentArrived(one);
    expect(await again.bootstrapDone({ epoch: EPOCH, journal: JOURNAL, upTo: server.upTo })).toMatchObject({ ok: true });
    expect(eventsOf(again)).toBe(server.upTo);
  });

  it("proves that headquarters has what waits here, and marks ours refused where it has another event under the id", async () => {
    const { store } = await joined();
    const [mine, , , clash] = LINES;
    if (mine === undefined || clash === undefined) throw new Error("The journal has events.");
    const rows = [mine.body, clash.body.replace('"v":1', '"note":"other","v":1')].map(
      (body): WaitingRow => ({ id: JSON.parse(body).id, body, state: "waiting", refusal: null }),
    );
    await store.file(({ stand }) => ({ rows, stand, value: null }));
    await server.level(store);
    expect(store.holding.waiting.size).toBe(0);
    expect([...store.holding.refused]).toMatchObject([[clash.id, { refusal: { kind: "id-taken" } }]]);
  });

  it("is in use before its registry has been read, says how far that is, and ends with all of it", async () => {
    const { store, disk } = await joined();
    await server.level(store);
    store.close();
    let letGo: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const again = await openStore(disk, undefined, undefined, { atOnceEvents: 0, breathe: () => held });
    const rows = again.history();
    expect(rows?.of).toBeGreaterThan(rows?.have ?? 0);
    expect(again.holding.entries.length).toBe(store.holding.entries.length);
    await server.pull(again, server.head, server.head);
    letGo();
    await again.whole();
    expect([again.history(), eventsOf(again)]).toEqual([null, server.head]);
  });

  it("finds damage in the registry while it is in use, and is whole again without a restart", async () => {
    const { store, disk } = await joined();
    await server.level(store);
    store.close();
    const database = databaseOn(disk);
    const row = await database.segments.where("layer").equals("reg").first();
    if (row === undefined) throw new Error("There are rows of the registry.");
    await database.segments.put({ ...row, sealed: row.sealed.slice(0, -1) });
    database.close();
    const again = await openStore(disk, undefined, undefined, { atOnceEvents: 0 });
    await again.whole();
    expect([again.problem(), again.damage()?.segments, again.damage()?.events]).toEqual(["damaged", 1, row.count]);
    await server.mend(again);
    expect([again.problem(), eventsOf(again)]).toEqual([null, server.head]);
  });

  it("keeps the registry's newest moment for the next opening, sealed, and only for its own epoch", async () => {
    const { store, disk } = await joined();
    await server.level(store);
    const bytes = new TextEncoder().encode("the floors of every place");
    const wire = new Uint8Array(deflateRawSync(bytes));
    expect(await store.snapshotArrived({ digest: "", epoch: EPOCH, journal: JOURNAL, bytes: wire, seq: 64 })).toEqual({
      ok: true,
      value: true,
    });
    store.close();
    expect(await textOnDisk(disk)).not.toContain("the floors");
    const again = await openStore(disk);
    expect(again.snapshot()).toEqual({ epoch: EPOCH, seq: 64, bytes });
    await again.frames(joining("019c9c65-0000-7000-8000-00000000000b"));
    again.close();
    expect((await openStore(disk)).snapshot()).toBeNull();
  });

  it("lies on the disk without a word of it in the clear", async () => {
    const { store, disk } = await joined();
    await server.level(store);
    const [mine] = LINES;
    if (mine === undefined) throw new Error("The journal has events.");
    await store.file(({ stand }) => ({ rows: [{ id: EPOCH, body: mine.body, state: "waiting", refusal: null }], stand, value: null }));
    await store.note({ title: "A drill of March" });
    const text = await textOnDisk(disk);
    for (const marker of ["A drill of March", ...LINES.map(({ body }) => body.slice(10, 50))]) expect(text).not.toContain(marker);
    for (const marker of ["contact", "officer", "registrar", "Jolfa"]) expect(text).not.toContain(marker);
    // Three letters stand somewhere in half a megabyte of chance once in thirty times: all the names together do not.
    const units = [...new Set(LINES.flatMap(({ body }) => body.match(/(?<=")u-[0-9]+(?=")/g) ?? []))];
    expect(units.length).toBeGreaterThan(4);
    expect(units.filter((unit) => !text.includes(unit))).not.toEqual([]);
  });
});
