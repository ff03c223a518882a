import { describe, expect, it, vi } from "vitest";
import type { MessagePortLike } from "#core/host/bridge.ts";
import type { FromService, ToService } from "#core/sync/messages.ts";
import { createLinkSeat, type SeatPorts } from "#renderer/store/link-seat.ts";
import { countDraft, deskOn } from "./desk-bench.ts";
import { type Disk, freshDisk, openStore } from "./journal.ts";

/** The windows of one machine: one lock that is handed on, one channel, and a service that only listens. */
function windows(disk: Disk, after?: SeatPorts["after"]) {
  const queue: (() => Promise<never>)[] = [];
  let held = false;
  const heard: ToService[] = [];
  const channels: { onmessage: SeatPorts["channel"]["onmessage"] }[] = [];
  let service: ((message: FromService) => void) | null = null;

  function next(): void {
    const work = held ? undefined : queue.shift();
    if (work === undefined) return;
    held = true;
    void work();
  }

  return {
    heard,
    say: (message: FromService) => service?.(message),
    /** The owner's window is gone: its lock is free. */
    ownerCloses() {
      held = false;
      channels.shift();
      next();
    },
    async open() {
      const store = await openStore(disk);
      const channel: SeatPorts["channel"] = {
        onmessage: null,
        postMessage(message) {
          for (const other of [...channels]) if (other !== channel) setTimeout(() => other.onmessage?.({ data: message }), 0);
        },
      };
      channels.push(channel);
      const seat = createLinkSeat({
        store,
        channel,
        hold(work) {
          queue.push(work);
          next();
        },
        ...(after === undefined ? {} : { after }),
        async syncPort() {
          const port: MessagePortLike = { onmessage: null, postMessage: (message) => heard.push(message as ToService), close: () => {} };
          service = (message) => port.onmessage?.({ data: message });
          return port;
        },
      });
      return { store, seat, desk: (await deskOn(disk, store, seat)).desk };
    },
    rest: () => new Promise((resolve) => setTimeout(resolve, 60)),
  };
}

describe("the windows of one machine", () => {
  it("share one link: the first owns it, the second follows what it says", async () => {
    const machine = windows(freshDisk());
    const [one, two] = [await machine.open(), await machine.open()];
    await machine.rest();
    expect(machine.heard.filter(({ kind }) => kind === "store.opened")).toHaveLength(1);
    machine.say({ kind: "link.state", link: { kind: "synced", atMs: 5 } });
    await machine.rest();
    expect([one.seat.elsewhere(), two.seat.elsewhere()]).toEqual([false, true]);
    expect(two.seat.view()).toEqual({ kind: "synced", atMs: 5 });
    two.seat.act("pause");
    await machine.rest();
    expect(machine.heard.at(-1)).toEqual({ kind: "link.pause" });
  });

  it("what the second window records is sent by the first, and shown by both", async () => {
    const machine = windows(freshDisk());
    const [one, two] = [await machine.open(), await machine.open()];
    await machine.rest();
    await two.desk.record(countDraft());
    await machine.rest();
    const wrote = machine.heard.filter((message) => message.kind === "store.wrote");
    expect(wrote).toHaveLength(1);
    expect(one.store.holding.waiting.size).toBe(1);
  });

  it("when the owner closes the next window takes over with all that waits", async () => {
    const machine = windows(freshDisk());
    const [one, two] = [await machine.open(), await machine.open()];
    await machine.rest();
    await one.desk.record(countDraft());
    await machine.rest();
    const before = machine.heard.length;
    machine.ownerCloses();
    const opened = await vi.waitFor(() => {
      const found = machine.heard.slice(before).find((message) => message.kind === "store.opened");
      if (found === undefined) throw new Error("The next window has not opened yet.");
      return found;
    });
    expect([two.seat.elsewhere(), opened.waiting.length]).toEqual([false, 1]);
  });

  it("is not green between the filing of an event and the service's word on it", async () => {
    const machine = windows(freshDisk());
    const one = await machine.open();
    await machine.rest();
    machine.say({ kind: "link.state", link: { kind: "synced", atMs: 5 } });
    await machine.rest();
    await one.desk.record(countDraft());
    expect(one.seat.view()).toEqual({ kind: "syncing", done: 0, total: 1, waiting: 1 });
  });

  it("a service that begins anew is told again where the store stands", async () => {
    const machine = windows(freshDisk());
    await machine.open();
    await machine.rest();
    machine.say({ kind: "service.started" });
    await machine.rest();
    expect(machine.heard.filter(({ kind }) => kind === "store.opened")).toHaveLength(2);
  });
});

describe("the second copy of what was written", () => {
  const ids = (heard: readonly ToService[]) =>
    heard.flatMap((message) =>
      message.kind === "store.wrote" ? message.bodies.map((body) => (JSON.parse(body) as { readonly id: string }).id) : [],
    );

  it("an entry counts as recorded when the program has it on its own disk too, whichever window wrote it", async () => {
    const machine = windows(freshDisk(), () => {});
    await machine.open();
    const follower = await machine.open();
    let answer: unknown = null;
    const recording = follower.desk.record(countDraft()).then((result) => {
      answer = result;
    });
    await vi.waitFor(() => expect(ids(machine.heard)).toHaveLength(1));
    expect(answer).toBeNull();
    machine.say({ kind: "outbox.kept", ids: ids(machine.heard), ok: true });
    await recording;
    expect(answer).toMatchObject({ kind: "recorded", copy: "second" });
  });

  it("a disk that does not take it, or does not answer in time, is said; the entry is kept in the database", async () => {
    const late: (() => void)[] = [];
    const machine = windows(freshDisk(), (_ms, work) => void late.push(work));
    const { desk, store } = await machine.open();
    const first = desk.record(countDraft());
    await vi.waitFor(() => expect(ids(machine.heard)).toHaveLength(1));
    machine.say({ kind: "outbox.kept", ids: ids(machine.heard), ok: false });
    expect(await first).toMatchObject({ kind: "recorded", copy: "missing" });
    const second = desk.record(countDraft());
    await vi.waitFor(() => expect(late).toHaveLength(2));
    for (const work of late) work();
    expect(await second).toMatchObject({ kind: "recorded", copy: "missing" });
    expect(store.holding.waiting.size).toBe(2);
  });

  it("a browser has none, waits for none and says so", async () => {
    const { desk } = await windows(freshDisk()).open();
    expect(await desk.record(countDraft())).toMatchObject({ kind: "recorded", copy: "none" });
  });
});
