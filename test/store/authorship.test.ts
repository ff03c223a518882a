import { expect, it } from "vitest";
import type { MessagePortLike } from "#core/host/bridge.ts";
import type { FromService, ToService } from "#core/sync/messages.ts";
import { createSyncClient } from "#renderer/store/sync-client.ts";
import { countDraft, deskOn } from "./desk-bench.ts";
import { freshDisk, openStore } from "./journal.ts";

// As whom a machine writes: before it was let in as nobody, then as the device it has become and whoever works on it.

const rest = () => new Promise((resolve) => setTimeout(resolve, 30));

async function bench() {
  const disk = freshDisk();
  const store = await openStore(disk);
  const { desk, clock } = await deskOn(disk, store);
  const said: ToService[] = [];
  const port: MessagePortLike = { onmessage: null, postMessage: (message) => void said.push(message as ToService), close: () => {} };
  createSyncClient(store, port, () => {});
  const hear = async (message: FromService) => {
    port.onmessage?.({ data: message });
    await rest();
  };
  const wrote = () => said.flatMap((message) => (message.kind === "store.wrote" ? message.bodies : [])).map((body) => JSON.parse(body));
  await rest();
  return { store, desk, clock, hear, wrote };
}

const refused = (ids: readonly string[]): FromService => ({
  kind: "push.refused",
  refused: ids.map((id) => ({ id, refusal: { kind: "other-author" } })),
});

it("what was written before goes up as it was; only when headquarters does not know its author it goes as the device's and the person's", async () => {
  const { store, desk, clock, hear, wrote } = await bench();
  const [first, second] = [await desk.record(countDraft()), await desk.record(countDraft())];
  const ids = [first, second].flatMap((result) => (result.kind === "recorded" ? [result.event] : []));
  expect([...store.holding.waiting.values()].map(({ event }) => [event.dev, event.by, event.dseq])).toEqual([
    ["device-of-this-test", "desk", 1],
    ["device-of-this-test", "desk", 2],
  ]);
  await hear({ kind: "machine.is", device: "laptop-7", user: "aigul" });
  expect(store.holding.stand).toMatchObject({ device: "laptop-7", formerDevices: ["device-of-this-test"], dseq: 0 });
  clock.nowMs += 60_000;
  await desk.record(countDraft());
  expect([...store.holding.waiting.values()].at(-1)?.event).toMatchObject({ dev: "laptop-7", by: "aigul", dseq: 1 });
  const before = wrote().length;
  const stamps = ids.map((id) => store.holding.waiting.get(id)?.event.hlc);
  await hear(refused([...ids].reverse()));
  expect(store.holding.refused.size).toBe(0);
  expect(ids.map((id) => store.holding.waiting.get(id)?.event)).toMatchObject([
    { dev: "laptop-7", by: "aigul", dseq: 2, hlc: stamps[0] },
    { dev: "laptop-7", by: "aigul", dseq: 3, hlc: stamps[1] },
  ]);
  expect(
    wrote()
      .slice(before)
      .map(({ id }) => id)
      .sort(),
  ).toEqual([...ids].sort());
  await desk.record(countDraft());
  expect([...store.holding.waiting.values()].map(({ event }) => event.dseq).sort()).toEqual([1, 2, 3, 4]);
});

it("what a person wrote under a name is never given to another: it is shown as refused", async () => {
  const { store, desk, hear } = await bench();
  await hear({ kind: "machine.is", device: "desk-3", user: "aigul" });
  const written = await desk.record(countDraft());
  await hear({ kind: "machine.is", device: "desk-3", user: "bolat" });
  if (written.kind !== "recorded") throw new Error("It must be recorded.");
  await hear(refused([written.event]));
  expect([...store.holding.refused.keys()]).toEqual([written.event]);
  expect(store.holding.refused.get(written.event)?.entry.event.by).toBe("aigul");
});

it("on a desk that people share nothing is recorded while nobody is signed in", async () => {
  const { store, desk, hear } = await bench();
  await hear({ kind: "machine.is", device: "desk-3", user: null });
  expect(await desk.record(countDraft())).toMatchObject({ kind: "refused", problems: [{ code: "sign-in" }] });
  await hear({ kind: "machine.is", device: "desk-3", user: "aigul" });
  expect(await desk.record(countDraft())).toMatchObject({ kind: "recorded" });
  expect(store.holding.waiting.size).toBe(1);
});

it("a machine that was let in anew under its old name goes on with its numbers, and under a new name begins at 1", async () => {
  const { store, desk, hear } = await bench();
  await hear({ kind: "machine.is", device: "laptop-7", user: "aigul" });
  await desk.record(countDraft());
  await hear({ kind: "machine.is", device: "laptop-8", user: "aigul" });
  await desk.record(countDraft());
  await hear({ kind: "machine.is", device: "laptop-7", user: "aigul" });
  await desk.record(countDraft());
  expect([...store.holding.waiting.values()].map(({ event }) => [event.dev, event.dseq])).toEqual([
    ["laptop-7", 1],
    ["laptop-8", 1],
    ["laptop-7", 2],
  ]);
});
