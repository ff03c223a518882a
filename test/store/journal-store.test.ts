import { describe, expect, it } from "vitest";
import { SEGMENT_EVENTS } from "#core/columns/segment-line.ts";
import { SMALL_ROWS } from "#renderer/store/sealed-steps.ts";
import { arriving, databaseOn, EPOCH, freshDisk, JOURNAL, joining, memoryWitness, openStore, scenarioFrames } from "./journal.ts";

describe("store", () => {
  it("has after a restart what it had before, cursor included", async () => {
    const disk = freshDisk();
    const store = await openStore(disk);
    await store.frames(joining());
    await store.frames(arriving(scenarioFrames()));
    store.close();
    const again = await openStore(disk);
    expect(again.holding.entries.map(({ body }) => body)).toEqual(scenarioFrames().map(({ body }) => body));
    expect(again.holding.stand).toMatchObject({ journal: JOURNAL, epoch: EPOCH, cursor: scenarioFrames().length });
    expect(again.problem()).toBeNull();
  });

  it("holds an event once, however often it arrives", async () => {
    const disk = freshDisk();
    const store = await openStore(disk);
    await store.frames(joining());
    await store.frames(arriving(scenarioFrames()));
    await store.frames(arriving(scenarioFrames().slice(10, 40)));
    expect(store.holding.entries).toHaveLength(scenarioFrames().length);
    expect(await databaseOn(disk).segments.count()).toBe(1);
  });

  it("never moves its cursor back when an old batch arrives late", async () => {
    const store = await openStore(freshDisk());
    await store.frames(joining());
    await store.frames(arriving(scenarioFrames()));
    const written = await store.frames(arriving(scenarioFrames().slice(0, 5)));
    expect(written).toEqual({ ok: true, value: scenarioFrames().length });
  });

  it("takes no event of another journal or of an epoch it has not joined", async () => {
    const store = await openStore(freshDisk());
    await store.frames(joining());
    const other = { ...arriving(scenarioFrames()), journal: "019c9c65-0000-7000-8000-0000000000ff" };
    expect(await store.frames(other)).toEqual({ ok: false, reason: "other" });
    expect(await store.frames(arriving(scenarioFrames(), "019c9c65-0000-7000-8000-0000000000fe"))).toEqual({ ok: false, reason: "other" });
    expect(store.holding.entries).toHaveLength(0);
  });

  it("writes a burst of single events as many small rows and merges them, losing none", async () => {
    const disk = freshDisk();
    const store = await openStore(disk);
    await store.frames(joining());
    for (const frame of scenarioFrames()) await store.frames(arriving([frame]));
    const rows = await databaseOn(disk).segments.toArray();
    expect(rows.length).toBeLessThanOrEqual(SMALL_ROWS + 1);
    expect(rows.every((row) => row.count <= SEGMENT_EVENTS)).toBe(true);
    store.close();
    const again = await openStore(disk);
    expect(again.holding.entries).toHaveLength(scenarioFrames().length);
    expect(again.problem()).toBeNull();
  });

  it("after a server was rebuilt offers what that server has not named again, and keeps showing it", async () => {
    const store = await openStore(freshDisk());
    await store.frames(joining());
    await store.frames(arriving(scenarioFrames()));
    const rebuilt = "019c9c65-0000-7000-8000-00000000000b";
    await store.frames(joining(rebuilt));
    expect(await store.offers()).toHaveLength(scenarioFrames().length);
    await store.frames(arriving(scenarioFrames().slice(0, 90), rebuilt));
    expect(await store.offers()).toHaveLength(scenarioFrames().length - 90);
    expect(store.holding.entries).toHaveLength(scenarioFrames().length);
  });

  it("offers a server that was put back from an older copy what it has lost, also after a restart in between", async () => {
    const disk = freshDisk();
    const store = await openStore(disk);
    await store.frames(joining());
    await store.frames(arriving(scenarioFrames()));
    expect(await store.offers()).toHaveLength(0);
    await store.frames(joining());
    expect(await store.offers()).toHaveLength(scenarioFrames().length);
    store.close();
    const again = await openStore(disk);
    await again.frames(arriving(scenarioFrames().slice(0, 90)));
    expect(await again.offers()).toHaveLength(scenarioFrames().length - 90);
    expect(again.holding.entries).toHaveLength(scenarioFrames().length);
    expect(again.problem()).toBeNull();
  });

  it("takes no file into a journal that is headquarters', empty or not", async () => {
    const store = await openStore(freshDisk());
    await store.frames(joining());
    expect(await store.fill([], { journal: "019c9c65-0000-7000-8000-0000000000ff" })).toEqual({ ok: true, value: false });
    expect(store.holding.stand.journal).toBe(JOURNAL);
  });

  it("says that what is on the disk is saved, though it could not be read back at once", async () => {
    const witness = memoryWitness();
    const store = await openStore(freshDisk(), witness);
    witness.write = () => Promise.reject(new DOMException("The disk is full.", "QuotaExceededError"));
    expect(await store.frames(joining())).toEqual({ ok: true, value: 0 });
    expect(store.problem()).toBe("disk-full");
  });

  it("sees a damaged row, says so, and is whole again when the server has filled the gap", async () => {
    const disk = freshDisk();
    const store = await openStore(disk);
    await store.frames(joining());
    await store.frames(arriving(scenarioFrames().slice(0, 50)));
    await store.frames(arriving(scenarioFrames().slice(50)));
    store.close();
    const database = databaseOn(disk);
    const row = await database.segments.orderBy(":id").first();
    if (row === undefined) throw new Error("There must be a row.");
    await database.segments.put({ ...row, sealed: flipped(row.sealed) });
    database.close();
    const damaged = await openStore(disk);
    expect(damaged.problem()).toBe("damaged");
    expect(damaged.holding.entries).toHaveLength(scenarioFrames().length - 50);
    expect(damaged.damage()).toMatchObject({ segments: 1, events: 50, fromSeq: 1, toSeq: 50 });
    expect(damaged.holding.stand.cursor).toBe(scenarioFrames().length);
    const [repair, ...more] = damaged.repairs();
    expect([repair, more]).toEqual([{ kind: "range", from: 1, to: 50 }, []]);
    await damaged.frames({ ...arriving(scenarioFrames().slice(0, 50)), cursor: scenarioFrames().length });
    expect(damaged.problem()).toBe("damaged");
    if (repair !== undefined) await damaged.repairDone(repair);
    expect([damaged.problem(), damaged.damage(), damaged.repairs()]).toEqual([null, null, []]);
    expect(damaged.holding.entries).toHaveLength(scenarioFrames().length);
    damaged.close();
    expect((await openStore(disk)).problem()).toBeNull();
  });

  it("sees a row that has gone missing", async () => {
    const disk = freshDisk();
    const store = await openStore(disk);
    await store.frames(joining());
    await store.frames(arriving(scenarioFrames()));
    store.close();
    const database = databaseOn(disk);
    await database.segments.clear();
    database.close();
    const damaged = await openStore(disk);
    expect(damaged.problem()).toBe("damaged");
  });

  it("does not take a vanished database for a new machine, and brings back what waited", async () => {
    const witness = memoryWitness();
    const store = await openStore(freshDisk(), witness);
    await store.frames(joining());
    await store.frames(arriving(scenarioFrames()));
    const body = scenarioFrames()[0]?.body.replace("019c9c65-2400-79eb-98f4-aea031b3ddaf", "019c9c65-2400-79eb-98f4-aea031b3dd00") ?? "";
    const rows = [{ id: "019c9c65-2400-79eb-98f4-aea031b3dd00", body, state: "waiting", refusal: null }] as const;
    await store.file(({ stand }) => ({ rows, stand: { ...stand, dseq: 7 }, value: null }));
    const after = await openStore(freshDisk(), witness);
    expect(after.problem()).toBe("damaged");
    expect(after.holding.stand).toMatchObject({ journal: JOURNAL, dseq: 7, cursor: 0, rebuildTo: scenarioFrames().length });
    expect([...after.holding.waiting.keys()]).toEqual(["019c9c65-2400-79eb-98f4-aea031b3dd00"]);
  });

  it("shows one window what another has written", async () => {
    const disk = freshDisk();
    const [one, two] = [await openStore(disk), await openStore(disk)];
    await one.frames(joining());
    await one.frames(arriving(scenarioFrames()));
    await two.refresh();
    expect(two.holding.entries).toHaveLength(scenarioFrames().length);
    expect(two.holding.stand).toEqual(one.holding.stand);
  });

  it("opens without storage, says that it is blocked, and does not pretend to save", async () => {
    const store = await openStore(freshDisk(), undefined, databaseOn({ ...freshDisk(), indexedDB: brokenStorage() }));
    expect(store.problem()).toBe("storage-blocked");
    expect(await store.file(({ stand }) => ({ rows: [], stand, value: null }))).toMatchObject({ ok: false });
  });
});

function flipped(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, index) => (index === bytes.length >> 1 ? byte ^ 4 : byte));
}

function brokenStorage() {
  const { indexedDB } = freshDisk();
  indexedDB.open = () => {
    throw new DOMException("Storage is forbidden here.", "SecurityError");
  };
  return indexedDB;
}
