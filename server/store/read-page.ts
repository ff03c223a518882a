import type { Pool } from "pg";
import type { Audience } from "#core/access/audience.ts";
import type { Frame, LateFrames, PullRange } from "#core/sync/protocol.ts";
import { readHead } from "./journal-row.ts";

/** A page of the journal as an audience sees it: see `Pull` in core/sync/protocol.ts. */
export interface Page {
  readonly head: number;
  readonly after: number;
  readonly upTo: number;
  readonly frames: readonly Frame[];
  readonly late?: LateFrames;
}

/** Longest answer of one read, in characters of bodies; at least one event is always in it. */
const PAGE_CHARACTERS = 4_000_000;

interface FrameRow extends Omit<Frame, "verdict"> {
  readonly verdict: "in-the-future" | null;
  /** Rows of the page before it was cut at its length. */
  readonly total: number;
}

/** Frames in order, and the last number that they are all of. */
interface Stretch {
  readonly frames: readonly Frame[];
  readonly end: number;
}

const measured = (
  page: string,
) => `select seq::float8 as seq, ing::float8 as "ingMs", role, skew_ms::float8 as "skewMs", verdict, body, total::int as total
  from (select *, sum(length(body)) over (order by seq) - length(body) as before, count(*) over () as total from (${page}) as page) as measured
  where before < ${PAGE_CHARACTERS} order by seq`;
const COLUMNS = "e.seq, e.ing, e.role, e.skew_ms, e.verdict, e.body";
// Lane by lane, so that a lane with few events is not looked for among all others.
const LANES = measured(`select own.* from unnest($2::text[]) as l (lane) cross join lateral (
    select ${COLUMNS} from events e where e.journal = $1 and e.lane = l.lane and e.seq > $3 and e.seq <= $4 order by e.seq limit $5
  ) as own order by own.seq limit $5`);
const NUMBERED = measured(`select ${COLUMNS} from events e where e.journal = $1 and e.seq = any($2::bigint[])`);
/** Numbers of the events about a mission's units, each with the number by which the first of these units came into its area. */
const OF_MISSION = `select u.seq::float8 as seq, min(a.seq)::float8 as area
  from unit_areas a join event_units u on u.journal = a.journal and u.unit = a.unit
  where a.journal = $1 and a.place = $2 and a.seq > $3 and a.seq <= $4 and u.lane = any($5::text[]) and u.seq > $6 and u.seq <= $7
  group by u.seq order by u.seq limit $8`;

/**
 * The events of an audience after a number, at most `limit`: none of its own is left out up to `upTo`, which is the head unless the page was
 * full. What has a number is there for good, with all that is written beside it, so whatever is read up to the head fits together.
 *
 * Going on from a number (no `upTo`): units that came into the mission's area bring their older events along. A range (`upTo`): as of now,
 * and nothing older.
 */
export async function readPage(
  db: Pool,
  journal: string,
  audience: Audience,
  after: number,
  limit: number,
  range: PullRange = {},
): Promise<Page> {
  const head = Math.max(await readHead(db, journal), after);
  const bound = Math.max(after, Math.min(head, range.upTo ?? head));
  const isRange = range.upTo !== undefined && range.late === undefined;
  const lanes = range.rest === true ? [] : audience.lanes;
  if (after >= bound) return { head, after, upTo: after, frames: [] };
  const whole = await readLanes(db, journal, lanes, after, bound, limit);
  if (audience.mission === null || audience.missionLanes.length === 0) return { head, after, upTo: whole.end, frames: whole.frames };
  const mission = { db, journal, place: audience.mission, lanes: audience.missionLanes, limit };
  const own = await readOwn(mission, after, whole.end, isRange ? head : null);
  const { frames, end } = joined(whole, own, limit);
  if (isRange) return { head, after, upTo: end, frames };
  const older = await readOlder(mission, after, end, range.late ?? 0);
  if (older.isAll && older.frames.length + frames.length <= limit) return { head, after, upTo: end, frames: [...older.frames, ...frames] };
  const seq = older.frames.at(-1)?.seq ?? after;
  return { head, after, upTo: after, frames: older.frames, late: { upTo: end, seq } };
}

interface Mission {
  readonly db: Pool;
  readonly journal: string;
  readonly place: string;
  readonly lanes: readonly string[];
  readonly limit: number;
}

async function readLanes(
  db: Pool,
  journal: string,
  lanes: readonly string[],
  after: number,
  bound: number,
  limit: number,
): Promise<Stretch> {
  if (lanes.length === 0) return { frames: [], end: bound };
  const { rows } = await db.query<FrameRow>({ name: "read-lanes", text: LANES, values: [journal, lanes, after, bound, limit] });
  const isAll = rows.length < limit && rows.length === (rows[0]?.total ?? 0);
  return { frames: rows.map(frameOf), end: isAll ? bound : (rows.at(-1)?.seq ?? bound) };
}

/** Events about units that are in the area by the page's end; as of number `nowSeq`, where one is given. */
async function readOwn(mission: Mission, after: number, bound: number, nowSeq: number | null): Promise<Stretch> {
  const { limit } = mission;
  const found = await numbersOf(mission, 0, nowSeq ?? bound, after, bound, limit);
  const end = found.length < limit ? bound : (found.at(-1)?.seq ?? bound);
  const wanted = found.filter(({ area }) => nowSeq !== null || area <= end).map(({ seq }) => seq);
  const frames = await readNumbered(mission, wanted);
  const isAll = frames.length === wanted.length;
  return { frames, end: isAll ? end : (frames.at(-1)?.seq ?? end) };
}

/** Older events of the units that came into the area within a stretch, those after number `from`. */
async function readOlder(
  mission: Mission,
  after: number,
  end: number,
  from: number,
): Promise<{ isAll: boolean; frames: readonly Frame[] }> {
  const found = await numbersOf(mission, after, end, from, after, mission.limit + 1);
  const wanted = found.slice(0, mission.limit).map(({ seq }) => seq);
  const frames = await readNumbered(mission, wanted);
  return { isAll: found.length <= mission.limit && frames.length === wanted.length, frames };
}

async function numbersOf(
  { db, journal, place, lanes }: Mission,
  areaAfter: number,
  areaUpTo: number,
  after: number,
  upTo: number,
  limit: number,
): Promise<readonly { readonly seq: number; readonly area: number }[]> {
  if (after >= upTo || areaAfter >= areaUpTo) return [];
  // Not prepared: the best way there depends on how long the stretch is.
  const values = [journal, place, areaAfter, areaUpTo, lanes, after, upTo, limit];
  return (await db.query<{ seq: number; area: number }>(OF_MISSION, values)).rows;
}

async function readNumbered({ db, journal }: Mission, seqs: readonly number[]): Promise<readonly Frame[]> {
  if (seqs.length === 0) return [];
  return (await db.query<FrameRow>({ name: "read-numbered", text: NUMBERED, values: [journal, seqs] })).rows.map(frameOf);
}

/** Both in the order of their numbers, as far as both go, at most `limit`. */
function joined(one: Stretch, two: Stretch, limit: number): Stretch {
  const common = Math.min(one.end, two.end);
  const all = [...one.frames, ...two.frames].filter(({ seq }) => seq <= common).sort((a, b) => a.seq - b.seq);
  const frames = all.slice(0, limit);
  return { frames, end: frames.length < all.length ? (frames.at(-1)?.seq ?? common) : common };
}

function frameOf({ verdict, total: _, ...frame }: FrameRow): Frame {
  return verdict === null ? frame : { ...frame, verdict };
}
