import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { PoolClient } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Dice, diceFrom } from "#core/exercise/dice.ts";
import type { LinkView } from "#core/sync/messages.ts";
import { type LeftBehind, type PlainMachine, plainMachine } from "../support/plain-machine.ts";
import { bodyOf, idOf, startTestServer, type TestServer, tempFolder } from "./test-server.ts";

/**
 * Between two contacts of a machine somebody with the rights of PostgreSQL's superuser changes headquarters' journal, or puts an older copy
 * in its place, and nobody says so. Its next contact notices, in every one of the tries, and nothing that waits is lost.
 */
const TRIES = 50;
const CHUNKS = 6;
const CHUNK = 60;
const EVENTS = CHUNKS * CHUNK;
const COLUMNS = "journal, seq, id, ing, role, skew_ms, verdict, type, kind, lane, dev, dseq, hlc_ms, hlc_ctr, author, entity, body";

const data = tempFolder();
let server: TestServer;
let nowMs = Date.now();
/** What machines that went at different times have on their disks. */
const left: LeftBehind[] = [];

beforeAll(async () => {
  server = await startTestServer({ data, nowMs: () => nowMs });
  for (let at = 0; at < CHUNKS; at++) {
    await server.push(Array.from({ length: CHUNK }, () => bodyOf()));
    const one = contact();
    await one.until("it vouches for all there is", () => one.tree().kept?.size === (at + 1) * CHUNK && one.cursor() === (at + 1) * CHUNK);
    one.stop();
    left.push(one.left());
  }
  await asSuperuser(async (db) => {
    for (const table of ["events", "streams", "tree_nodes"]) await db.query(`create table kept_${table} as select * from ${table}`);
  });
});

afterEach(async () => {
  await asSuperuser(async (db) => {
    // A push that was under way when its machine stopped comes to its end first.
    await db.query("select head from streams for update");
    await db.query("delete from events");
    await db.query(`insert into events (${COLUMNS}) select ${COLUMNS} from kept_events`);
    await db.query("update streams s set head = k.head from kept_streams k");
    await db.query("delete from tree_nodes");
    await db.query("insert into tree_nodes select * from kept_tree_nodes");
  });
});

afterAll(async () => {
  await server.running.stop();
  rmSync(data, { recursive: true, force: true });
});

async function asSuperuser(change: (db: PoolClient) => Promise<void>): Promise<void> {
  const db = await server.running.db.connect();
  try {
    await db.query("begin");
    await db.query("set local session_replication_role = replica");
    await change(db);
    await db.query("commit");
  } finally {
    db.release();
  }
}

/** A machine meets headquarters, more than a minute after anybody did. */
function contact(from?: LeftBehind): PlainMachine {
  nowMs += 61_000;
  return plainMachine(server.url, () => server.token, null, { speed: 10, ...(from === undefined ? {} : { from }) });
}

function errorOf(view: LinkView | null): string | null {
  return view?.kind === "error" ? view.what : null;
}

async function rollBackTo(db: PoolClient, seq: number): Promise<void> {
  await db.query("delete from events where seq > $1", [seq]);
  await db.query("update streams set head = $1", [seq]);
}

async function append(db: PoolClient, count: number): Promise<void> {
  await db.query(
    `insert into events (${COLUMNS}) select journal, s.head + g, gen_random_uuid(), ${COLUMNS.split(", ").slice(3).join(", ")}
     from events e cross join generate_series(1, $1) g cross join (select head from streams) s where e.seq = 1`,
    [count],
  );
  await db.query("update streams set head = head + $1", [count]);
}

const EDITS = [`body = replace(body, '"name_en":"Somewhere"', '"name_en":"Elsewhere"')`, "ing = ing - 60000", "id = gen_random_uuid()"];

/** Forks the journal; returns the number of the first event that is not what it was. */
async function fork(db: PoolClient, dice: Dice): Promise<number> {
  const seq = dice.whole(2, EVENTS);
  if (dice.chance(0.5)) {
    await db.query(`update events set ${dice.pick(EDITS)} where seq = $1`, [seq]);
    if (dice.chance(0.5)) await append(db, dice.whole(1, 100));
    return seq;
  }
  await rollBackTo(db, seq - 1);
  await append(db, EVENTS - seq + 1 + dice.whole(0, 100));
  return seq;
}

/** What a machine had that went after this event had come, and one event that it has filed since. */
function someoneWhoSaw(seq: number, dice: Dice): { readonly from: LeftBehind; readonly filed: string } {
  const disk = dice.pick(left.filter(({ stand }) => stand.cursor >= seq));
  const filed = bodyOf();
  return { filed, from: { ...disk, waiting: new Map([[idOf(filed), filed]]) } };
}

async function isAtHeadquarters(body: string): Promise<boolean> {
  return (await server.pullAll()).some((frame) => frame.body === body);
}

describe("between two contacts of a machine", () => {
  const tries = Array.from({ length: TRIES }, (_, at) => at + 1);

  test.each(tries)("headquarters' journal is forked (%i): the machine notices, sends no more and loses nothing", async (seed) => {
    const dice = diceFrom(seed);
    let first = 0;
    await asSuperuser(async (db) => {
      first = await fork(db, dice);
    });
    const { from, filed } = someoneWhoSaw(first, dice);
    const one = contact(from);
    await one.until("it says that the tree is forked", () => errorOf(one.view()) === "tree-forked");
    one.stop();
    const { kept, doubt } = one.tree();
    expect(doubt).toMatchObject({ kind: "forked", was: kept });
    // An edit that only a comparison shows may be met a moment after what waited had gone: it is at headquarters then, and here.
    const isHere = one.waiting().includes(filed) || one.held.has(idOf(filed));
    expect(isHere).toBe(true);
    if (!one.waiting().includes(filed)) expect(await isAtHeadquarters(filed)).toBe(true);
  });

  test.each(tries)("an older copy takes its place (%i): the machine notices, and brings back all it has", async (seed) => {
    const dice = diceFrom(1_000 + seed);
    await asSuperuser((db) => rollBackTo(db, dice.whole(0, CHUNKS * CHUNK - 1)));
    const head = (await server.hello()).head;
    const { from, filed } = someoneWhoSaw(head + 1, dice);
    const one = contact(from);
    const all = [...from.held.values()].map(({ body }) => body).concat(filed);
    await one.until("it says that headquarters was rolled back", () => errorOf(one.view()) === "tree-rolled-back");
    await one.until("all is at headquarters", () => one.waiting().length === 0 && one.cursor() >= all.length);
    one.stop();
    const there = new Set((await server.pullAll()).map(({ body }) => body));
    expect(all.filter((body) => !there.has(body))).toEqual([]);
    expect(one.tree().past.map(({ why }) => why)).toEqual(["lost"]);
  });

  test("who reads a part of it notices too: a leader's machine vouches for the whole", async () => {
    const token = readFileSync(join(data, "reader-token"), "utf8").trim();
    const leader = (from?: LeftBehind) => {
      nowMs += 61_000;
      return plainMachine(server.url, () => token, null, { speed: 10, ...(from === undefined ? {} : { from }) });
    };
    const one = leader();
    await one.until("it vouches for all there is", () => (one.tree().kept?.size ?? 0) >= EVENTS && one.view()?.kind === "synced");
    one.stop();
    await asSuperuser(async (db) => void (await fork(db, diceFrom(5))));
    const again = leader(one.left());
    await again.until("it says that the tree is forked", () => errorOf(again.view()) === "tree-forked");
    again.stop();
  });

  test("a person who goes on with a forked headquarters gives it everything, and all is well", async () => {
    await asSuperuser(async (db) => {
      await rollBackTo(db, 100);
      await append(db, EVENTS);
    });
    // By the time somebody decides headquarters has compared its events with its tree.
    nowMs += 61_000;
    await server.ask("/v1/tree");
    const { from, filed } = someoneWhoSaw(EVENTS, diceFrom(7));
    const one = contact(from);
    await one.until("it says that the tree is forked", () => errorOf(one.view()) === "tree-forked");
    expect(one.waiting()).toEqual([filed]);
    one.say({ kind: "link.trust" });
    await one.until("it is in sync", () => one.view()?.kind === "synced" && one.waiting().length === 0);
    one.stop();
    const there = new Set((await server.pullAll()).map(({ body }) => body));
    expect([...from.held.values()].filter(({ body }) => !there.has(body))).toEqual([]);
    expect(one.tree().past.map(({ why }) => why)).toEqual(["decided"]);
  });

  test("a headquarters that says it was put back gets everything again, and all is well", async () => {
    const { from, filed } = someoneWhoSaw(EVENTS, diceFrom(8));
    await asSuperuser((db) => rollBackTo(db, 100));
    await server.running.stop();
    server = await startTestServer({ data, nowMs: () => nowMs });
    expect((await server.hello()).epoch).not.toBe(from.stand.epoch);
    const one = contact(from);
    await one.until("it is in sync", () => one.view()?.kind === "synced" && one.waiting().length === 0 && one.cursor() > EVENTS);
    one.stop();
    expect(one.views.filter(({ kind }) => kind === "error")).toEqual([]);
    const there = new Set((await server.pullAll()).map(({ body }) => body));
    expect([...[...from.held.values()].map(({ body }) => body), filed].filter((body) => !there.has(body))).toEqual([]);
    expect(one.tree()).toMatchObject({ doubt: null, past: [{ why: "put-back", head: from.stand.tree.kept }] });
  });
});
