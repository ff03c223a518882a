import type { PoolClient } from "pg";
import * as v from "valibot";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { rootOf } from "#core/audit/merkle.ts";
import type { TreeHead } from "#core/audit/tree-head.ts";
import { consistencySchema, treeHeadSchema } from "#core/audit/tree-schema.ts";
import { type Judgement, judge, wantedProof } from "#core/audit/witness.ts";
import { type Dice, diceFrom } from "#core/exercise/dice.ts";
import { hexOf, sha256 } from "../audit/sha256.ts";
import { bodyOf, startTestServer, type TestServer } from "./test-server.ts";

/**
 * Somebody with the rights of PostgreSQL's own superuser changes the journal past this program, triggers switched off. Whichever machine
 * asks next and had seen what was changed must notice, in every one of the tries.
 */
const TRIES = 50;
const EVENTS = 600;
const COLUMNS = "journal, seq, id, ing, role, skew_ms, verdict, type, kind, lane, dev, dseq, hlc_ms, hlc_ctr, author, entity, body";

let server: TestServer;
let epoch = "";
let leaves: Uint8Array = new Uint8Array(0);
let nowMs = Date.now();

beforeAll(async () => {
  server = await startTestServer({ nowMs: () => nowMs });
  for (let left = EVENTS; left > 0; left -= 300) await server.push(Array.from({ length: 300 }, () => bodyOf()));
  ({ epoch } = await headNow());
  leaves = new Uint8Array(await (await server.ask(`/v1/tree/leaves?after=0&upTo=${EVENTS}`)).arrayBuffer());
  await asSuperuser(async (db) => {
    for (const table of ["events", "streams", "tree_nodes"]) await db.query(`create table kept_${table} as select * from ${table}`);
  });
});

afterEach(async () => {
  await asSuperuser(async (db) => {
    await db.query("delete from events");
    await db.query(`insert into events (${COLUMNS}) select ${COLUMNS} from kept_events`);
    await db.query("update streams s set head = k.head from kept_streams k");
    await db.query("delete from tree_nodes");
    await db.query("insert into tree_nodes select * from kept_tree_nodes");
  });
  expect(await judgementOf(keptAt(EVENTS))).toEqual({ kind: "same" });
});

afterAll(() => server.stop());

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

async function headNow(): Promise<TreeHead> {
  nowMs += 61_000;
  return v.parse(treeHeadSchema, await (await server.ask("/v1/tree")).json());
}

/** What a machine kept when the journal had so many events. */
function keptAt(size: number): TreeHead {
  return { epoch, size, root: hexOf(rootOf(leaves.subarray(0, 32 * size), sha256)), seal: "s".repeat(43) };
}

/** What a machine does when it meets the server again. */
async function judgementOf(kept: TreeHead): Promise<Judgement> {
  const head = await headNow();
  const wanted = wantedProof(kept, head);
  if (wanted === null) return judge(kept, head, null, sha256);
  const answer = await server.ask(`/v1/tree/consistency?from=${wanted.from}&to=${wanted.to}`);
  return judge(kept, head, v.parse(consistencySchema, await answer.json()), sha256);
}

/** A machine that has seen the event of this number: it was last here at some moment after it. */
function someoneWhoSaw(seq: number, dice: Dice): TreeHead {
  return keptAt(dice.whole(seq, EVENTS));
}

const EDITS = [
  `body = replace(body, '"name_en":"Somewhere"', '"name_en":"Elsewhere"')`,
  "ing = ing - 60000",
  "role = 'feed'",
  "verdict = 'in-the-future'",
  "skew_ms = skew_ms + 1",
  "id = gen_random_uuid()",
];

/** Puts forged events at the end: copies of the first, under other ids. */
async function append(db: PoolClient, count: number): Promise<void> {
  await db.query(
    `insert into events (${COLUMNS}) select journal, s.head + g, gen_random_uuid(), ${COLUMNS.split(", ").slice(3).join(", ")}
     from events e cross join generate_series(1, $1) g cross join (select head from streams) s where e.seq = 1`,
    [count],
  );
  await db.query("update streams set head = head + $1", [count]);
}

async function rollBackTo(db: PoolClient, seq: number): Promise<void> {
  await db.query("delete from events where seq > $1", [seq]);
  await db.query("update streams set head = $1", [seq]);
}

/** Moves all numbers from one on, by way of numbers nobody has. */
async function shift(db: PoolClient, from: number, by: number): Promise<void> {
  await db.query("update events set seq = -seq where seq >= $1", [from]);
  await db.query("update events set seq = -seq + $1 where seq < 0", [by]);
  await db.query("update streams set head = head + $1", [by]);
}

interface Tampering {
  readonly what: string;
  readonly allowed: readonly Judgement["kind"][];
  /** Returns the number of the first event that is not what it was. */
  readonly change: (db: PoolClient, dice: Dice) => Promise<number>;
}

const TAMPERINGS: readonly Tampering[] = [
  {
    what: "an event is edited, or its receipt",
    allowed: ["forked"],
    change: async (db, dice) => {
      const seq = dice.whole(1, EVENTS);
      await db.query(`update events set ${dice.pick(EDITS)} where seq = $1`, [seq]);
      if (dice.chance(0.5)) await append(db, dice.whole(1, 300));
      return seq;
    },
  },
  {
    what: "an event is deleted, with its number or with all later ones moved up",
    allowed: ["forked", "rolled-back"],
    change: async (db, dice) => {
      const seq = dice.whole(1, EVENTS - 1);
      await db.query("delete from events where seq = $1", [seq]);
      if (dice.chance(0.5)) await shift(db, seq + 1, -1);
      if (dice.chance(0.5)) await append(db, dice.whole(1, 300));
      return seq;
    },
  },
  {
    what: "two events change places",
    allowed: ["forked"],
    change: async (db, dice) => {
      const seq = dice.whole(1, EVENTS - 1);
      const other = dice.whole(seq + 1, EVENTS);
      await db.query("update events set seq = -seq where seq in ($1, $2)", [seq, other]);
      await db.query("update events set seq = case seq when -$1::bigint then $2::bigint else $1::bigint end where seq < 0", [seq, other]);
      if (dice.chance(0.5)) await append(db, dice.whole(1, 300));
      return seq;
    },
  },
  {
    what: "an event is put in between",
    allowed: ["forked"],
    change: async (db, dice) => {
      const seq = dice.whole(1, EVENTS);
      await shift(db, seq, 1);
      await db.query(
        `insert into events (${COLUMNS}) select journal, $1, gen_random_uuid(), ${COLUMNS.split(", ").slice(3).join(", ")}
         from events order by seq limit 1`,
        [seq],
      );
      return seq;
    },
  },
  {
    what: "the journal is rolled back to an earlier moment",
    allowed: ["rolled-back"],
    change: async (db, dice) => {
      const seq = dice.whole(0, EVENTS - 1);
      await rollBackTo(db, seq);
      return EVENTS;
    },
  },
  {
    what: "the journal is forked: rolled back, and gone on with otherwise",
    allowed: ["forked"],
    change: async (db, dice) => {
      const seq = dice.whole(1, EVENTS - 1);
      await rollBackTo(db, seq);
      await append(db, EVENTS - seq + dice.whole(0, 300));
      return seq + 1;
    },
  },
];

describe.each(TAMPERINGS)("$what", ({ allowed, change }) => {
  test.each(Array.from({ length: TRIES }, (_, at) => at + 1))("try %i is noticed by the next machine that asks", async (seed) => {
    const dice = diceFrom(seed);
    let first = 0;
    await asSuperuser(async (db) => {
      first = await change(db, dice);
    });
    const kept = someoneWhoSaw(first, dice);
    const judgement = await judgementOf(kept);
    expect(allowed).toContain(judgement.kind);
    // Who has not seen what was changed is told the truth too: that all it knew is still there.
    if (first > 1 && judgement.kind === "forked") expect(await judgementOf(keptAt(first - 1))).toEqual({ kind: "extended" });
  });
});
