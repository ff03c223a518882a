import { expect, it, vi } from "vitest";
import { exerciseLines } from "../columns/journals.ts";
import { databaseOn, freshDisk, joining, openStore } from "./journal.ts";
import { segmentServer } from "./segment-server.ts";

// History is read while the journal is in use; a disk that does not answer for a while is no reason never to read it.

const LINES = exerciseLines({ people: 60 });
const server = segmentServer(LINES, 64);

it("history is read on after the disk has failed again and again, says meanwhile what is wrong, and holds nobody up", async () => {
  const disk = freshDisk();
  const first = await openStore(disk);
  await first.frames(joining());
  await server.level(first);
  first.close();

  const database = databaseOn(disk);
  const read = database.segments.bulkGet.bind(database.segments);
  let [isUsed, failures] = [false, 0];
  let isBroken = true;
  Object.assign(database.segments, {
    bulkGet(numbers: number[]) {
      if (!isUsed || !isBroken) return read(numbers);
      failures += 1;
      return Promise.reject(Object.assign(new Error("The disk does not answer."), { name: "NotReadableError" }));
    },
  });
  const breathe = async () => {
    isUsed = true;
  };
  const store = await openStore(disk, undefined, database, { atOnceEvents: 32, tryAgainMs: 1, breathe });
  await store.whole();
  expect([failures, store.history() === null, store.problem()]).toEqual([5, false, "damaged"]);
  await vi.waitFor(() => expect(failures).toBeGreaterThan(7), { timeout: 10_000 });
  isBroken = false;
  await vi.waitFor(() => expect([store.history(), store.problem()]).toEqual([null, null]), { timeout: 10_000 });
  expect(store.holding.ids.size).toBe(LINES.length);
});
