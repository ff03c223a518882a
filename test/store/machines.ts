import type { MessagePortLike } from "#core/host/bridge.ts";
import type { FromService, LinkView, ToService } from "#core/sync/messages.ts";
import type { Answer, Call, Transport } from "#core/sync/ports.ts";
import { startSync } from "#core/sync/service.ts";
import { createDesk, type LinkSeat } from "#renderer/store/desk.ts";
import { createSyncClient } from "#renderer/store/sync-client.ts";
import { sha256 } from "../audit/sha256.ts";
import { consistencyOf, headOf } from "../support/tree-model.ts";
import type { Dice } from "../sync/dice.ts";
import { type ServerModel, serverModel } from "../sync/server-model.ts";
import { type Disk, freshDisk, openStore } from "./journal.ts";

/** Virtual time runs so much faster than the wall's: back-off of seconds takes milliseconds. */
const SPEED = 400;
const START_MS = 1_773_385_200_000;

/** One headquarters and any number of machines with the real store, the real service and a network that can be cut. */
export function headquarters(dice: Dice) {
  const beganMs = performance.now();
  const nowMs = () => Math.floor(START_MS + (performance.now() - beganMs) * SPEED);
  const server: ServerModel = serverModel(nowMs);
  return { server, nowMs, dice };
}

export type Headquarters = ReturnType<typeof headquarters>;

/** Opens a machine's one window: store, desk and service on the disk given. `crash` ends it without a goodbye. */
export async function machine(hq: Headquarters, name: string, disk: Disk = freshDisk(), skewMs = 0) {
  const store = await openStore(disk);
  const network = { up: true, loss: 0 };
  const nowMs = () => hq.nowMs() + skewMs;
  let alive = true;
  let view: LinkView = { kind: "starting", waiting: 0 };
  const [ours, theirs] = portPair(() => alive);
  const service = startSync({
    sha256,
    transport: transportOver(hq, network),
    clockwork: {
      nowMs,
      roll: hq.dice.roll,
      after(ms, work) {
        const timer = setTimeout(work, ms / SPEED);
        return () => clearTimeout(timer);
      },
    },
    send: (message: FromService) => theirs.postMessage(message),
  });
  theirs.onmessage = ({ data }) => service.receive(data as ToService);
  const listeners = new Set<() => void>();
  const client = createSyncClient(store, ours, (link) => {
    view = link;
    for (const listener of listeners) listener();
  });
  const link: LinkSeat = {
    view: () => view,
    act: (action) => client.act(action),
    elsewhere: () => false,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const desktop = { nowMs, randomBytes: (length: number) => Uint8Array.from({ length }, () => hq.dice.below(256)) };
  const desk = createDesk({ store, desktop, link, breathe: async () => {}, newJournal: () => `journal-of-${name}` });
  return {
    name,
    disk,
    store,
    desk,
    network,
    view: () => view,
    crash() {
      alive = false;
      service.stop();
      client.close();
      store.close();
    },
  };
}

export type Machine = Awaited<ReturnType<typeof machine>>;

/** Waits until a thing is true; after a minute of the wall's time it says what was not. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  for (let i = 0; i < 12_000; i++) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`It never came about that ${what}.`);
}

/** The bodies a machine or the server holds, sorted: equal sets, equal lists. */
export function bodiesOf(held: Machine | ServerModel): readonly string[] {
  const bodies = "store" in held ? held.store.holding.entries.map(({ body }) => body) : held.log.map(({ body }) => body);
  return [...bodies].sort();
}

function portPair(open: () => boolean): [MessagePortLike, MessagePortLike] {
  const make = (other: () => MessagePortLike): MessagePortLike => ({
    onmessage: null,
    postMessage(message) {
      const data: unknown = structuredClone(message);
      setTimeout(() => {
        if (open()) other().onmessage?.({ data });
      }, 0);
    },
    close: () => {},
  });
  const pair: [MessagePortLike, MessagePortLike] = [make(() => pair[1]), make(() => pair[0])];
  return pair;
}

const NO_SEGMENTS = { ok: false, failure: { kind: "refused", status: 404, refusal: { kind: "not-found" }, retryAfterMs: null } } as const;

function transportOver({ server, dice }: Headquarters, network: { up: boolean; loss: number }): Transport {
  const lost = <T>(): Answer<T> => ({ ok: false, failure: { kind: "unreachable" } });
  function call<T>(serve: () => Answer<T>): Call<T> {
    const reachable = () => network.up && server.up && !dice.chance(network.loss);
    const answer = new Promise<Answer<T>>((resolve) => {
      setTimeout(() => {
        if (!reachable()) resolve(lost());
        else {
          const served = serve();
          setTimeout(() => resolve(reachable() ? served : lost()), dice.below(4));
        }
      }, dice.below(4));
    });
    return { answer, abort: () => {} };
  }
  return {
    hello: () =>
      call(() => {
        const hello = server.hello();
        return hello.ok ? { ok: true, value: { ...hello.value, tree: headOf(server.log, server.epoch) } } : hello;
      }),
    push: (push) => call(() => server.push(push)),
    pull: (after, limit) => call(() => server.pull(after, Math.min(limit, 5))),
    manifest: () => call(() => NO_SEGMENTS),
    segment: () => call(() => NO_SEGMENTS),
    tree: () => call(() => ({ ok: true, value: headOf(server.log, server.epoch) })),
    consistency: (from, to) => call(() => ({ ok: true, value: consistencyOf(server.log, server.epoch, from, to) })),
    treeSeen: () => call(() => NO_SEGMENTS),
    feed(after, _journal, listener) {
      let cursor = after;
      let open = true;
      const tick = () => {
        if (!open) return;
        if (!network.up || !server.up) {
          open = false;
          listener.closed({ kind: "unreachable" });
          return;
        }
        const frames = server.log.slice(cursor, cursor + 5);
        cursor += frames.length;
        listener.alive();
        listener.frames({ epoch: server.epoch, head: server.log.length, frames });
        setTimeout(tick, 4);
      };
      setTimeout(() => {
        listener.opened();
        tick();
      }, 2);
      return {
        close() {
          open = false;
        },
      };
    },
  };
}
