import { describe, expect, it } from "vitest";
import { canonicalRegistry } from "#core/fold/registry-of-units.ts";
import { createFoldCache } from "#renderer/store/fold-cache.ts";
import type { JournalStore } from "#renderer/store/journal-store.ts";
import { exerciseLines } from "../columns/journals.ts";
import { type Disk, databaseOn, freshDisk, joining, openStore, VAULT } from "./journal.ts";
import { segmentServer } from "./segment-server.ts";

const LINES = [...exerciseLines({ people: 120 })].sort((a, b) => a.ingMs - b.ingMs);
const LAST_MS = LINES.at(-1)?.ingMs ?? 0;
const ABOUT = "checkpoint/whole";
const server = segmentServer(LINES, 64);

/** A machine that came level by segments and has kept what a quick start needs. */
async function keptDisk(): Promise<Disk> {
  const disk = freshDisk();
  const store = await openStore(disk, undefined, undefined, { apartRows: 0 });
  await store.frames(joining());
  await server.level(store);
  await store.keepSnapshot(store.holding.registry.snapshot(), server.upTo);
  store.close();
  return disk;
}

async function wholeOn(disk: Disk): Promise<Uint8Array | null> {
  const database = databaseOn(disk);
  const row = await database.checkpoints.get("whole");
  database.close();
  return row?.sealed ?? null;
}

async function putWhole(disk: Disk, sealed: Uint8Array): Promise<void> {
  const database = databaseOn(disk);
  await database.checkpoints.put({ name: "whole", sealed });
  database.close();
}

function shownBy(store: JournalStore) {
  const state = createFoldCache(store.holding).at({ kind: "now" });
  return {
    entries: state.entries.map(({ event, body, receipt }) => ({ event, body, receipt })),
    counts: [...state.counts].map(([key, facts]) => [key, facts.map(({ event }) => event.id)]),
    registry: canonicalRegistry(state.registry, LAST_MS),
    rows: state.rows,
    ids: store.holding.ids.size,
    told: [store.problem(), store.damage(), store.repairs()],
  };
}

async function opened(disk: Disk): Promise<JournalStore> {
  const store = await openStore(disk);
  await store.whole();
  return store;
}

describe("whole events kept side by side for the next start", () => {
  it("are the same events, with the same figures, as their segments", async () => {
    const disk = await keptDisk();
    expect((await wholeOn(disk))?.length).toBeGreaterThan(1_000);
    const kept = await opened(disk);
    const database = databaseOn(disk);
    await database.checkpoints.delete("whole");
    database.close();
    const read = await opened(disk);
    expect(shownBy(kept)).toEqual(shownBy(read));
    expect(kept.mended()).toEqual([]);
  });

  it("give every figure before the registry's history is read, and the registry their movements after it", async () => {
    const disk = await keptDisk();
    let go: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    const store = await openStore(disk, undefined, undefined, { atOnceEvents: 0, breathe: () => held });
    expect(store.history()?.have).toBe(0);
    const first = createFoldCache(store.holding).at({ kind: "now" });
    const counts = [...first.counts.keys()];
    go();
    await store.whole();
    const whole = shownBy(store);
    expect(counts).toEqual(whole.counts.map(([key]) => key));
    expect(whole).toEqual(shownBy(await opened(await keptDisk())));
  });

  it("of another form are thrown away, and the segments are read", async () => {
    const disk = await keptDisk();
    const sealed = (await wholeOn(disk)) ?? new Uint8Array();
    const plain = new TextDecoder("latin1").decode((await VAULT.open(sealed, ABOUT)) ?? new Uint8Array());
    const later = plain.replace('"form":"1/', '"form":"2/');
    expect(later).not.toBe(plain);
    const bytes = Uint8Array.from(later, (one) => one.charCodeAt(0));
    await putWhole(disk, await VAULT.seal(bytes, ABOUT));
    const store = await opened(disk);
    expect([await wholeOn(disk), store.holding.ids.size, store.problem()]).toEqual([null, server.head, null]);
  });

  it("hide no damage: a segment that went bad beneath them is found, asked for and made whole, and its figures stand meanwhile", async () => {
    const disk = await keptDisk();
    const sound = shownBy(await opened(disk));
    const database = databaseOn(disk);
    const [row] = await database.segments.where("layer").equals("ops").toArray();
    if (row === undefined) throw new Error("There are whole events.");
    await database.segments.put({ ...row, sealed: row.sealed.map((byte, at) => (at === 20 ? byte ^ 1 : byte)) });
    database.close();
    const store = await opened(disk);
    expect([store.problem(), store.damage()?.segments, store.repairs().length]).toEqual(["damaged", 1, 1]);
    expect(shownBy(store).entries).toEqual(sound.entries);
    await server.mend(store);
    expect(shownBy(store)).toEqual(sound);
  });

  it("stand for no segment that has been written anew since", async () => {
    const disk = await keptDisk();
    const database = databaseOn(disk);
    const row = await database.segments.where("layer").equals("ops").last();
    await database.segments.delete(row?.no ?? 0);
    database.close();
    const store = await openStore(disk);
    expect(store.damage()?.segments).toBe(1);
    await server.mend(store);
    store.close();
    expect(shownBy(await opened(disk))).toEqual(shownBy(await opened(await keptDisk())));
  });
});
