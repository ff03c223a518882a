import * as v from "valibot";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { pushAnswerSchema } from "#core/sync/protocol-schema.ts";
import { createCourier } from "#renderer/store/courier.ts";
import { filesDesk } from "#renderer/store/desk-files.ts";
import { createLease } from "#renderer/store/lease.ts";
import { dropEnvelopes, envelopesOf } from "#renderer/store/sealed-leaving.ts";
import { type EnrolledDevice, enrolledDevice } from "../server/enrolled-device.ts";
import { bodyOf, posted, startTestServer, type TestServer } from "../server/test-server.ts";
import { databaseOn, freshDisk, openStore } from "../store/journal.ts";
import { joiningMachine } from "../support/joining-machine.ts";
import { CHEAP, PASSPHRASE } from "./made-exchange.ts";

vi.setConfig({ testTimeout: 60_000 });

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

/** A machine that was let in and has joined, with what it would have if it had lost the line right after. */
async function machineOf(as: EnrolledDevice, role: string) {
  const { journal, title, epoch, recovery } = await server.hello();
  const disk = freshDisk();
  const database = databaseOn(disk);
  const store = await openStore(disk, undefined, database);
  await store.frames({ kind: "frames.arrived", batch: 1, journal, epoch, cursor: 0, frames: [], reset: true });
  await store.note({ title, role, device: as.device, account: { device: as.device, user: as.user } });
  await createLease(database.keys, Date.now).contact(1_000_000, recovery ?? null);
  const courier = createCourier(database, store.holding, async (text) => as.key.sign(text), Date.now);
  return { database, store, files: filesDesk({ store, nowMs: Date.now, breathe: async () => {}, courier, cost: CHEAP }) };
}

it("what a post without a network filed is at headquarters when another's machine that took its file in next meets it", async () => {
  const [away, officer] = [await enrolledDevice(server, { role: "officer" }), await enrolledDevice(server, { role: "officer" })];
  await server.push([bodyOf()]);
  const post = await machineOf(away, "officer");
  const bodies = [away.body(), away.body()];
  const ids = bodies.map((body) => (JSON.parse(body) as { id: string }).id);
  const rows = bodies.map((body, index) => ({ id: ids[index] ?? "", state: "waiting" as const, body, refusal: null }));
  await post.store.file(({ stand }) => ({ rows, stand, value: null }));
  const made = await post.files.makeFile(PASSPHRASE);
  if (made.kind !== "made") throw new Error(made.kind);

  const there = await machineOf(officer, "officer");
  expect(await there.files.lookInFile(new Blob([made.bytes.slice()]), PASSPHRASE)).toMatchObject({ offer: 2, foreign: 0, carry: 2 });
  expect(await there.files.bringIn()).toEqual({ kind: "united", keep: 0, offer: 2, carry: 2 });
  expect(there.store.holding.waiting.size).toBe(2);

  const online = joiningMachine(server.url, officer.answer.token, there.store, 1, undefined, {
    leaving: {
      contact: async () => {},
      leave: async () => {},
      envelopes: () => envelopesOf(there.database),
      answered: (named) => dropEnvelopes(there.database, new Set(named)),
    },
    recover: async (request) => v.parse(pushAnswerSchema, await (await officer.ask("/v1/recover", posted(request))).json()),
  });
  await vi.waitFor(
    async () => {
      expect(online.view().kind).toBe("synced");
      expect(await envelopesOf(there.database)).toEqual([]);
      // With headquarters' receipt, and neither waiting nor refused, whichever was faster: the push, or the envelope.
      expect([there.store.holding.waiting.size, there.store.holding.refused.size, there.store.holding.ids.size]).toEqual([0, 0, 3]);
    },
    { timeout: 40_000, interval: 100 },
  );
  online.stop();
  const taken = (await server.pullAll()).filter(({ body }) => bodies.includes(body));
  expect(taken.map(({ role }) => role)).toEqual(["officer", "officer"]);
  there.store.close();
  post.store.close();
});
