import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import type { Pool } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { printIso } from "#core/time/iso.ts";
import { commandLine } from "../../commands/command-line.ts";
import { bodyOf, SCENARIO, startTestServer, type TestServer } from "../server/test-server.ts";

let server: TestServer;
let nowMs: number;
let token: string;
let headFile: string;

beforeEach(async () => {
  nowMs = Date.now();
  server = await startTestServer({ nowMs: () => nowMs, scenario: SCENARIO });
  token = join(server.data, "token");
  headFile = join(server.data, "head.json");
});

afterEach(() => server.stop());

async function verifyAt(url: string, ...more: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  const said: string[] = [];
  const keep = (text: string) => {
    said.push(text);
  };
  nowMs += 61_000;
  const code = await commandLine(["verify", "--server", url, ...more], { answer: keep, say: keep }, nowMs);
  return { code, said: said.join("") };
}

function verify(...more: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  return verifyAt(server.url, "--token-file", token, ...more);
}

async function asSuperuser(db: Pool, ...statements: readonly string[]): Promise<void> {
  await db.query(["begin", "set local session_replication_role = replica", ...statements, "commit"].join("; "));
}

async function push(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 500) await server.push(Array.from({ length: Math.min(left, 500) }, () => bodyOf()));
}

test("a server whose journal is what its tree says is sound, event by event, and its head is kept", async () => {
  const { head } = await server.hello();
  const first = await verify("--head", headFile);
  expect(first.said).toContain(`Sound: ${head} events, root `);
  expect(first.code).toBe(0);
  await push(4_200);
  const second = await verify("--head", headFile, "--segments", "--json");
  expect(second.code).toBe(0);
  expect(JSON.parse(second.said)).toMatchObject({ sound: true, hashed: head + 4_200, problems: [], notes: [] });
  expect(JSON.parse(readFileSync(headFile, "utf8")).head.size).toBe(head + 4_200);
});

test("a journal that is not the one whose head was kept is not sound, and the kept head stays", async () => {
  await push(300);
  expect((await verify("--head", headFile)).code).toBe(0);
  const kept = readFileSync(headFile, "utf8");
  await asSuperuser(
    server.running.db,
    "update events set body = replace(body, 'Somewhere', 'Elsewhere') where seq = (select head - 280 from streams)",
  );
  await push(10);
  const altered = await verify("--head", headFile);
  expect(altered.code).toBe(1);
  expect(altered.said).toMatch(/The first \d+ events are not those that they were/);
  expect(readFileSync(headFile, "utf8")).toBe(kept);
});

test("a journal with fewer events than were kept has lost some", async () => {
  await push(300);
  expect((await verify("--head", headFile)).code).toBe(0);
  await asSuperuser(server.running.db, "delete from events where seq > 200", "update streams set head = 200");
  const rolledBack = await verify("--head", headFile);
  expect(rolledBack.code).toBe(1);
  expect(rolledBack.said).toMatch(/and has 200: some were lost/);
});

test("an event missing under its number is named", async () => {
  await asSuperuser(server.running.db, "delete from events where seq = 42");
  const holed = await verify();
  expect(holed.code).toBe(1);
  expect(holed.said).toContain("There is no event number 42.");
});

test("a server that hands out other events than its tree says is caught without a kept head", async () => {
  await push(20);
  const liar = createServer((request, response) => {
    void server.ask(request.url ?? "/").then(async (answer) => {
      const text = Buffer.from(await answer.arrayBuffer());
      const isPull = request.url?.startsWith("/v1/pull") === true;
      response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "text/plain" });
      response.end(isPull ? text.toString("utf8").replaceAll("Somewhere", "Elsewhere") : text);
    });
  });
  await new Promise<void>((resolve) => liar.listen(0, "127.0.0.1", resolve));
  const address = liar.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  const caught = await verifyAt(url, "--token-file", token);
  expect(caught.code).toBe(1);
  expect(caught.said).toMatch(/Event number \d+ is not what the tree says of it/);
  await new Promise((resolve) => liar.close(resolve));
});

test("a journal file is held against the server's tree", async () => {
  const frames = await server.pullAll();
  const file = join(server.data, "journal.json");
  const written = (change: (event: Record<string, unknown>, at: number) => void) => {
    const events = frames.map(({ body, ingMs, seq, role, skewMs }, at) => {
      const event = { ...JSON.parse(body), ing: printIso(ingMs), seq, role, skewMs };
      change(event, at);
      return event;
    });
    writeFileSync(file, JSON.stringify({ meta: { format: "daliz-journal/1" }, events }));
  };
  written(() => undefined);
  expect(await verify("--journal", file)).toMatchObject({ code: 0, said: expect.stringContaining(`Sound: ${frames.length} events`) });
  written((event, at) => {
    if (at === 5) event["by"] = "somebody-else";
    if (at === 6) delete event["seq"];
  });
  const other = await verify("--journal", file);
  expect(other.code).toBe(1);
  expect(other.said).toContain("Event number 6 is not what the tree says of it.");
  expect(other.said).toContain("1 events of the files");
});

test("what cannot be looked at is neither sound nor not: code 2", async () => {
  expect((await verify("--journal", "a.json", "--segments")).code).toBe(2);
  const noToken = join(server.data, "none");
  writeFileSync(noToken, "x".repeat(40));
  expect((await verifyAt(server.url, "--token-file", noToken)).code).toBe(2);
  expect((await verifyAt("http://127.0.0.1:9", "--token-file", token)).code).toBe(2);
  expect((await verifyAt(server.url)).code).toBe(2);
  writeFileSync(headFile, "{}");
  expect((await verify("--head", headFile)).code).toBe(2);
  expect(existsSync(headFile)).toBe(true);
});
