import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Pool } from "pg";
import * as v from "valibot";
import { afterEach, beforeEach, expect, test } from "vitest";
import { rootOf } from "#core/audit/merkle.ts";
import type { TreeHead } from "#core/audit/tree-head.ts";
import { consistencySchema, seenSchema, treeHeadSchema } from "#core/audit/tree-schema.ts";
import { judge } from "#core/audit/witness.ts";
import { listReads, logRead } from "#server/audit/read-log.ts";
import { type RunningServer, startServer } from "#server/start.ts";
import { hexOf, sha256 } from "../audit/sha256.ts";
import { fillJournal } from "../support/fill-journal.ts";
import { largeJournal } from "../support/large-journal.ts";
import { bodyOf, type Caller, callerAt, defaults, posted, quietSteps, tempFolder } from "./test-server.ts";

let data: string;
let running: RunningServer[] = [];

beforeEach(() => {
  data = tempFolder();
  running = [];
});

afterEach(async () => {
  for (const server of running.reverse()) await server.stop();
  rmSync(data, { recursive: true, force: true });
});

async function start(folder = data, databaseUrl: string | null = null): Promise<Caller & { readonly db: Pool }> {
  const server = await startServer({ ...defaults(folder), databaseUrl }, quietSteps());
  running.push(server);
  return { ...callerAt(server.address, server.token), db: server.db };
}

async function stop(): Promise<void> {
  for (const server of running.splice(0).reverse()) await server.stop();
}

async function headOf(caller: Caller): Promise<TreeHead> {
  return v.parse(treeHeadSchema, await (await caller.ask("/v1/tree")).json());
}

async function treeState(caller: Caller): Promise<unknown> {
  return Reflect.get(Object(await (await fetch(`${caller.url}/readyz`)).json()), "tree");
}

function bodies(count: number): string[] {
  return Array.from({ length: count }, () => bodyOf());
}

async function asSuperuser(db: Pool, ...statements: readonly string[]): Promise<void> {
  await db.query(["begin", "set local session_replication_role = replica", ...statements, "commit"].join("; "));
}

test("a start that finds everything as it was changes nothing", async () => {
  const first = await start();
  await first.push(bodies(300));
  const kept = await headOf(first);
  await first.ask("/v1/tree/seen", posted(kept));
  await stop();
  const second = await start();
  expect(judge(kept, await headOf(second), null, sha256)).toEqual({ kind: "same" });
  expect(await treeState(second)).toBe("sound");
});

test("a server put back from a copy learns it from the head that a machine shows, and takes a new epoch at its next start", async () => {
  const first = await start();
  await first.push(bodies(300));
  const kept = await headOf(first);
  await asSuperuser(first.db, "delete from events where seq > 200", "update streams set head = 200", "delete from tree_nodes");
  const seen = async (caller: Caller) => v.parse(seenSchema, await (await caller.ask("/v1/tree/seen", posted(kept))).json());
  expect(await seen(first)).toEqual({ stand: "behind" });
  await first.push(bodies(150));
  expect(await seen(first)).toEqual({ stand: "other" });
  expect(await treeState(first)).toBe("altered");
  await stop();
  const second = await start();
  const head = await headOf(second);
  expect(judge(kept, head, null, sha256)).toEqual({ kind: "rolled-back", said: true, was: 300, is: 350 });
  expect(await treeState(second)).toBe("put-back");
  expect(readFileSync(join(data, "server.log"), "utf8")).toContain("the journal is not what it was");
  await stop();
  const third = await start();
  expect((await headOf(third)).epoch).toBe(head.epoch);
  expect(await treeState(third)).toBe("sound");
});

test("events changed while the server was stopped are found at its start, and it takes a new epoch", async () => {
  const first = await start();
  await first.push(bodies(300));
  const { epoch } = await headOf(first);
  await asSuperuser(first.db, "update events set ing = ing - 1 where seq = 17");
  await stop();
  const second = await start();
  expect((await headOf(second)).epoch).not.toBe(epoch);
  expect(await treeState(second)).toBe("put-back");
});

test("servers on one PostgreSQL give out one tree, whichever took the events; one that missed a new epoch is not ready", async () => {
  const first = await start();
  const password = readFileSync(join(data, "postgres-password"), "utf8").trim();
  const socket = readFileSync(join(data, "postgres", "postmaster.pid"), "utf8").split("\n")[4] ?? "";
  const other = tempFolder();
  const second = await start(other, `postgres://daliz:${password}@/daliz?host=${encodeURIComponent(socket)}`);
  let kept = await headOf(first);
  for (let round = 0; round < 6; round += 1) {
    await Promise.all([first.push(bodies(150)), second.push(bodies(150))]);
    const [one, two] = [await headOf(first), await headOf(second)];
    expect(two).toEqual(one);
    const path = `/v1/tree/consistency?from=${kept.size}&to=${two.size}`;
    const proof = v.parse(consistencySchema, await (await (round % 2 === 0 ? second : first).ask(path)).json());
    expect(judge(kept, two, proof, sha256)).toEqual({ kind: "extended" });
    kept = two;
  }
  expect(kept.size).toBe(1_800);
  await first.db.query("update journals set epoch = gen_random_uuid()");
  expect((await fetch(`${second.url}/readyz`)).status).toBe(503);
  rmSync(other, { recursive: true, force: true });
});

test("a journal from before there was a tree is hashed at the start, whatever its size", async () => {
  const first = await start();
  const events = await fillJournal(first.db, largeJournal({ events: 70_000 }));
  expect((await first.db.query("select from tree_nodes")).rowCount).toBe(0);
  await stop();
  const second = await start();
  const { rows } = await second.db.query("select level, count(*)::int as count from tree_nodes group by level order by level");
  expect(rows).toEqual([
    { level: 8, count: Math.floor(events / 256) },
    { level: 16, count: 1 },
  ]);
  const parts: Uint8Array[] = [];
  for (let after = 0; after < events; after += 65_536)
    parts.push(new Uint8Array(await (await second.ask(`/v1/tree/leaves?after=${after}&upTo=${events}`)).arrayBuffer()));
  expect((await headOf(second)).root).toBe(hexOf(rootOf(Buffer.concat(parts), sha256)));
});

test("who read what is sealed is written down for good, and told to the head of shift", async () => {
  const server = await start();
  const { journal } = await server.hello();
  const read = { account: "registrar-1", device: "desk-4", role: "registrar", lane: "pii", what: "u-0001", why: null } as const;
  await logRead(server.db, journal, read, 1_000);
  await logRead(server.db, journal, { ...read, what: "u-0002", why: "a call of the family" }, 2_000);
  const [second, first] = await listReads(server.db, journal, Number.MAX_SAFE_INTEGER, 10);
  expect(first).toEqual({ ...read, number: 1, atMs: 1_000 });
  expect(second).toMatchObject({ what: "u-0002", why: "a call of the family", atMs: 2_000 });
  const page = async (query: string) => (await server.ask(`/v1/access/reads${query}`)).json();
  expect(await page("")).toEqual({ reads: [second, first] });
  expect(await page(`?before=${second?.number}&limit=1`)).toEqual({ reads: [first] });
});
