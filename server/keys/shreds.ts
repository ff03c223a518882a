import type { Pool, PoolClient } from "pg";
import { SHRED_ASK_MS, type ShredAsked, type Shreds, type WaitingShred } from "#core/identity/key-messages.ts";
import { type ShredSays, shredIn } from "#core/identity/sealed-wire.ts";
import { inTurn } from "#server/access/in-turn.ts";

/** Which subjects the journal says are shredded, and what that does to their keys. */
export interface ShredBook {
  /**
   * Reads what shreddings have come and deletes the keys of those subjects, in every lane. After a start it reads the whole journal's, so that
   * keys which an older backup has brought back go again.
   */
  catchUp(): Promise<void>;
  /** The same inside a transaction of `inTurn`, so that no key is made between the look and the making. */
  within(client: PoolClient): Promise<ReadonlySet<string>>;
  ask(subject: string, basis: string, by: string, nowMs: number): Promise<ShredAsked>;
  /** Whether another person has asked for this very shredding, and it still waits. */
  isAsked(says: ShredSays, nowMs: number): Promise<boolean>;
  state(nowMs: number): Promise<Shreds>;
}

interface Row {
  readonly seq: number;
  readonly body: string;
}

const READ = "select seq::float8 as seq, body from events where journal = $1 and lane = 'adm' and type = 'shred' and seq > $2 order by seq";
const DELETE = `update subject_keys k set wrapped = null, shredded_ms = $3, shredded_by = s.by
  from unnest($2::text[], $4::text[]) as s (subject, by) where k.journal = $1 and k.subject = s.subject and k.wrapped is not null`;
const DONE = "update shred_asks set done_ms = $3 where journal = $1 and subject = any($2::text[]) and done_ms is null";

export function openShreds(db: Pool, journal: string, nowMs: () => number, deleted: (keys: number) => void): ShredBook {
  const shredded = new Set<string>();
  let last = 0;

  /** Deletes by the events that have come since; what it has read is remembered when that is committed. */
  async function read(
    client: Pool | PoolClient,
  ): Promise<{ readonly subjects: readonly string[]; readonly last: number; readonly keys: number }> {
    const { rows } = await client.query<Row>({ name: "read-shreds", text: READ, values: [journal, last] });
    const said = new Map(rows.flatMap(({ body }) => shredIn(body) ?? []).map((one) => [one.subject, one] as const));
    if (said.size === 0) return { subjects: [], last: rows.at(-1)?.seq ?? last, keys: 0 };
    const subjects = [...said.keys()];
    const { rowCount } = await client.query(DELETE, [journal, subjects, nowMs(), subjects.map((one) => said.get(one)?.by ?? "")]);
    await client.query(DONE, [journal, subjects, nowMs()]);
    return { subjects, last: rows.at(-1)?.seq ?? last, keys: rowCount ?? 0 };
  }

  async function catchUp(): Promise<void> {
    const { rows } = await db.query<Row>({ name: "read-shreds", text: READ, values: [journal, last] });
    if (rows.length === 0) return;
    const done = await inTurn(db, read);
    for (const subject of done.subjects) shredded.add(subject);
    last = Math.max(last, done.last);
    if (done.keys === 0) return;
    await sweep(db);
    deleted(done.keys);
  }

  return {
    catchUp,
    within: async (client) => new Set([...shredded, ...(await read(client)).subjects]),
    ask: async (subject, basis, by, atMs) => {
      const expiresMs = atMs + SHRED_ASK_MS;
      await db.query("insert into shred_asks (journal, subject, basis, asked_by, asked_ms, expires_ms) values ($1, $2, $3, $4, $5, $6)", [
        ...[journal, subject, basis, by, atMs, expiresMs],
      ]);
      return { subject, expiresMs };
    },
    isAsked: async ({ subject, basis, by, asked }, atMs) => {
      if (asked === null || asked === by) return false;
      const { rows } = await db.query<{ there: boolean }>(
        `select exists (select from shred_asks where journal = $1 and subject = $2 and basis = $3 and asked_by = $4 and done_ms is null and expires_ms > $5) as there`,
        [journal, subject, basis, asked, atMs],
      );
      return rows[0]?.there === true;
    },
    state: async (atMs) => {
      await catchUp();
      const waiting = await db.query<WaitingShred>(
        `select subject, basis, asked_by as asked, asked_ms::float8 as "atMs", expires_ms::float8 as "expiresMs" from shred_asks
         where journal = $1 and done_ms is null and expires_ms > $2 order by number limit 1000`,
        [journal, atMs],
      );
      const counts = await db.query<{ left: number; keys: number }>(
        `select count(distinct subject) filter (where subject = any($2::text[]))::int as left, count(*)::int as keys
         from subject_keys where journal = $1 and wrapped is not null`,
        [journal, [...shredded]],
      );
      const { left = 0, keys = 0 } = counts.rows[0] ?? {};
      return { waiting: waiting.rows, shredded: shredded.size, left, keys };
    },
  };
}

/**
 * What an update leaves behind in the table's file goes with the file. A server that does not own the table, or comes while somebody reads
 * it for long (a backup), goes on without: then PostgreSQL writes over it when it tidies up.
 */
async function sweep(db: Pool): Promise<void> {
  const client = await db.connect();
  client.on("error", ignore);
  try {
    await client.query("set lock_timeout = '2s'");
    await client.query("vacuum (full) subject_keys");
  } catch {
    // The key no longer counts either way.
  } finally {
    await client.query("reset lock_timeout").catch(ignore);
    client.off("error", ignore);
    client.release();
  }
}

function ignore(): void {}
