import type { Pool } from "pg";
import type { Layer } from "#core/columns/layer.ts";
import { COLUMNS_VERSION } from "#core/columns/segment.ts";

/**
 * One lane and layer of a block; those without events have no row. `snapshot`: the registry's newest moment when number `toSeq` had come;
 * there is one, and its `fromSeq` is 0.
 */
export interface SegmentRow {
  readonly lane: string;
  readonly layer: Layer | "snapshot";
  readonly digest: string;
  readonly events: number;
  readonly bytes: number;
  readonly fromSeq: number;
  readonly toSeq: number;
}

const READ = `select lane, layer, digest, events, bytes, from_seq::float8 as "fromSeq", to_seq::float8 as "toSeq"
  from segments where journal = $1 and form = ${COLUMNS_VERSION} order by from_seq, lane, layer`;

const WRITE = `insert into segments (journal, form, from_seq, to_seq, lane, layer, digest, events, bytes)
  select $1, ${COLUMNS_VERSION}, $2, $3, l.lane, l.layer, l.digest, l.events, l.bytes
  from unnest($4::text[], $5::text[], $6::text[], $7::int[], $8::int[]) as l (lane, layer, digest, events, bytes)
  on conflict (journal, form, from_seq, lane, layer) do update set to_seq = excluded.to_seq, digest = excluded.digest, events = excluded.events, bytes = excluded.bytes`;

/** The segments of all blocks and the snapshot (from number 0), in order; of the form this program writes. */
export async function readSegmentRows(db: Pool, journal: string): Promise<readonly SegmentRow[]> {
  return (await db.query<SegmentRow>(READ, [journal])).rows;
}

/** Writes down what a block was cut into, all at once: a block is either there or not. */
export async function writeSegmentRows(db: Pool, journal: string, block: readonly SegmentRow[]): Promise<void> {
  const column = <T>(pick: (row: SegmentRow) => T) => block.map(pick);
  await db.query(WRITE, [
    journal,
    block[0]?.fromSeq,
    block[0]?.toSeq,
    column((row) => row.lane),
    column((row) => row.layer),
    column((row) => row.digest),
    column((row) => row.events),
    column((row) => row.bytes),
  ]);
}
