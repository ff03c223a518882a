import type { Pool } from "pg";
import type { TreeHead } from "#core/audit/tree-head.ts";

/** A head that a device has shown: what headquarters once said to it. */
export interface Witness {
  readonly device: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly atMs: number;
}

/** Most different heads that are looked at when the server starts. */
const MOST_LOOKED_AT = 200;

/** Keeps what a device has shown; of each device the greatest head. */
export async function keepWitness(db: Pool, journal: string, device: string, head: TreeHead, nowMs: number): Promise<void> {
  await db.query(
    `insert into tree_witnesses as w (journal, epoch, device, size, root, at_ms) values ($1, $2, $3, $4, decode($5, 'hex'), $6)
     on conflict (journal, epoch, device) do update set size = excluded.size, root = excluded.root, at_ms = excluded.at_ms
     where excluded.size >= w.size`,
    [journal, head.epoch, device, head.size, head.root, nowMs],
  );
}

/** The greatest heads of this life of the journal, one of each size and root. */
export async function readWitnesses(db: Pool, journal: string, epoch: string): Promise<readonly Witness[]> {
  const { rows } = await db.query<Witness>(
    `select distinct on (size, root) device, size::float8 as size, root, at_ms::float8 as "atMs"
     from tree_witnesses where journal = $1 and epoch = $2 order by size desc, root limit ${MOST_LOOKED_AT}`,
    [journal, epoch],
  );
  return rows;
}
