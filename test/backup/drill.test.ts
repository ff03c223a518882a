import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { SCENARIO, startTestServer, type TestServer, tempFolder } from "../server/test-server.ts";
import { type DrillMachine, digestOfBodies, drillMachine, faultsIn, until } from "./drill-machine.ts";
import { run } from "./run-command.ts";

// Real servers and databases are started and stopped in it.
vi.setConfig({ testTimeout: 240_000 });

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function folder(name: string): string {
  const made = join(tempFolder(), name);
  closers.push(() => rmSync(dirname(made), { recursive: true, force: true }));
  return made;
}

async function serverOn(options: Parameters<typeof startTestServer>[0]): Promise<TestServer> {
  const server = await startTestServer(options);
  closers.push(server.stop);
  return server;
}

async function machines(server: TestServer, count: number): Promise<readonly DrillMachine[]> {
  const made: DrillMachine[] = [];
  for (let i = 0; i < count; i += 1) {
    const machine = await drillMachine(`m${i}`);
    closers.push(machine.close);
    machine.join(server);
    made.push(machine);
  }
  await until("all machines are level", () => made.every((one) => one.isLevel()));
  return made;
}

/** Each records some, and headquarters has acknowledged all of it. */
async function work(those: readonly DrillMachine[], events: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let n = 1; n <= events; n += 1) for (const one of those) ids.push(await one.record(n));
  await until("all of it is acknowledged", () => those.every((one) => one.waiting() === 0 && one.isLevel()));
  return ids;
}

async function unionOf(those: readonly DrillMachine[]): Promise<ReadonlySet<string>> {
  const bodies = new Set<string>();
  for (const one of those) for (const body of await one.bodies()) bodies.add(body);
  return bodies;
}

const idsOf = (bodies: Iterable<string>) => new Set([...bodies].map((body) => (JSON.parse(body) as { id: string }).id));

describe("the drill of the backup", () => {
  it("a server put back from an hour-old backup gets what is newer from three machines: nothing lost, nothing twice, every union the same", async () => {
    const lost = await serverOn({ scenario: SCENARIO });
    const desks = await machines(lost, 3);
    const early = await work(desks, 6);
    const [to, keys] = [folder("kept"), folder("keys")];
    expect(await run("backup", "--data", lost.data, "--to", to, "--keys", keys)).toMatchObject({ code: 0, said: expect.anything() });
    const kept = await lost.pullAll();
    const late = await work(desks, 5);
    const all = await lost.pullAll();
    // What nobody has acknowledged counts too.
    desks[2]?.cut();
    const unsent = await desks[2]?.record(71);
    const before = await unionOf(desks);
    expect(before.size).toBe(all.length + 1);
    for (const desk of desks) desk.cut();
    await lost.stop();

    const data = folder("data");
    expect(await run("restore", "--from", to, "--data", data, "--keys", keys)).toMatchObject({ code: 0 });
    const again = await serverOn({ data });
    expect(await again.pullAll()).toEqual(kept);
    for (const desk of desks) desk.join(again);
    await until("headquarters has all of it back", async () => (await again.hello()).head === before.size);
    await until("all machines are level", () => desks.every((one) => one.isLevel()));

    const frames = await again.pullAll();
    expect(faultsIn(frames)).toEqual([]);
    expect(frames.slice(0, kept.length)).toEqual(kept);
    const ids = idsOf(frames.map(({ body }) => body));
    expect([...early, ...late, unsent ?? ""].filter((id) => !ids.has(id))).toEqual([]);
    expect(digestOfBodies(frames.map(({ body }) => body))).toBe(digestOfBodies(before));
    for (const desk of desks) expect(digestOfBodies(await desk.bodies())).toBe(digestOfBodies(before));
  });

  it("a server lost with all its copies is made anew from three machines, none of which held everything", async () => {
    const lost = await serverOn({ scenario: SCENARIO });
    const { journal, title, exercise } = await lost.hello();
    const desks = await machines(lost, 3);
    const [tehran, astana, geneva] = desks;
    if (tehran === undefined || astana === undefined || geneva === undefined) throw new Error("There are three machines.");
    const shared = await work(desks, 4);
    geneva.cut();
    const ours = await work([tehran, astana], 4);
    astana.cut();
    const late = await work([tehran], 4);
    const alone = [await geneva.record(33), await astana.record(34)];
    const acknowledged = await lost.pullAll();
    tehran.cut();
    const before = await unionOf(desks);
    expect(before.size).toBe(acknowledged.length + 2);
    expect((await geneva.bodies()).length).toBeLessThan(before.size);
    await lost.stop();

    const anew = await serverOn({ journal: { id: journal, title, exercise } });
    expect(await anew.hello()).toMatchObject({ head: 0, journal, title, exercise });
    // The one that holds least comes first.
    for (const desk of [geneva, astana, tehran]) desk.join(anew);
    await until("headquarters has all of it back", async () => (await anew.hello()).head === before.size);
    await until("all machines are level", () => desks.every((one) => one.isLevel()));

    const frames = await anew.pullAll();
    expect(faultsIn(frames)).toEqual([]);
    const ids = idsOf(frames.map(({ body }) => body));
    expect([...shared, ...ours, ...late, ...alone].filter((id) => !ids.has(id))).toEqual([]);
    expect(digestOfBodies(frames.map(({ body }) => body))).toBe(digestOfBodies(before));
    for (const desk of desks) expect(digestOfBodies(await desk.bodies())).toBe(digestOfBodies(before));
  });

  it("a server begun under a journal's id keeps it, and starts under no other", async () => {
    const data = folder("data");
    const id = "019c9c65-0000-7000-8000-0000000000bb";
    const first = await startTestServer({ data, journal: { id, title: "Drill", exercise: true } });
    expect(await first.hello()).toMatchObject({ journal: id, title: "Drill", exercise: true });
    await first.running.stop();
    const other = { id: "019c9c65-0000-7000-8000-0000000000cc", title: "Drill", exercise: true };
    await expect(startTestServer({ data, journal: other })).rejects.toThrow(/another journal/);
    const again = await startTestServer({ data });
    expect((await again.hello()).journal).toBe(id);
    await again.stop();
  });
});
