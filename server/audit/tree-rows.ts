import type { Pool } from "pg";
import { HASH_BYTES } from "#core/audit/sha256.ts";

/** Levels between the perfect subtrees that are kept: 2^8 = 256 hashes make one of the next kept level. */
export const LEVEL_STEP = 8;
/** Hashes below one kept subtree. */
export const TILE = 2 ** LEVEL_STEP;

/** A perfect subtree as it is kept. `leaves`: the hash of its leaves in a row, of level 8 only. */
export interface NodeRow {
  readonly index: number;
  readonly hash: Uint8Array;
  readonly leaves: Uint8Array | null;
}

/** A stretch of hashes of one kept level, counted from 0: `to` is not in it. */
export interface HashRange {
  readonly from: number;
  readonly to: number;
}

/** Subtrees that should be kept are not: somebody has removed them. They can be hashed again. */
export class HashesMissing extends Error {
  constructor(level: number, from: number, to: number) {
    super(`The tree lacks hashes of level ${level} from ${from} to ${to}.`);
  }
}

const NO_HASH = `'\\x${"00".repeat(HASH_BYTES)}'::bytea`;

const RANGES = "unnest($2::bigint[], $3::bigint[]) with ordinality as r (first, last, n)";

const LEAVES = `select (
    select string_agg(e.leaf, ''::bytea order by e.seq) from events e where e.journal = $1 and e.seq > r.first and e.seq <= r.last
  ) as hashes from ${RANGES} order by r.n`;

/** The same where numbers are missing: slower, for it looks for each. */
const HOLED_LEAVES = `select string_agg(coalesce(e.leaf, ${NO_HASH}), ''::bytea order by g.seq) as hashes
  from generate_series($2::bigint + 1, $3::bigint) as g (seq) left join events e on e.journal = $1 and e.seq = g.seq`;

const NODES = `select (
    select string_agg(t.hash, ''::bytea order by t.index) from tree_nodes t
    where t.journal = $1 and t.level = $4 and t.index >= r.first and t.index < r.last
  ) as hashes from ${RANGES} order by r.n`;

interface HashesRow {
  readonly hashes: Buffer | null;
}

/** The hashes of stretches of one kept level, each in one piece: level 0 from the events as they stand, no event as `NO_LEAF`. */
export async function readHashes(db: Pool, journal: string, level: number, ranges: readonly HashRange[]): Promise<readonly Uint8Array[]> {
  if (ranges.length === 0) return [];
  const bounds = [journal, ranges.map(({ from }) => from), ranges.map(({ to }) => to)];
  const { rows } = await db.query<HashesRow>(level === 0 ? LEAVES : NODES, level === 0 ? bounds : [...bounds, level]);
  const found: Uint8Array[] = [];
  for (const [at, { from, to }] of ranges.entries()) {
    const hashes = rows[at]?.hashes ?? Buffer.alloc(0);
    const isWhole = hashes.length === (to - from) * HASH_BYTES;
    if (!isWhole && level > 0) throw new HashesMissing(level, from, to);
    found.push(isWhole ? hashes : await holedLeaves(db, journal, from, to));
  }
  return found;
}

async function holedLeaves(db: Pool, journal: string, from: number, to: number): Promise<Uint8Array> {
  const { rows } = await db.query<HashesRow>(HOLED_LEAVES, [journal, from, to]);
  return rows[0]?.hashes ?? Buffer.alloc(0);
}

/** Which of the first so many subtrees of a level are not kept. */
export async function missingNodes(db: Pool, journal: string, level: number, count: number): Promise<readonly number[]> {
  const text = `select g.index::float8 as index from generate_series(0, $3::bigint - 1) as g (index)
    where not exists (select 1 from tree_nodes t where t.journal = $1 and t.level = $2 and t.index = g.index) order by 1`;
  const { rows } = await db.query<{ index: number }>(text, [journal, level, count]);
  return rows.map(({ index }) => index);
}

/** Keeps subtrees of a level; those that are there are written anew. */
export async function writeNodes(db: Pool, journal: string, level: number, nodes: readonly NodeRow[]): Promise<void> {
  await db.query(
    `insert into tree_nodes (journal, level, index, hash, leaves)
     select $1, $2, n.index, n.hash, n.leaves from unnest($3::float8[], $4::bytea[], $5::bytea[]) as n (index, hash, leaves)
     on conflict (journal, level, index) do update set hash = excluded.hash, leaves = excluded.leaves`,
    [journal, level, nodes.map(({ index }) => index), nodes.map(({ hash }) => hash), nodes.map(({ leaves }) => leaves)],
  );
}

/** Lets go of subtrees that reach beyond the journal's end. Returns how many there were. */
export async function dropNodesBeyond(db: Pool, journal: string): Promise<number> {
  const text = `delete from tree_nodes t using streams s
    where t.journal = $1 and s.journal = $1 and (t.index + 1) * (2::float8 ^ t.level) > s.head`;
  return (await db.query(text, [journal])).rowCount ?? 0;
}

/** What the database finds when it holds its events against what is kept of their tree. */
export interface Differences {
  /** Subtrees of level 8 whose leaves are not those that were. */
  readonly tiles: readonly number[];
  /** Rows under numbers that the journal has not given: below 1, or above its head. */
  readonly strays: number;
}

const COMPARE = `with live as (
    select (seq - 1) / ${TILE} as index, sha256(string_agg(leaf, ''::bytea order by seq)) as leaves
    from events where journal = $1 and seq >= 1 group by 1
  )
  select t.index::float8 as index from tree_nodes t left join live l on l.index = t.index
  where t.journal = $1 and t.level = ${LEVEL_STEP} and l.leaves is distinct from t.leaves order by t.index`;

const STRAYS = `select count(*)::float8 as strays from events e, streams s
  where e.journal = $1 and s.journal = $1 and (e.seq < 1 or e.seq > s.head)`;

/** Reads every event's leaf once: about a second for a million. */
export async function findDifferences(db: Pool, journal: string): Promise<Differences> {
  const { rows: tiles } = await db.query<{ index: number }>(COMPARE, [journal]);
  const { rows: strays } = await db.query<{ strays: number }>(STRAYS, [journal]);
  return { tiles: tiles.map(({ index }) => index), strays: strays[0]?.strays ?? 0 };
}
