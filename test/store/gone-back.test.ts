import { expect, it } from "vitest";
import { arriving, type Disk, databaseOn, freshDisk, joining, memoryWitness, openStore, scenarioFrames } from "./journal.ts";

// A log of the browser that was cut off opens without a word as the database of an earlier day.

const ID = "019c9c65-2400-79eb-98f4-aea031b3dd00";
const body = scenarioFrames()[0]?.body.replace("019c9c65-2400-79eb-98f4-aea031b3ddaf", ID) ?? "";
const row = { id: ID, body, state: "waiting", refusal: null } as const;

/** Keeps every row as it is now; what comes back puts them in the place of all there are. */
async function earlierDay(disk: Disk): Promise<() => Promise<void>> {
  const database = databaseOn(disk);
  const kept = await Promise.all(database.tables.map((table) => table.toArray() as Promise<readonly unknown[]>));
  database.close();
  return async () => {
    const now = databaseOn(disk);
    for (const [index, table] of now.tables.entries()) {
      await table.clear();
      await table.bulkAdd(kept[index] ?? []);
    }
    now.close();
  };
}

it("a database that went back to an earlier day is seen to: it says so until the server has filled the rest, and what waits is back", async () => {
  const [disk, witness, frames] = [freshDisk(), memoryWitness(), scenarioFrames()];
  const store = await openStore(disk, witness);
  await store.frames(joining());
  await store.frames(arriving(frames.slice(0, 40)));
  const goBack = await earlierDay(disk);
  await store.frames(arriving(frames.slice(40)));
  await store.file(({ stand }) => ({ rows: [row], stand: { ...stand, dseq: 7 }, value: null }));
  store.close();
  await goBack();

  const after = await openStore(disk, witness);
  expect(after.problem()).toBe("damaged");
  expect(after.holding.entries).toHaveLength(40 + 1);
  expect([...after.holding.waiting.keys()]).toEqual([ID]);
  expect(after.holding.stand).toMatchObject({ dseq: 7, cursor: 40, rebuildTo: frames.length });
  await after.frames(arriving(frames.slice(40)));
  expect(after.problem()).toBeNull();
  after.close();
  const again = await openStore(disk, witness);
  expect([again.problem(), again.holding.entries.length, again.holding.waiting.size]).toEqual([null, frames.length + 1, 1]);
});

it("a database that went back to before its first event is no new machine", async () => {
  const [disk, witness, frames] = [freshDisk(), memoryWitness(), scenarioFrames()];
  const store = await openStore(disk, witness);
  const goBack = await earlierDay(disk);
  await store.frames(joining());
  await store.frames(arriving(frames));
  store.close();
  await goBack();
  const after = await openStore(disk, witness);
  expect(after.problem()).toBe("damaged");
  expect(after.holding.stand).toMatchObject({ cursor: 0, rebuildTo: frames.length });
});

it("a number that has been given to an event of this machine is never given again", async () => {
  const [disk, witness] = [freshDisk(), memoryWitness()];
  const store = await openStore(disk, witness);
  await store.frames(joining());
  const goBack = await earlierDay(disk);
  await store.file(({ stand }) => ({ rows: [row], stand: { ...stand, dseq: 9 }, value: null }));
  store.close();
  await goBack();
  const after = await openStore(disk, witness);
  expect(after.holding.stand.dseq).toBe(9);
  expect([...after.holding.waiting.keys()]).toEqual([ID]);
  // Nothing that came from the server is missing: there is nothing that it would fill.
  expect(after.problem()).toBeNull();
});
