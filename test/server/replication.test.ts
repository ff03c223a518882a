import { rmSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { run } from "../backup/run-command.ts";
import { type ClusterPair, clusterPair, missingPrograms, STANDBY } from "./cluster-pair.ts";
import { bodyOf, type Caller, callerAt, idOf, startTestServer, type TestServer, tempFolder } from "./test-server.ts";

// Real servers and databases are started and stopped in it.
vi.setConfig({ testTimeout: 240_000 });

const missing = missingPrograms();
if (missing !== null) process.stderr.write(`Streaming replication is not tried here: ${missing}\n`);
const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function pairOf(waits: boolean): Promise<ClusterPair> {
  const pair = await clusterPair(waits);
  closers.push(pair.close);
  return pair;
}

/** A server over a database elsewhere; its data folder holds its tokens and outlives it. */
async function serverOn(databaseUrl: string, data: string): Promise<TestServer> {
  const server = await startTestServer({ databaseUrl, data });
  closers.push(() => server.running.stop().catch(() => undefined));
  return server;
}

function folder(): string {
  const made = tempFolder();
  closers.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** Pushes until it is told to stop or the server no longer answers. */
interface Writer {
  readonly acknowledged: Map<string, string>;
  readonly unanswered: string[];
  readonly done: Promise<void>;
  stop(): void;
}

function writer(to: Caller): Writer {
  const acknowledged = new Map<string, string>();
  const unanswered: string[] = [];
  let going = true;
  const write = async () => {
    while (going) {
      const bodies = [bodyOf(), bodyOf()];
      try {
        const { taken } = await to.push(bodies);
        const ids = new Set(taken.map(({ id }) => id));
        for (const body of bodies) if (ids.has(idOf(body))) acknowledged.set(idOf(body), body);
      } catch {
        unanswered.push(...bodies);
        return;
      }
    }
  };
  const stop = () => {
    going = false;
  };
  return { acknowledged, unanswered, done: write(), stop };
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 1_200; i += 1) {
    if (await holds().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`It never came about that ${what}.`);
}

const headOf = async (one: { query: ClusterPair["standby"]["query"] }) =>
  (await one.query<{ head: number }>("select head::float8 as head from streams"))[0]?.head ?? 0;

async function follows(pair: ClusterPair, state: "sync" | "async"): Promise<void> {
  await until("the standby follows", async () => {
    const rows = await pair.primary.query<{ state: string; kind: string }>(
      `select state, sync_state as kind from pg_stat_replication where application_name = '${STANDBY}'`,
    );
    return rows[0]?.state === "streaming" && rows[0].kind === state;
  });
}

describe.skipIf(missing !== null)("a standby by streaming replication", () => {
  it("that the primary waits for has everything that was acknowledged when the primary is killed under load", async () => {
    const pair = await pairOf(true);
    await follows(pair, "sync");
    const data = folder();
    const server = await serverOn(pair.primary.url, data);
    const to = callerAt(server.url, server.token);
    await to.hello();
    const writers = Array.from({ length: 6 }, () => writer(callerAt(server.url, server.token)));
    await until("there is something to lose", async () => (await headOf(pair.primary)) > 150);
    await pair.primary.kill();
    // Refused from now on: the server is moved.
    for (const one of writers) one.stop();
    const stopped = server.running.stop();
    await Promise.all(writers.map((one) => one.done));
    await stopped;

    await pair.standby.query("select pg_promote(true, 60)");
    const moved = await serverOn(pair.standby.url, data);
    expect(moved.token).toBe(server.token);
    const frames = await moved.pullAll();
    const held = new Map(frames.map(({ body }) => [idOf(body), body]));
    const acknowledged = new Map(writers.flatMap((one) => [...one.acknowledged]));
    expect(acknowledged.size).toBeGreaterThan(100);
    expect([...acknowledged].filter(([id, body]) => held.get(id) !== body)).toEqual([]);
    expect(frames.map(({ seq }) => seq)).toEqual(frames.map((_, index) => index + 1));
    expect(held.size).toBe(frames.length);

    // What was sent and never answered is sent again, and goes on after it.
    const unanswered = writers.flatMap((one) => one.unanswered);
    for (const body of unanswered) expect((await moved.push([body])).taken).toHaveLength(1);
    expect((await moved.push([bodyOf()])).taken[0]?.seq).toBe(new Set([...held.keys(), ...unanswered.map(idOf)]).size + 1);
  });

  it("that the primary does not wait for may lack the last acknowledged events: a new epoch brings them back from the machines", async () => {
    const pair = await pairOf(false);
    await follows(pair, "async");
    const data = folder();
    const server = await serverOn(pair.primary.url, data);
    const early = [bodyOf(), bodyOf(), bodyOf()];
    await server.push(early);
    await until("the standby has them", async () => (await headOf(pair.standby)) === 3);
    await pair.standby.stop();
    const late = [bodyOf(), bodyOf()];
    expect((await server.push(late)).taken).toHaveLength(2);
    const { epoch } = await server.hello();
    await pair.primary.kill();
    await server.running.stop();

    await pair.standby.start();
    await pair.standby.query("select pg_promote(true, 60)");
    expect(await headOf(pair.standby)).toBe(3);
    const before = process.env["DATABASE_URL"];
    process.env["DATABASE_URL"] = pair.standby.url;
    const renewed = await run("epoch", "--renew", "--json");
    if (before === undefined) delete process.env["DATABASE_URL"];
    else process.env["DATABASE_URL"] = before;
    expect(renewed).toMatchObject({ code: 0 });
    const moved = await serverOn(pair.standby.url, data);
    const hello = await moved.hello();
    expect(hello.epoch).not.toBe(epoch);
    // A machine that sees another epoch offers everything again; those it has are not doubled.
    expect((await moved.push([...early, ...late])).taken.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect((await moved.pullAll()).map(({ body }) => body)).toEqual([...early, ...late]);
  });
});
