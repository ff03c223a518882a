import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MAX_LEAD_MS } from "#core/journal/clock.ts";
import { compareEvents } from "#core/journal/order.ts";
import { digestOfBodies, faultsIn, until } from "../backup/drill-machine.ts";
import { idOf, SCENARIO, startTestServer, type TestServer } from "../server/test-server.ts";
import { countDraft, deskOn } from "../store/desk-bench.ts";
import { bodiesOnDisk, freshDisk, openStore } from "../store/journal.ts";
import { joiningMachine } from "../support/joining-machine.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const YEAR_MS = 365 * DAY_MS;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ scenario: SCENARIO });
});
afterAll(() => server.stop());

/** A machine whose clock is wrong, and can be set. */
async function machineAhead(device: string, aheadMs: number) {
  const disk = freshDisk();
  const store = await openStore(disk, undefined, undefined, { newDevice: () => device });
  const { desk, clock } = await deskOn(disk, store);
  const ahead = { ms: aheadMs };
  // No faster than in life by much: fifty seconds of it are no wrong clock.
  let line: ReturnType<typeof joiningMachine> | null = null;
  const join = () => {
    line = joiningMachine(server.url, server.token, store, 10, () => ahead.ms);
  };
  join();
  return {
    ahead,
    join,
    sleep: () => line?.stop(),
    /** @returns the event's id; throws when the desk did not take it */
    async record(n: number): Promise<string> {
      clock.nowMs = Date.now() + ahead.ms;
      const atMs = clock.nowMs - MINUTE_MS;
      const filed = await desk.record(countDraft({ at: [atMs, atMs], learnedMs: atMs, n: [n, n] }));
      if (filed.kind !== "recorded") throw new Error(`The desk did not record it: ${JSON.stringify(filed)}`);
      return filed.event;
    },
    isLevel: () =>
      line?.view().kind === "synced" && store.holding.waiting.size === 0 && store.holding.confirmed.size === store.holding.ids.size,
    refused: () => [...store.holding.refused.values()].map(({ refusal }) => refusal.kind),
    /** The events in the order in which this machine reads them, each with what headquarters wrote beside it. */
    order: () =>
      [...store.holding.entries].sort((a, b) => compareEvents(a.event, b.event)).map(({ event, receipt }) => [event.id, receipt] as const),
    bodies: () => bodiesOnDisk(disk),
    close() {
      line?.stop();
      store.close();
    },
  };
}

type Machine = Awaited<ReturnType<typeof machineAhead>>;

interface Clocks {
  readonly name: string;
  readonly devices?: readonly [string, string];
  /** How far the clocks of the two are ahead at first. */
  readonly ahead: readonly [number, number];
  /** What happens between two entries. */
  readonly meanwhile?: (machine: Machine) => void;
}

const CASES: readonly Clocks[] = [
  { name: "a clock ten years slow", ahead: [-10 * YEAR_MS, 0] },
  { name: "a clock ten years fast", ahead: [10 * YEAR_MS, 0] },
  { name: "one ten years slow, the other ten years fast", ahead: [-10 * YEAR_MS, 10 * YEAR_MS] },
  { name: "a clock within the five minutes that are borne", ahead: [4 * MINUTE_MS, 0] },
  { name: "a clock a little beyond them", ahead: [6 * MINUTE_MS, 0] },
  { name: "a clock six minutes slow", ahead: [-6 * MINUTE_MS, 0] },
  { name: "an hour put forward, as for summer", ahead: [0, 0], meanwhile: ({ ahead }) => (ahead.ms += HOUR_MS) },
  { name: "an hour put back, as for winter", ahead: [0, 0], meanwhile: ({ ahead }) => (ahead.ms -= HOUR_MS) },
  { name: "a clock that is set right by ten years", ahead: [10 * YEAR_MS, 0], meanwhile: ({ ahead }) => (ahead.ms = 0) },
  {
    name: "a laptop three weeks asleep, whose lid is opened",
    ahead: [-21 * DAY_MS, 0],
    meanwhile(machine) {
      machine.ahead.ms = 0;
      machine.join();
    },
  },
  { name: "two devices of one name", devices: ["device-twin", "device-twin"], ahead: [0, 0] },
  { name: "two devices of one name, one a year fast", devices: ["device-twin-2", "device-twin-2"], ahead: [0, YEAR_MS] },
];

describe("wrong clocks", () => {
  for (const [index, { name, devices, ahead, meanwhile }] of CASES.entries())
    it(`${name}: no entry is held up, all are read in one order, and nobody's clock is dragged along`, async () => {
      const before = (await server.hello()).head;
      const sleeps = meanwhile !== undefined && name.includes("asleep");
      const one = await machineAhead(devices?.[0] ?? `device-${index}-a`, ahead[0]);
      const two = await machineAhead(devices?.[1] ?? `device-${index}-b`, ahead[1]);
      try {
        await until("both are level", () => one.isLevel() && two.isLevel());
        if (sleeps) one.sleep();
        const ids = [await one.record(20), await two.record(21), await one.record(22)];
        meanwhile?.(one);
        ids.push(await one.record(23), await two.record(24));
        await until(`both are level: ${JSON.stringify([one.refused(), two.refused()])}`, () => one.isLevel() && two.isLevel());
        const frames = await server.pullAll();
        await until(
          "both have all",
          async () => (await one.bodies()).length === frames.length && (await two.bodies()).length === frames.length,
        );
        expect([one.refused(), two.refused()]).toEqual([[], []]);
        expect(faultsIn(frames)).toEqual([]);
        const own = frames.filter(({ seq }) => seq > before);
        expect(own.map(({ body }) => idOf(body)).sort()).toEqual([...ids].sort());
        // Every stamp that headquarters took is at most five minutes ahead of when it took it.
        for (const { body, ingMs } of own) {
          const { hlc } = JSON.parse(body) as { readonly hlc: readonly [number, number] };
          expect(hlc[0] - ingMs).toBeLessThanOrEqual(MAX_LEAD_MS);
        }
        expect(one.order()).toEqual(two.order());
        const digest = digestOfBodies(frames.map(({ body }) => body));
        expect([digestOfBodies(await one.bodies()), digestOfBodies(await two.bodies())]).toEqual([digest, digest]);
        // What headquarters knew of the clocks: it is written beside what they said.
        const skews = own.map(({ skewMs }) => Math.round(skewMs / HOUR_MS));
        console.info(`${name}: skews of ${[...new Set(skews)].join(", ")} hours written down`);
      } finally {
        one.close();
        two.close();
      }
    });
});
