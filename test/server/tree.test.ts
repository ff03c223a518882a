import * as v from "valibot";
import { afterAll, beforeAll, expect, test } from "vitest";
import { otherThanLeaves } from "#core/audit/check-leaves.ts";
import { leafOf } from "#core/audit/leaf.ts";
import { rootOf } from "#core/audit/merkle.ts";
import { hashFromText } from "#core/audit/sha256.ts";
import type { TreeHead } from "#core/audit/tree-head.ts";
import { consistencySchema, inclusionSchema, seenSchema, treeHeadSchema } from "#core/audit/tree-schema.ts";
import { verifyInclusion } from "#core/audit/verify-proof.ts";
import { judge, wantedProof } from "#core/audit/witness.ts";
import { sha256 } from "../audit/sha256.ts";
import { bodyOf, posted, refusalIn, startTestServer, type TestServer } from "./test-server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.stop());

async function head(): Promise<TreeHead> {
  return v.parse(treeHeadSchema, await (await server.ask("/v1/tree")).json());
}

async function consistency(from: number, to: number) {
  return v.parse(consistencySchema, await (await server.ask(`/v1/tree/consistency?from=${from}&to=${to}`)).json());
}

async function leaves(after: number, upTo: number): Promise<Uint8Array> {
  return new Uint8Array(await (await server.ask(`/v1/tree/leaves?after=${after}&upTo=${upTo}`)).arrayBuffer());
}

async function pushMany(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 500) {
    const bodies = Array.from({ length: Math.min(500, left) }, () =>
      bodyOf({ src: { doc: 'a "quoted" \\ word\n\t\u007f Бажгиран \ud83d\ude00' } }),
    );
    const { refused } = await server.push(bodies);
    expect(refused).toEqual([]);
  }
}

test("an empty journal has the root of the empty tree", async () => {
  expect(await head()).toMatchObject({ size: 0, root: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" });
});

test("the tree is that of the events as machines receive them, leaf by leaf", async () => {
  await pushMany(700);
  const frames = (await server.pullAll()).map((frame) => ({ ...frame, id: String(Reflect.get(JSON.parse(frame.body), "id")) }));
  const { size, root } = await head();
  expect(size).toBe(700);
  const ours = Buffer.concat(frames.map((frame) => leafOf(frame, sha256)));
  expect(root).toBe(Buffer.from(rootOf(ours, sha256)).toString("hex"));
  const theirs = await leaves(0, 700);
  expect(Buffer.compare(ours, theirs)).toBe(0);
  expect(otherThanLeaves(frames, 0, theirs, sha256)).toEqual([]);
  expect(otherThanLeaves(frames.slice(200, 300), 250, await leaves(250, 290), sha256)).toEqual([]);
});

test("a role, a verdict or a skew is hashed in the database as it is here, whatever stands in it", async () => {
  const odd = ["chief", 'a "b" \\c', "\u0001\u001f\b\f\n\r\t/", "Қазақ \u2028\u2029 \ud83d\ude00 \u007f", ""];
  for (const role of odd) {
    const event = {
      seq: 12,
      id: "018f0000-0000-7000-8000-000000000001",
      ingMs: 0,
      role,
      skewMs: -3,
      verdict: "in-the-future",
      body: `{"b":"${"ж".repeat(900)}"}`,
    } as const;
    const { rows } = await server.running.db.query<{ leaf: Buffer }>("select leaf_of($1, $2, $3, $4, $5, $6, $7) as leaf", [
      event.seq,
      event.id,
      event.ingMs,
      role,
      event.skewMs,
      event.verdict,
      event.body,
    ]);
    expect(rows[0]?.leaf.toString("hex")).toBe(Buffer.from(leafOf(event, sha256)).toString("hex"));
  }
});

test("each event is proved to be in the tree, and each earlier tree to be its beginning", async () => {
  const { size, root, epoch } = await head();
  const rootBytes = hashFromText(root) ?? new Uint8Array(0);
  for (const seq of [1, 2, 255, 256, 257, 512, 513, 699, size]) {
    const proof = v.parse(inclusionSchema, await (await server.ask(`/v1/tree/inclusion?seq=${seq}&size=${size}`)).json());
    const leaf = hashFromText(proof.leaf) ?? new Uint8Array(0);
    const parts = proof.proof.map((part) => hashFromText(part) ?? new Uint8Array(0));
    expect(verifyInclusion({ leaf, index: seq - 1, size, root: rootBytes }, parts, sha256)).toBe(true);
    expect(verifyInclusion({ leaf, index: seq % size, size, root: rootBytes }, parts, sha256)).toBe(false);
  }
  const all = await leaves(0, size);
  for (const from of [1, 2, 3, 100, 255, 256, 257, 511, 512, 699]) {
    const kept = { epoch, size: from, root: Buffer.from(rootOf(all.subarray(0, 32 * from), sha256)).toString("hex"), seal: "" };
    expect(judge(kept, await head(), await consistency(from, size), sha256)).toEqual({ kind: "extended" });
  }
});

test("a machine's head is extended by what it and others file, and is the same when nothing comes", async () => {
  const kept = await head();
  expect(judge(kept, await head(), null, sha256)).toEqual({ kind: "same" });
  await pushMany(600);
  const now = await head();
  expect(wantedProof(kept, now)).toEqual({ from: 700, to: 1_300 });
  expect(judge(kept, now, await consistency(700, 1_300), sha256)).toEqual({ kind: "extended" });
});

test("a head that we gave is witnessed; one that we did not give, or of another life, is not", async () => {
  const ours = await head();
  const seen = async (body: unknown) => server.ask("/v1/tree/seen", posted(body));
  expect(v.parse(seenSchema, await (await seen(ours)).json())).toEqual({ stand: "sound" });
  const { rows } = await server.running.db.query("select size::int as size from tree_witnesses");
  expect(rows).toEqual([{ size: 1_300 }]);
  for (const forged of [
    { ...ours, size: ours.size + 1 },
    { ...ours, root: "0".repeat(64) },
    { ...ours, seal: "A".repeat(43) },
  ]) {
    const answer = await seen(forged);
    expect(answer.status).toBe(400);
    expect(await refusalIn(answer)).toMatchObject({ kind: "malformed", path: "seal" });
  }
  expect(await refusalIn(await seen({ ...ours, epoch: "00000000-0000-4000-8000-000000000000" }))).toMatchObject({ kind: "other-epoch" });
  expect((await seen({ size: "many" })).status).toBe(400);
  expect(await (await fetch(`${server.url}/readyz`)).json()).toMatchObject({ tree: "sound" });
});

test("numbers beyond the journal are not found", async () => {
  for (const path of [
    "consistency?from=5&to=4",
    "consistency?from=1&to=1301",
    "inclusion?seq=0&size=5",
    "inclusion?seq=6&size=5",
    "inclusion?seq=1&size=9999",
    "leaves?after=0&upTo=9999",
  ]) {
    expect((await server.ask(`/v1/tree/${path}`)).status).toBe(404);
  }
  expect((await server.ask("/v1/tree/leaves?after=-1&upTo=5")).status).toBe(400);
  expect((await leaves(900, 20)).length).toBe(0);
  expect((await fetch(`${server.url}/v1/tree`)).status).toBe(401);
});

test("the database refuses to change, remove or empty what is only ever added to", async () => {
  const { db } = server.running;
  for (const statement of [
    "update events set role = 'wall'",
    "delete from events where seq = 1",
    "truncate events cascade",
    "delete from read_log",
    "update read_log set why = ''",
    "truncate read_log",
  ]) {
    await expect(db.query(statement)).rejects.toThrow(/only ever added/);
  }
  expect((await head()).size).toBe(1_300);
});
