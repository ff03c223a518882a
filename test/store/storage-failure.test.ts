import { describe, expect, it } from "vitest";
import { storageFailure } from "#renderer/store/storage-failure.ts";
import { exerciseLines } from "../columns/journals.ts";
import { countDraft, deskOn } from "./desk-bench.ts";
import { arriving, databaseOn, freshDisk, joining, openStore, scenarioFrames } from "./journal.ts";
import { segmentServer } from "./segment-server.ts";

/** A store whose next transactions fail as a full disk makes them fail in Chromium: nothing of them is written. */
async function storeOnFullDisk() {
  const disk = freshDisk();
  const database = databaseOn(disk);
  const store = await openStore(disk, undefined, database);
  const full = { now: false };
  database.use({
    stack: "dbcore",
    name: "full-disk",
    create: (below) => ({
      ...below,
      table: (name) => {
        const table = below.table(name);
        return {
          ...table,
          mutate: (request) => {
            if (!full.now) return table.mutate(request);
            return Promise.reject(Object.assign(new Error("Internal error."), { name: "UnknownError" }));
          },
        };
      },
    }),
  });
  database.close({ disableAutoOpen: false });
  return { disk, store, full };
}

describe("store", () => {
  it("names a full disk, damage and a forbidden storage, however deep the cause is wrapped", () => {
    const named = (name: string, inner?: unknown) => Object.assign(new Error(name), { name, inner });
    expect(storageFailure(named("QuotaExceededError"), false)).toBe("disk-full");
    expect(storageFailure(named("UnknownError"), false)).toBe("disk-full");
    expect(storageFailure(named("UnknownError"), true)).toBe("damaged");
    expect(storageFailure(named("OpenFailedError", named("SecurityError")), true)).toBe("storage-blocked");
    expect(storageFailure(named("AbortError", named("QuotaExceededError")), false)).toBe("disk-full");
    expect(storageFailure(Object.assign(new Error("bulk"), { name: "BulkError", failures: [named("QuotaExceededError")] }), false)).toBe(
      "disk-full",
    );
    expect(storageFailure(new TypeError("a mistake of ours"), false)).toBe("other");
  });

  it("says that a newer program wrote the database, which must be updated, and takes nothing", async () => {
    const disk = freshDisk();
    const newer = databaseOn(disk, (database) => database.version(99).stores({ segments: "++no", meta: "key" }));
    await newer.open();
    newer.close();
    const { desk } = await deskOn(undefined, await openStore(disk));
    expect(await desk.status()).toMatchObject({ problem: "newer", events: 0 });
    expect(await desk.record(countDraft())).toEqual({ kind: "not-saved", reason: "newer" });
  });

  it("on a full disk saves nothing, says so, and goes on by itself once there is room", async () => {
    const { store, full } = await storeOnFullDisk();
    const { desk } = await deskOn(undefined, store);
    full.now = true;
    expect(await desk.record(countDraft())).toEqual({ kind: "not-saved", reason: "disk-full" });
    expect(await desk.status()).toMatchObject({ problem: "disk-full", events: 0, waiting: 0 });
    full.now = false;
    expect(await desk.record(countDraft())).toMatchObject({ kind: "recorded" });
    expect(await desk.status()).toMatchObject({ problem: null, waiting: 1 });
  });

  it("does not move its cursor past what a full disk did not take", async () => {
    const { store, full } = await storeOnFullDisk();
    await store.frames(joining());
    full.now = true;
    expect(await store.frames(arriving(scenarioFrames()))).toEqual({ ok: false, reason: "disk-full" });
    expect(store.holding.stand.cursor).toBe(0);
    full.now = false;
    expect(await store.frames(arriving(scenarioFrames()))).toMatchObject({ ok: true });
    expect(store.holding.entries).toHaveLength(scenarioFrames().length);
  });

  it("takes a segment that a full disk did not take once there is room, and calls it stored only then", async () => {
    const { store, full } = await storeOnFullDisk();
    await store.frames(joining());
    const server = segmentServer(exerciseLines({ people: 20 }), 64);
    const [one, two] = server.segments.map((segment) => server.told(segment));
    if (one === undefined || two === undefined) throw new Error("There are segments.");
    full.now = true;
    expect(await Promise.all([store.segmentArrived(one), store.segmentArrived(two)])).toEqual(
      [one, two].map(() => ({ ok: false, reason: "disk-full" })),
    );
    expect([store.have(), store.problem(), store.holding.ids.size]).toEqual([[], "disk-full", 0]);
    full.now = false;
    expect(await store.segmentArrived(one)).toMatchObject({ ok: true });
    expect(await store.segmentArrived(two)).toMatchObject({ ok: true });
    expect([[...store.have()].sort(), store.problem()]).toEqual([[one.digest, two.digest].sort(), null]);
  });
});
