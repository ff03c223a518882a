import type { Pool, PoolClient } from "pg";
import { UUID } from "#core/journal/uuid.ts";

/** Which units those of the events are about that are in the journal; texts that are no UUID are in no journal. */
export async function unitsOfEvents(
  db: Pool | PoolClient,
  journal: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const asked = ids.filter((id) => UUID.test(id));
  if (asked.length === 0) return new Map();
  const { rows } = await db.query<{ id: string; units: readonly string[] }>(
    `select e.id, array_agg(u.unit) as units from events e join event_units u on u.journal = e.journal and u.seq = e.seq
     where e.journal = $1 and e.id = any($2::uuid[]) group by e.id`,
    [journal, asked],
  );
  return new Map(rows.map(({ id, units }) => [id, units]));
}
