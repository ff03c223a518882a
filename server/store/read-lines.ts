import type { Pool } from "pg";
import type { SegmentLine } from "#core/columns/segment-line.ts";

interface LineRow extends Omit<SegmentLine, "verdict"> {
  readonly verdict: "in-the-future" | null;
}

const READ = `select id, seq::float8 as seq, ing::float8 as "ingMs", role, skew_ms::float8 as "skewMs", verdict, body
  from events where journal = $1 and seq between $2 and $3 order by seq`;

/** All events of these numbers, both ends inside, in order. Throws when one is missing: the numbers have no gaps. */
export async function readLines(db: Pool, journal: string, from: number, to: number): Promise<readonly SegmentLine[]> {
  const { rows } = await db.query<LineRow>({ name: "read-lines", text: READ, values: [journal, from, to] });
  if (rows.length !== to - from + 1) throw new Error(`The journal has ${rows.length} events from number ${from} to ${to}.`);
  return rows.map(({ verdict, ...line }) => (verdict === null ? line : { ...line, verdict }));
}
