import { describe, expect, it } from "vitest";
import type { MessagePortLike } from "#core/host/bridge.ts";
import type { FromService, ToService } from "#core/sync/messages.ts";
import { outboxLine } from "#core/sync/outbox-line.ts";
import { createSyncClient } from "#renderer/store/sync-client.ts";
import { countDraft, deskOn } from "./desk-bench.ts";
import { type Disk, freshDisk, openStore } from "./journal.ts";

// What headquarters refuses is on this machine twice, in the store and in the service's own file, until a person has dealt with it.

const rest = () => new Promise((resolve) => setTimeout(resolve, 40));
const nameOf = (body: string) => (JSON.parse(body) as { readonly id: string }).id;

/** A store, its desk and a service that keeps copies; headquarters' words are said by the test. */
async function running(disk: Disk, copies: Map<string, string>) {
  const store = await openStore(disk);
  const { desk } = await deskOn(disk, store);
  const pushed: string[] = [];
  const ours: MessagePortLike = {
    onmessage: null,
    postMessage: (message) => void receive(structuredClone(message) as ToService),
    close: () => {},
  };
  const say = (message: FromService) => void setTimeout(() => ours.onmessage?.({ data: message }), 0);
  const given: string[] = [];
  const line = outboxLine(
    {
      all: async () => [...copies.values()],
      keep: async (bodies) => bodies.forEach((body) => void copies.set(nameOf(body), body)),
      drop: async (ids) => ids.forEach((id) => void copies.delete(id)),
    },
    (message) => {
      if (message.kind === "outbox.found") given.push(...message.bodies.map(nameOf));
      say(message);
    },
    (sentence) => {
      throw new Error(sentence);
    },
  );
  function receive(message: ToService): void {
    if (message.kind === "store.opened") line.opened(message);
    if (message.kind === "store.wrote") line.wrote(message.bodies);
    if (message.kind === "store.settled") line.drop(message.ids);
    if (message.kind === "store.opened") pushed.push(...message.waiting.map(nameOf));
    if (message.kind === "store.wrote") pushed.push(...message.bodies.map(nameOf));
  }
  const client = createSyncClient(store, ours, () => {});
  await rest();
  const refuse = async (id: string) => {
    say({ kind: "push.refused", refused: [{ id, refusal: { kind: "unreadable", path: "note", problem: "too-long" } }] });
    await rest();
  };
  const close = () => {
    client.close();
    store.close();
  };
  return { store, desk, refuse, pushed, given, close };
}

async function refusedOne() {
  const [disk, copies] = [freshDisk(), new Map<string, string>()];
  const one = await running(disk, copies);
  const recorded = await one.desk.record(countDraft({ note: "as first written" }));
  const id = recorded.kind === "recorded" ? recorded.event : "";
  await rest();
  expect([...copies.keys()]).toEqual([id]);
  await one.refuse(id);
  return { disk, copies, id, ...one };
}

describe("the service's own copy of what headquarters refused", () => {
  it("stays, is sent no more, and is not given back to a store that shows it", async () => {
    const { disk, copies, id, store, close } = await refusedOne();
    expect([[...copies.keys()], [...store.holding.refused.keys()]]).toEqual([[id], [id]]);
    close();
    const again = await running(disk, copies);
    expect([again.pushed, again.given, [...copies.keys()]]).toEqual([[], [], [id]]);
    expect(await again.desk.refused()).toHaveLength(1);
    again.close();
  });

  it("brings it back before a person when the store is lost", async () => {
    const { copies, id, close } = await refusedOne();
    close();
    const anew = await running(freshDisk(), copies);
    await rest();
    expect([...anew.store.holding.waiting.keys()]).toEqual([id]);
    await anew.refuse(id);
    expect((await anew.desk.refused()).map(({ event }) => event.event.id)).toEqual([id]);
    anew.close();
  });

  it("goes when a person has laid it aside, or its correction has been kept, and is never sent again", async () => {
    for (const deal of ["lay aside", "correct"] as const) {
      const { disk, copies, id, desk, close } = await refusedOne();
      const written =
        deal === "correct"
          ? await desk.record(countDraft({ note: "shorter", replaces: id }))
          : await desk.record({ type: "withdraw", target: id, reason: "laid aside" });
      expect(written.kind).toBe("recorded");
      await rest();
      const corrected = deal === "correct" && written.kind === "recorded" ? [written.event] : [];
      expect([...copies.keys()], deal).toEqual(corrected);
      close();
      const again = await running(disk, copies);
      expect([again.pushed, again.given]).toEqual([corrected, []]);
      again.close();
    }
  });

  it("goes at the next opening when it was dealt with while the service was not there", async () => {
    const { disk, copies, id, close } = await refusedOne();
    close();
    const { desk, store } = await deskOn(disk);
    await desk.record({ type: "withdraw", target: id, reason: "laid aside" });
    store.close();
    const again = await running(disk, copies);
    await rest();
    expect([again.pushed, copies.size, again.store.holding.waiting.size]).toEqual([[], 0, 0]);
    again.close();
  });
});
