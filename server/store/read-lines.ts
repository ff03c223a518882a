import type { Pool } from "pg";
import type { SegmentLine } from "#core/columns/segment-line.ts";

/** An event as a segment holds it, and its lane. */
export interface LanedLine extends SegmentLine {
  readonly lane: string;
}

interface LineRow extends Omit<LanedLine, "verdict"> {
  readonly verdict: "in-the-future" | null;
}

const READ = `select id, seq::float8 as seq, ing::float8 as "ingMs", role, skew_ms::float8 as "skewMs", verdict, lane, body
  from events where journal = $1 and seq between $2 and $3 order by seq`;

/** All events of these numbers, both ends inside, in order. Throws when one is missing: the numbers have no gaps. */
export async function readLines(db: Pool, journal: string, from: number, to: number): Promise<readonly LanedLine[]> {
  const { rows } = await db.query<LineRow>({ name: "read-lines", text: READ, values: [journal, from, to] });
  if (rows.length !== to - from + 1) throw new Error(`The journal has ${rows.length} events from number ${from} to ${to}.`);
  return rows.map(({ verdict, ...line }) => (verdict === null ? line : { ...line, verdict }));
}
