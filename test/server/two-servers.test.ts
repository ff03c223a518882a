import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { digestOfBodies, drillMachine, faultsIn, until } from "../backup/drill-machine.ts";
import { bodyOf, SCENARIO, startTestServer, type TestServer } from "./test-server.ts";
import { twoWaySwitch } from "./two-way-switch.ts";

// Real servers and databases are started and stopped in it.
vi.setConfig({ testTimeout: 240_000 });

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Two servers on the PostgreSQL of the first. */
async function two(): Promise<readonly [TestServer, TestServer]> {
  const one = await startTestServer({ scenario: SCENARIO });
  closers.push(one.stop);
  const { host, port } = one.running.db.options;
  const password = readFileSync(join(one.data, "postgres-password"), "utf8").trim();
  const other = await startTestServer({ databaseUrl: `postgres://daliz:${password}@${encodeURIComponent(host ?? "")}:${port}/daliz` });
  closers.push(other.stop);
  return [one, other];
}

describe("two servers on one PostgreSQL", () => {
  it("hear of each other's events, and number them as one", async () => {
    const [one, other] = await two();
    expect(await one.hello()).toMatchObject({ journal: (await other.hello()).journal, epoch: (await other.hello()).epoch });
    const head = (await one.hello()).head;
    const bodies = Array.from({ length: 40 }, () => bodyOf());
    await Promise.all(bodies.map((body, index) => (index % 2 === 0 ? one : other).push([body])));
    const frames = await other.pullAll();
    expect(frames).toEqual(await one.pullAll());
    expect(faultsIn(frames)).toEqual([]);
    expect(frames.length).toBe(head + 40);
  });

  it("behind a switch: machines are moved in the middle of pushes and feeds, and nothing is lost, doubled or left behind", async () => {
    const [one, other] = await two();
    const turn = await twoWaySwitch(one.url);
    closers.push(turn.close);
    const desks = await Promise.all(["tehran", "astana", "geneva"].map((name) => drillMachine(name)));
    for (const desk of desks) {
      closers.push(desk.close);
      desk.join({ url: turn.url, token: one.token });
    }
    await until("all machines are level", () => desks.every((desk) => desk.isLevel()));
    const recorded: string[] = [];
    for (let n = 1; n <= 24; n += 1) {
      for (const desk of desks) recorded.push(await desk.record(n));
      if (n % 3 === 0) turn.turnTo(n % 2 === 0 ? one.url : other.url);
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    await until("all machines are level", () => desks.every((desk) => desk.isLevel() && desk.waiting() === 0));
    const frames = await one.pullAll();
    await until("each has all of it", async () =>
      (await Promise.all(desks.map((desk) => desk.bodies()))).every(({ length }) => length === frames.length),
    );
    expect(faultsIn(frames)).toEqual([]);
    const ids = new Set(frames.map(({ body }) => (JSON.parse(body) as { id: string }).id));
    expect(recorded.filter((id) => !ids.has(id))).toEqual([]);
    expect(await other.pullAll()).toEqual(frames);
    for (const desk of desks) expect(digestOfBodies(await desk.bodies())).toBe(digestOfBodies(frames.map(({ body }) => body)));
    // It was moved while it spoke: there were more lines than one a machine.
    expect(turn.lines()).toBeGreaterThan(10);
  });
});
