import type { Pool } from "pg";
import type { Lane } from "#core/journal/event.ts";

/** Somebody read something sealed. Ids only: what was read is nowhere repeated. */
export interface SealedRead {
  readonly account: string;
  readonly device: string;
  readonly role: string;
  readonly lane: Lane;
  /** What was read: the ids of units or events. */
  readonly what: string;
  /** What the reader said it was for; null: nothing was asked. */
  readonly why: string | null;
}

/** A line of the log. Numbers rise; they may have gaps. */
export interface LoggedRead extends SealedRead {
  readonly number: number;
  readonly atMs: number;
}

/** The most lines of one answer. */
export const READS_MAX = 500;

/** Writes a read down, before what was read is handed out. The database refuses to change or remove a line. */
export function logRead(db: Pool, journal: string, read: SealedRead, nowMs: number): Promise<void> {
  return logReads(db, journal, [read], nowMs);
}

/** Writes several down, a line each: all of them or, where it throws, none. */
export async function logReads(db: Pool, journal: string, reads: readonly SealedRead[], nowMs: number): Promise<void> {
  if (reads.length === 0) return;
  await db.query(
    `insert into read_log (journal, at_ms, account, device, role, lane, what, why)
     select $1, $2, account, device, role, lane, what, why
     from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[]) as r (account, device, role, lane, what, why)`,
    [journal, nowMs, ...(["account", "device", "role", "lane", "what", "why"] as const).map((column) => reads.map((read) => read[column]))],
  );
}

/** The newest lines before a number, the newest first. */
export async function listReads(db: Pool, journal: string, before: number, limit: number): Promise<readonly LoggedRead[]> {
  const { rows } = await db.query<LoggedRead>(
    `select number::float8 as number, at_ms::float8 as "atMs", account, device, role, lane, what, why
     from read_log where journal = $1 and number < $2 order by number desc limit $3`,
    [journal, before, limit],
  );
  return rows;
}
