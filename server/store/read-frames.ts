import type { Pool } from "pg";
import type { Frame } from "#core/sync/protocol.ts";

/** Longest answer of one read, in characters of bodies; at least one event is always in it. */
const PAGE_CHARACTERS = 4_000_000;

interface FrameRow {
  readonly seq: number;
  readonly ingMs: number;
  readonly role: string;
  readonly skewMs: number;
  readonly verdict: "in-the-future" | null;
  readonly body: string;
}

const READ = `select seq::float8 as seq, ing::float8 as "ingMs", role, skew_ms::float8 as "skewMs", verdict, body
  from (select *, sum(length(body)) over (order by seq) - length(body) as before
        from (select * from events where journal = $1 and seq > $2 order by seq limit $3) as page) as measured
  where before < ${PAGE_CHARACTERS} order by seq`;

/** The events after `after` in the order of their numbers, no number left out, at most `limit`. */
export async function readFrames(db: Pool, journal: string, after: number, limit: number): Promise<readonly Frame[]> {
  const { rows } = await db.query<FrameRow>({ name: "read-frames", text: READ, values: [journal, after, limit] });
  return rows.map(({ verdict, ...frame }) => (verdict === null ? frame : { ...frame, verdict }));
}
