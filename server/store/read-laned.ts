import type { Pool } from "pg";
import type { Frame } from "#core/sync/protocol.ts";

/** An event as it is handed out, and the lane that says to whom. */
export interface LanedFrame {
  readonly lane: string;
  readonly frame: Frame;
}

interface Row extends Omit<Frame, "verdict"> {
  readonly lane: string;
  readonly verdict: "in-the-future" | null;
}

/** Longest answer of one read, in characters of bodies; at least one event is always in it. */
const PAGE_CHARACTERS = 4_000_000;

const READ = `select seq::float8 as seq, ing::float8 as "ingMs", role, skew_ms::float8 as "skewMs", verdict, lane, body
  from (select *, sum(length(body)) over (order by seq) - length(body) as before
        from (select seq, ing, role, skew_ms, verdict, lane, body from events where journal = $1 and seq > $2 order by seq limit $3) as page) as measured
  where before < ${PAGE_CHARACTERS} order by seq`;

/** The events after `after` in the order of their numbers, no number left out, at most `limit`, each with its lane. */
export async function readLaned(db: Pool, journal: string, after: number, limit: number): Promise<readonly LanedFrame[]> {
  const { rows } = await db.query<Row>({ name: "read-laned", text: READ, values: [journal, after, limit] });
  return rows.map(({ lane, verdict, ...frame }) => ({ lane, frame: verdict === null ? frame : { ...frame, verdict } }));
}
