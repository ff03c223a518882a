import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { until } from "../backup/drill-machine.ts";
import { bodyOf, idOf, SCENARIO, startTestServer, type TestServer } from "../server/test-server.ts";
import { countDraft, deskOn } from "../store/desk-bench.ts";
import { bodiesOnDisk, databaseOn, freshDisk, openStore } from "../store/journal.ts";
import { joiningMachine } from "../support/joining-machine.ts";

// No browser runs here: the fault is put in at the storage port, as Chromium reports a full disk (UnknownError, nothing written).

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ scenario: SCENARIO });
});
afterAll(() => server.stop());

/** A machine on a disk whose tables can run full one by one. */
async function machineOnSmallDisk(name: string) {
  const disk = freshDisk();
  const full = new Set<string>();
  const counts = { failed: 0 };
  const database = databaseOn(disk);
  database.use({
    stack: "dbcore",
    name: "full-disk",
    create: (below) => ({
      ...below,
      table: (table) => {
        const within = below.table(table);
        return {
          ...within,
          mutate: (request) => {
            if (!full.has(table) || request.type === "delete" || request.type === "deleteRange") return within.mutate(request);
            counts.failed += 1;
            return Promise.reject(Object.assign(new Error("Internal error."), { name: "UnknownError" }));
          },
        };
      },
    }),
  });
  const store = await openStore(disk, undefined, database, { newDevice: () => `device-${name}` });
  const { desk, clock } = await deskOn(disk, store);
  const line = joiningMachine(server.url, server.token, store, 100);
  return {
    disk,
    full,
    counts,
    store,
    desk,
    line,
    async record(n: number) {
      clock.nowMs = Date.now();
      const atMs = clock.nowMs - 60_000;
      return desk.record(countDraft({ at: [atMs, atMs], learnedMs: atMs, n: [n, n] }));
    },
    isLevel: () =>
      line.view().kind === "synced" && store.holding.waiting.size === 0 && store.holding.confirmed.size === store.holding.ids.size,
    close() {
      line.stop();
      store.close();
    },
  };
}

describe("a machine whose database finds no room", () => {
  for (const tables of [["waiting"], ["segments"], ["checkpoints"], ["meta"], ["waiting", "segments", "checkpoints", "meta"]])
    it(`in ${tables.join(", ")}: what it called recorded arrives, what it did not never does, and it is whole once there is room`, async () => {
      const machine = await machineOnSmallDisk(tables.join("-"));
      try {
        await until("it is level", machine.isLevel);
        for (const table of tables) machine.full.add(table);
        const recorded: string[] = [];
        const notSaved: number[] = [];
        const elsewhere: string[] = [];
        const first = 5_000 + Math.floor(Math.random() * 1_000) * 100;
        for (let n = first; n < first + 6; n += 1) {
          const filed = await machine.record(n);
          if (filed.kind === "recorded") recorded.push(filed.event);
          else {
            expect(filed).toEqual({ kind: "not-saved", reason: "disk-full" });
            expect(await machine.desk.status()).toMatchObject({ problem: "disk-full" });
            notSaved.push(n);
          }
          const body = bodyOf();
          await server.push([body]);
          elsewhere.push(idOf(body));
          await new Promise((resolve) => setTimeout(resolve, 30));
        }
        expect(machine.counts.failed).toBeGreaterThan(0);
        // What its holding calls confirmed is on its disk, full or not.
        machine.full.clear();
        await until("it is whole", async () => {
          if (!machine.isLevel()) return false;
          return (await bodiesOnDisk(machine.disk)).length === (await server.pullAll()).length;
        });
        expect((await machine.record(first + 50)).kind).toBe("recorded");
        await until("it is level again", machine.isLevel);
        expect(await machine.desk.status()).toMatchObject({ problem: null, waiting: 0 });
        const frames = await server.pullAll();
        const ids = frames.map(({ body }) => idOf(body));
        expect([...recorded, ...elsewhere].filter((id) => ids.filter((one) => one === id).length !== 1)).toEqual([]);
        expect(notSaved.filter((n) => frames.some(({ body }) => body.includes(`"n":[${n},${n}]`)))).toEqual([]);
        expect([...(await bodiesOnDisk(machine.disk))].sort()).toEqual(frames.map(({ body }) => body).sort());
      } finally {
        machine.close();
      }
    });
});
