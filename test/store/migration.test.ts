import { describe, expect, it } from "vitest";
import { SEGMENT_EVENTS } from "#renderer/store/segment.ts";
import { declareVersionOne, type EventRowV1 } from "#renderer/store/versions.ts";
import { databaseOn, EPOCH, freshDisk, JOURNAL, openStore, scenarioFrames } from "./journal.ts";

/** What version 1 left on a disk: a row per event, an outbox, a row per fact about itself. */
async function leaveVersionOne(rows: readonly EventRowV1[], outbox: readonly { id: string; body: string }[]) {
  const disk = freshDisk();
  const old = databaseOn(disk, declareVersionOne);
  await old.table("events").bulkAdd([...rows]);
  await old.table("outbox").bulkAdd([...outbox]);
  const facts = { journal: JOURNAL, epoch: EPOCH, cursor: rows.length, device: "device-of-version-1", dseq: 3, title: "March" };
  await old.table("meta").bulkAdd(Object.entries(facts).map(([key, value]) => ({ key, value })));
  old.close();
  return disk;
}

function rowsOfScenario(): readonly EventRowV1[] {
  return scenarioFrames().map(({ seq, ingMs, role, skewMs, body }) => ({ id: JSON.parse(body).id, seq, ingMs, role, skewMs, body }));
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
    expect([...database.backendDB().objectStoreNames].sort()).toEqual(["checkpoints", "meta", "segments", "waiting"]);
  });
});
