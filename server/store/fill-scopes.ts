import type { Pool, PoolClient } from "pg";
import { rosterOf } from "#core/access/roster.ts";
import type { Entry } from "#core/journal/event.ts";
import { storedEntry } from "#core/journal/stored-entry.ts";
import { aboutEach, saidAbout } from "#server/ingest/about.ts";
import { unitsOfEvents } from "./event-units.ts";
import { aboutColumns } from "./put.ts";
import { inTransaction } from "./transaction.ts";

/** Numbers written at a time, in a transaction. */
const STEP = 5_000;

interface Row {
  readonly seq: number;
  readonly ingMs: number;
  readonly role: string;
  readonly lane: string;
  readonly entity: string | null;
  readonly hlcMs: number;
  readonly hlcCounter: number;
  readonly dev: string;
  readonly author: string;
  readonly body: string;
}

const READ = `select seq::float8 as seq, ing::float8 as "ingMs", role, lane, entity, hlc_ms::float8 as "hlcMs", hlc_ctr as "hlcCounter", dev, author, body
  from events where journal = $1`;

/**
 * Writes what events are about for those that were put into the journal without it: of an older version, of a file, of a backup. Done
 * before anybody is served. Returns how many numbers were gone through, 0 where nothing was missing.
 */
export async function fillScopes(db: Pool, journal: string, nowMs: number): Promise<number> {
  const missionOf = await missionsOf(db, journal, nowMs);
  let done = 0;
  for (;;) {
    const filled = await inTransaction(db, (client) => fillNext(client, journal, missionOf));
    if (filled === 0) return done;
    done += filled;
  }
}

async function fillNext(client: PoolClient, journal: string, missionOf: (row: Row) => string | null): Promise<number> {
  const { rows: streams } = await client.query<{ head: number; scoped: number }>(
    "select head::float8 as head, scoped::float8 as scoped from streams where journal = $1 for update",
    [journal],
  );
  const { head, scoped } = streams[0] ?? { head: 0, scoped: 0 };
  if (scoped >= head) return 0;
  const upTo = Math.min(head, scoped + STEP);
  const { rows } = await client.query<Row>(
    `${READ} and seq > $2 and seq <= $3 and (lane in ('reg', 'pii', 'med') or (type = 'set' and kind = 'place')) order by seq`,
    [journal, scoped, upTo],
  );
  const read = rows.flatMap((row) => {
    const stored = storedEntry(row.body, { ingMs: row.ingMs, seq: row.seq });
    return stored.ok ? [{ row, event: stored.value.event, body: row.body }] : [];
  });
  const others = read.flatMap(({ event, body }) => saidAbout(event, body).events);
  const missions = new Map(read.map(({ row, event }) => [event.id, missionOf(row)]));
  const abouts = aboutEach(read, await unitsOfEvents(client, journal, others), ({ id }) => missions.get(id) ?? null);
  const column = <T>(pick: (row: Row) => T) => read.map(({ row }) => pick(row));
  const [parents, ...pairs] = aboutColumns(abouts.map((about) => ({ about }))) ?? [];
  await client.query("select put_areas($1, $2, $3, $4, $5, $6, $7, $8, $9::int[], $10, $11::int[], $12)", [
    journal,
    column((row) => row.seq),
    column((row) => row.lane),
    column((row) => row.entity),
    parents,
    column((row) => row.hlcMs),
    column((row) => row.hlcCounter),
    column((row) => row.dev),
    ...pairs,
  ]);
  await client.query("update streams set scoped = $2 where journal = $1", [journal, upTo]);
  return upTo - scoped;
}

/** The mission of a consul who wrote an event, as the accounts stand now. */
async function missionsOf(db: Pool, journal: string, nowMs: number): Promise<(row: Row) => string | null> {
  const { rows } = await db.query<Row>(`${READ} and lane = 'adm' order by seq`, [journal]);
  const entries: Entry[] = [];
  for (const { body, ingMs, seq, role } of rows) {
    const stored = storedEntry(body, { ingMs, seq, role });
    if (stored.ok) entries.push(stored.value);
  }
  const roster = rosterOf(entries);
  return ({ role, author }) => (role === "consul" ? (roster.user(author, nowMs)?.mission ?? null) : null);
}
