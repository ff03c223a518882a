import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { holdDataFolder } from "#server/data-folder.ts";
import { startServer } from "#server/start.ts";
import { StartProblem } from "#server/start-problem.ts";
import { buildServerBundle, runProcess, type ServerProcess, startProcess } from "./server-process.ts";
import { bodyOf, callerAt, defaults, idOf, quietSteps, SCENARIO, tempFolder } from "./test-server.ts";

beforeAll(buildServerBundle);

let data: string;
let started: ServerProcess[] = [];
beforeEach(() => {
  data = tempFolder();
});
afterEach(async () => {
  for (const server of started) await server.end("SIGTERM");
  started = [];
  rmSync(data, { recursive: true, force: true });
});

async function start(flags: readonly string[] = ["--port", "0"]): Promise<ServerProcess> {
  const server = await startProcess(data, flags);
  started.push(server);
  return server;
}

/** The postmasters on a folder; a child that it has just forked still bears its command line, and is none. */
function postgresOn(folder: string): readonly number[] {
  const table = execFileSync("ps", ["-eww", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  const found = table
    .split("\n")
    .filter((line) => line.includes(`postgres -D ${folder}`))
    .map((line) => line.trim().split(/\s+/, 2).map(Number));
  return found.flatMap(([pid = 0, parent]) => (found.some(([other]) => other === parent) ? [] : [pid]));
}

test("a server killed twelve times while twenty desks write loses nothing that it acknowledged and doubles nothing", async () => {
  const acknowledged = new Map<string, number>();
  const sent = new Map<string, string>();
  let server = await start();
  const { journal } = await server.hello();
  const waiting = Array.from({ length: 20 }, () => [] as string[]);
  for (let kill = 0; kill < 12; kill += 1) {
    const now = server;
    const desks = waiting.map(async (mine) => {
      for (;;) {
        while (mine.length < 5) mine.push(bodyOf());
        for (const body of mine) sent.set(idOf(body), body);
        const answer = await now.push(mine).catch(() => null);
        if (answer === null) return;
        for (const { id, seq } of answer.taken) {
          if (acknowledged.has(id)) expect(acknowledged.get(id)).toBe(seq);
          acknowledged.set(id, seq);
        }
        mine.length = 0;
      }
    });
    // In the middle of the writing, however slow the machine is: some of this life's are taken, others on their way.
    const before = acknowledged.size;
    await expect.poll(() => acknowledged.size, { timeout: 60_000, interval: 5 }).toBeGreaterThan(before + 10);
    await new Promise((resolve) => setTimeout(resolve, kill * 10));
    await now.end("SIGKILL");
    await Promise.all(desks);
    server = await start();
    expect((await server.hello()).journal).toBe(journal);
  }
  for (const mine of waiting) for (const { id, seq } of (await server.push(mine)).taken) acknowledged.set(id, seq);
  const frames = await server.pullAll();
  expect(frames.map(({ seq }) => seq)).toEqual(frames.map((_, at) => at + 1));
  const held = new Map(frames.map(({ body, seq }) => [idOf(body), { body, seq }]));
  expect(held.size).toBe(frames.length);
  expect(acknowledged.size).toBeGreaterThan(100);
  for (const [id, seq] of acknowledged) expect(held.get(id)).toEqual({ seq, body: sent.get(id) });
  for (const id of held.keys()) expect(sent.has(id)).toBe(true);
}, 180_000);

test("after kill -9 the next start finds the PostgreSQL left running, stops it and says so", async () => {
  const first = await start();
  await first.end("SIGKILL");
  expect(postgresOn(data)).toHaveLength(1);
  const second = await start();
  expect(second.said.some(({ say }) => typeof say === "string" && say.includes("left running"))).toBe(true);
  expect(postgresOn(data)).toHaveLength(1);
});

test("a server told to stop ends its feeds and its PostgreSQL and leaves with code 0", async () => {
  const server = await start();
  const feed = await server.ask("/v1/feed?after=0");
  const ended = feed.text().catch(() => "cut");
  expect(await server.end("SIGTERM")).toBe(0);
  await ended;
  expect(postgresOn(data)).toEqual([]);
  expect(existsSync(join(data, "server.lock"))).toBe(false);
  const again = await start();
  expect(await again.end("SIGINT")).toBe(0);
});

test("each step of a start is told with its time, and the address last", async () => {
  const server = await start(["--port", "0", "--scenario", SCENARIO]);
  expect(server.said.flatMap(({ step }) => (step === undefined ? [] : [step]))).toEqual([
    "Made the database",
    "Started PostgreSQL",
    "Prepared the tables",
    "Saw to the scenario",
    "Held the journal against its tree",
    "Saw to who receives what",
  ]);
  expect(server.said.at(-1)).toEqual({ listening: server.url });
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test("only its owner may read the token and the password of the database", async () => {
  await start();
  for (const name of [
    "token",
    "wall-token",
    "admin-token",
    "reader-token",
    "recovery-key",
    "postgres-password",
    "server.log",
    "postgres.log",
  ]) {
    expect(statSync(join(data, name)).mode & 0o077).toBe(0);
  }
  expect(statSync(join(data, "postgres")).mode & 0o077).toBe(0);
  expect(readFileSync(join(data, "token"), "utf8").trim()).toMatch(/^[A-Za-z0-9_-]{43}$/);
});

describe("what a person can put right is one sentence and code 2", () => {
  const inOneSentence = (stderr: string) => {
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).not.toMatch(/\bat .*:\d+/);
    return stderr;
  };

  test("a port that another program has taken, and nothing is left running", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const { code, stderr } = await runProcess(["--data", data, "--port", String(port)]);
    other.close();
    expect(code).toBe(2);
    expect(inOneSentence(stderr)).toContain(`Port ${port} is taken`);
    expect(postgresOn(data)).toEqual([]);
  });

  test("a folder that another server is using", async () => {
    const server = await start();
    const { code, stderr } = await runProcess(["--data", data, "--port", "0"]);
    expect(code).toBe(2);
    expect(inOneSentence(stderr)).toContain(`Another server (process ${server.child.pid})`);
    expect((await server.hello()).head).toBe(0);
  });

  test("a folder that is a file, a PostgreSQL out of reach, flags that do not exist", async () => {
    const file = join(data, "file");
    writeFileSync(file, "");
    expect(inOneSentence((await runProcess(["--data", file, "--port", "0"])).stderr)).toContain("is a file");
    const unreachable = await runProcess(["--data", join(data, "d"), "--port", "0"], {
      DATABASE_URL: "postgres://someone:geheim@127.0.0.1:9/daliz",
    });
    expect(unreachable.code).toBe(2);
    expect(inOneSentence(unreachable.stderr)).toContain("DATABASE_URL (127.0.0.1:9/daliz)");
    expect(unreachable.stderr).not.toContain("geheim");
    expect(inOneSentence((await runProcess(["--prot", "1"])).stderr)).toContain("--help");
    expect(inOneSentence((await runProcess(["--port", "x"])).stderr)).toContain("--port wants a number");
  });

  test("a folder that this account may not write", () => {
    const closed = join(data, "closed");
    mkdirSync(closed, { mode: 0o500 });
    expect(() => asNobody(() => holdDataFolder(join(closed, "data")))).toThrow(/cannot be written by this account/);
    expect(() => asNobody(() => holdDataFolder(join(closed, "data")))).toThrow(StartProblem);
  });
});

test("with DATABASE_URL the server starts no PostgreSQL of its own and finds the journal there", async () => {
  const first = await start();
  const body = bodyOf();
  await first.push([body]);
  const password = readFileSync(join(data, "postgres-password"), "utf8").trim();
  const other = tempFolder();
  const url = `postgres://daliz:${password}@/daliz?host=${encodeURIComponent(postgresSocket())}`;
  const second = await startServer({ ...defaults(other), databaseUrl: url }, quietSteps());
  const caller = callerAt(second.address, second.token);
  expect((await caller.pullAll()).map((frame) => frame.body)).toEqual([body]);
  const theirs = bodyOf();
  await caller.push([theirs]);
  expect((await first.pullAll()).map((frame) => frame.body)).toEqual([body, theirs]);
  expect(postgresOn(other)).toEqual([]);
  await second.stop();
  rmSync(other, { recursive: true, force: true });
});

/** Root may write everywhere: for the length of one call it is nobody. */
function asNobody(work: () => void): void {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

function postgresSocket(): string {
  return readFileSync(join(data, "postgres", "postmaster.pid"), "utf8").split("\n")[4] ?? "";
}
