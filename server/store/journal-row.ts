import { randomUUID } from "node:crypto";
import type { Pool, PoolClient } from "pg";

/** The one journal a server holds. */
export interface JournalRow {
  readonly id: string;
  readonly title: string;
  readonly exercise: boolean;
  /** Changes when the server's journal was rebuilt. */
  readonly epoch: string;
  /** Which file filled it; null when none did. */
  readonly loaded: string | null;
  /** When it was last put back after a loss, ms: by a restore, a rebuild, or another's copy found at a start. Null: never. */
  readonly lostAtMs: number | null;
}

/** Null before the first start. */
export async function readJournal(db: Pool | PoolClient): Promise<JournalRow | null> {
  const { rows } = await db.query<JournalRow>('select id, title, exercise, epoch, loaded, lost_at_ms::float8 as "lostAtMs" from journals');
  return rows[0] ?? null;
}

/** The journal that is to be made. */
export interface WantedJournal {
  /** The file's where one fills it; null: a new one. */
  readonly id: string | null;
  readonly title: string;
  readonly exercise: boolean;
  /** It is that of a server that was lost: when it is made again, ms. */
  readonly lostAtMs?: number;
}

/** Makes the journal and its counter, where there is none. */
export async function makeJournal(db: Pool | PoolClient, wanted: WantedJournal): Promise<void> {
  const id = wanted.id ?? randomUUID();
  await db.query(
    `with made as (insert into journals (id, title, exercise, epoch, lost_at_ms) values ($1, $2, $3, $4, $5) on conflict do nothing returning id)
     insert into streams (journal) select id from made`,
    [id, wanted.title, wanted.exercise, randomUUID(), wanted.lostAtMs ?? null],
  );
}

/** The journal was put back after a loss: it has a new epoch, and machines offer all they hold. */
export async function renewJournal(db: Pool | PoolClient, journal: Pick<JournalRow, "id" | "epoch">, nowMs: number): Promise<void> {
  const text = "update journals set epoch = $3, lost_at_ms = $4 where id = $1 and epoch = $2";
  await db.query(text, [journal.id, journal.epoch, randomUUID(), nowMs]);
}

/** Last sequence number given. */
export async function readHead(db: Pool | PoolClient, journal: string): Promise<number> {
  const { rows } = await db.query<{ head: number }>({
    name: "head",
    text: "select head::float8 as head from streams where journal = $1",
    values: [journal],
  });
  return rows[0]?.head ?? 0;
}

/** Whether the database answers and the journal has still the epoch that we serve: another server may have given it a new one since. */
export async function isCurrent(db: Pool, { id, epoch }: JournalRow): Promise<boolean> {
  const text = "select 1 from journals j join streams s on s.journal = j.id where j.id = $1 and j.epoch = $2";
  return (await db.query(text, [id, epoch])).rowCount === 1;
}
