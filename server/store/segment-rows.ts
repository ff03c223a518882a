import type { Pool } from "pg";
import type { Layer } from "#core/columns/layer.ts";
import { COLUMNS_VERSION } from "#core/columns/segment.ts";

/**
 * One layer of a block; `digest` null: no event of this layer in it. `snapshot`: the registry's newest moment when number `toSeq` had
 * come; there is one, and its `fromSeq` is 0.
 */
export interface SegmentRow {
  readonly layer: Layer | "snapshot";
  readonly digest: string | null;
  readonly events: number;
  readonly bytes: number;
  readonly fromSeq: number;
  readonly toSeq: number;
}

const READ = `select layer, digest, events, bytes, from_seq::float8 as "fromSeq", to_seq::float8 as "toSeq"
  from segments where journal = $1 and form = ${COLUMNS_VERSION} order by from_seq, layer`;

const WRITE = `insert into segments (journal, form, from_seq, to_seq, layer, digest, events, bytes)
  select $1, ${COLUMNS_VERSION}, $2, $3, l.layer, l.digest, l.events, l.bytes from unnest($4::text[], $5::text[], $6::int[], $7::int[]) as l (layer, digest, events, bytes)
  on conflict (journal, form, from_seq, layer) do update set to_seq = excluded.to_seq, digest = excluded.digest, events = excluded.events, bytes = excluded.bytes`;

/** The segments of all blocks and the snapshot (from number 0), in order; of the form this program writes. */
export async function readSegmentRows(db: Pool, journal: string): Promise<readonly SegmentRow[]> {
  return (await db.query<SegmentRow>(READ, [journal])).rows;
}

/** Writes down what a block was cut into: both layers, also one without events, so that a block is either there or not. */
export async function writeSegmentRows(db: Pool, journal: string, block: readonly SegmentRow[]): Promise<void> {
  const column = <T>(pick: (row: SegmentRow) => T) => block.map(pick);
  await db.query(WRITE, [
    journal,
    block[0]?.fromSeq,
    block[0]?.toSeq,
    column((row) => row.layer),
    column((row) => row.digest),
    column((row) => row.events),
    column((row) => row.bytes),
  ]);
}
