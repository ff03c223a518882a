import type { Pool } from "pg";
import { UUID } from "#core/journal/uuid.ts";
import type { Frame } from "#core/sync/protocol.ts";

/** A page of the events that bear on briefings. */
const PAGE = 100;

const COLUMNS = `seq::float8 as seq, ing::float8 as "ingMs", role, skew_ms::float8 as "skewMs", body`;
const SHELF = `select ${COLUMNS} from events
  where journal = $1 and seq > $2 and (type in ('freeze', 'void') or (type = 'set' and kind = 'task')) order by seq limit ${PAGE}`;

/** Frozen briefings, what people said of them (tasks) and what was withdrawn, after a number, in order; a page at a time. */
export async function readShelf(db: Pool, journal: string, after: number): Promise<readonly Frame[]> {
  const { rows } = await db.query<Frame>({ name: "read-shelf", text: SHELF, values: [journal, after] });
  return rows;
}

/** The freeze event of an id; null where there is none. */
export async function readFreeze(db: Pool, journal: string, id: string): Promise<Frame | null> {
  if (!UUID.test(id)) return null;
  const { rows } = await db.query<Frame>(`select ${COLUMNS} from events where journal = $1 and id = $2 and type = 'freeze'`, [journal, id]);
  return rows[0] ?? null;
}
