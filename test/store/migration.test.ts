import { IDBKeyRange } from "fake-indexeddb";
import { describe, expect, it } from "vitest";
import { SEGMENT_EVENTS, type SegmentLine } from "#core/columns/segment-line.ts";
import { type EventRowV1, legacyDatabase, legacyVersionOne, textCheckpoint } from "#renderer/store/legacy-database.ts";
import { packText } from "#renderer/store/legacy-segment.ts";
import { EMPTY_STAND } from "#renderer/store/stand.ts";
import { bodiesOnDisk, type Disk, databaseOn, EPOCH, freshDisk, JOURNAL, openStore, scenarioFrames, textOnDisk } from "./journal.ts";

/** What version 1 left on a disk: a row per event, an outbox, a row per fact about itself. */
async function leaveVersionOne(rows: readonly EventRowV1[], outbox: readonly { id: string; body: string }[]) {
  const disk = freshDisk();
  const old = legacyVersionOne({ indexedDB: disk.indexedDB, IDBKeyRange });
  await old.table("events").bulkAdd([...rows]);
  await old.table("outbox").bulkAdd([...outbox]);
  const facts = { journal: JOURNAL, epoch: EPOCH, cursor: rows.length, device: "device-of-version-1", dseq: 3, title: "March" };
  await old.table("meta").bulkAdd(Object.entries(facts).map(([key, value]) => ({ key, value })));
  old.close();
  return disk;
}

/** What version 2 left: rows of text in the clear, a check sum each, and a checkpoint over all. */
async function leaveVersionTwo(
  lines: readonly SegmentLine[],
  perRow: number,
  waiting: readonly SegmentLine[],
  spoil?: (text: string) => string,
) {
  const disk = freshDisk();
  const old = legacyDatabase({ indexedDB: disk.indexedDB, IDBKeyRange });
  const rows = Array.from({ length: Math.ceil(lines.length / perRow) }, (_, at) =>
    packText(lines.slice(at * perRow, (at + 1) * perRow), EPOCH),
  );
  await old.segments.bulkAdd(rows);
  await old.checkpoints.put(textCheckpoint(rows));
  await old.waiting.bulkAdd(waiting.map(({ id, body }) => ({ id, body, state: "waiting", refusal: null })));
  const stand = { ...EMPTY_STAND, journal: JOURNAL, epoch: EPOCH, cursor: lines.length, device: "device-of-version-2", dseq: 5, serial: 9 };
  await old.meta.put({ key: "stand", value: stand });
  if (spoil !== undefined)
    await old.segments.toCollection().first(async (row) => row && old.segments.put({ ...row, text: spoil(row.text) }));
  old.close();
  return disk;
}

function rowsOfScenario(): readonly (EventRowV1 & SegmentLine)[] {
  return scenarioFrames().map(({ seq, ingMs, role, skewMs, body }) => ({ id: JSON.parse(body).id, seq, ingMs, role, skewMs, body }));
}

async function databasesOn(disk: Disk): Promise<readonly (string | undefined)[]> {
  return (await disk.indexedDB.databases()).map(({ name }) => name);
}

describe("store", () => {
  it("reads a journal written by version 1 the same", async () => {
    const disk = await leaveVersionOne(rowsOfScenario(), []);
    const store = await openStore(disk);
    expect(store.problem()).toBeNull();
    expect(store.holding.entries.map(({ body, receipt }) => [body, receipt?.ingMs, receipt?.seq])).toEqual(
      scenarioFrames().map(({ body, ingMs, seq }) => [body, ingMs, seq]),
    );
    expect(store.holding.stand).toMatchObject({ journal: JOURNAL, epoch: EPOCH, cursor: 94, device: "device-of-version-1", dseq: 3 });
  });

  it("keeps what waited in version 1 waiting", async () => {
    const rows = rowsOfScenario();
    const last = rows.at(-1);
    if (last === undefined) throw new Error("The scenario is not empty.");
    const disk = await leaveVersionOne(rows.slice(0, -1), [{ id: last.id, body: last.body }]);
    const store = await openStore(disk);
    expect([...store.holding.waiting.keys()]).toEqual([last.id]);
    expect(store.holding.taken.size).toBe(rows.length - 1);
  });

  it("turns many rows of version 1 into few segments and throws the old tables away", async () => {
    const template = rowsOfScenario()[0];
    if (template === undefined) throw new Error("The scenario is not empty.");
    const rows = Array.from({ length: SEGMENT_EVENTS + 10 }, (_, index): EventRowV1 => {
      const id = `019c9c65-2400-7000-8000-${index.toString(16).padStart(12, "0")}`;
      return { ...template, id, seq: index + 1, body: template.body.replace(template.id, id) };
    });
    const disk = await leaveVersionOne(rows, []);
    const store = await openStore(disk);
    expect(store.holding.entries).toHaveLength(rows.length);
    store.close();
    const database = databaseOn(disk);
    await database.open();
    expect(await database.segments.count()).toBe(2);
    expect([...database.backendDB().objectStoreNames].sort()).toEqual(["checkpoints", "keys", "meta", "segments", "waiting"]);
    database.close();
    expect(await databasesOn(disk)).toEqual(["daliz-2"]);
  });

  it("takes a journal of version 2 over, receipts, waiting and all, and leaves nothing of it in the clear", async () => {
    const lines = rowsOfScenario();
    const disk = await leaveVersionTwo(lines.slice(0, -1), 7, lines.slice(-1));
    expect(await textOnDisk(disk)).toContain(lines[0]?.body);
    const store = await openStore(disk);
    expect(store.problem()).toBeNull();
    expect(store.holding.stand).toMatchObject({ journal: JOURNAL, epoch: EPOCH, cursor: 93, device: "device-of-version-2", dseq: 5 });
    expect([...store.holding.waiting.keys()]).toEqual(lines.slice(-1).map(({ id }) => id));
    const receipts = await store.lines(lines.slice(0, -1).map(({ id }) => id));
    expect(receipts).toEqual(lines.slice(0, -1));
    store.close();
    expect(await databasesOn(disk)).toEqual(["daliz-2"]);
    expect(await bodiesOnDisk(disk)).toEqual(sorted(lines));
    const text = await textOnDisk(disk);
    for (const { body } of lines) expect(text).not.toContain(body.slice(0, 60));
    for (const marker of ["Мир", "Teheran", '"type"', "src"]) expect(text).not.toContain(marker);
  });

  it("goes on where it was stopped in the middle of taking over, and doubles nothing", async () => {
    const lines = rowsOfScenario();
    for (const stopAt of [1, 2, 3]) {
      const disk = await leaveVersionTwo(lines.slice(0, -1), 3, lines.slice(-1));
      const database = databaseOn(disk);
      let written = 0;
      database.use({
        stack: "dbcore",
        name: "stops",
        create: (below) => ({
          ...below,
          table: (name) => {
            const table = below.table(name);
            return {
              ...table,
              mutate: (request) => {
                if (name === "segments" && ++written === stopAt + 1) return Promise.reject(new DOMException("Gone.", "AbortError"));
                return table.mutate(request);
              },
            };
          },
        }),
      });
      const stopped = await openStore(disk, undefined, database);
      expect(stopped.problem()).not.toBeNull();
      stopped.close();
      expect(await databasesOn(disk)).toContain("daliz");
      const again = await openStore(disk);
      expect(again.problem()).toBeNull();
      again.close();
      expect(await databasesOn(disk)).toEqual(["daliz-2"]);
      expect(await bodiesOnDisk(disk)).toEqual(sorted(lines));
      const events = [...again.holding.segments.values()].reduce((sum, { count }) => sum + count, 0);
      expect(events).toBe(lines.length - 1);
    }
  });

  it("says that a journal of version 2 was damaged, and asks headquarters for it from the beginning", async () => {
    const lines = rowsOfScenario();
    const disk = await leaveVersionTwo(lines, 10, [], (text) => text.replace("Мир", "Map"));
    const store = await openStore(disk);
    expect(store.problem()).toBe("damaged");
    expect(store.holding.stand).toMatchObject({ cursor: 0, rebuildTo: lines.length });
    expect(store.holding.entries).toHaveLength(lines.length - 10);
  });

  it("does not touch the earlier database of a newer program", async () => {
    const disk = await leaveVersionTwo(rowsOfScenario(), 10, []);
    const newer = legacyDatabase({ indexedDB: disk.indexedDB, IDBKeyRange });
    newer.version(3).stores({});
    await newer.open();
    newer.close();
    const store = await openStore(disk);
    expect(store.problem()).toBe("newer");
    expect(await databasesOn(disk)).toContain("daliz");
  });
});

function sorted(lines: readonly SegmentLine[]): readonly string[] {
  return [...lines].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ body }) => body);
}
