import { randomBytes } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import type { SealedLane } from "#core/identity/identity-record.ts";
import { KEY_ID_BYTES, keyId } from "#core/identity/key-id.ts";
import type { MadeKeys, SubjectKey } from "#core/identity/key-messages.ts";
import { SUBJECT_KEY_BYTES } from "#core/identity/seal-ports.ts";
import type { KeyScope } from "./key-scope.ts";
import type { LaneKeys } from "./lane-keys.ts";
import { unwrapKey, wrapKey } from "./wrap.ts";

/** A key as it lies in the table. */
export interface KeptKey {
  readonly kid: string;
  readonly subject: string;
  readonly lane: SealedLane;
  readonly laneKey: string;
  readonly wrapped: Buffer;
}

/** What a `seal` is held against: whose key it names; `wrapped` false: shredded. */
export interface KnownKey {
  readonly subject: string;
  readonly lane: string;
  readonly isLive: boolean;
}

const LIVE = `select kid, subject, lane, lane_key as "laneKey", wrapped from subject_keys k where k.journal = $1 and k.lane = $2 and k.wrapped is not null`;

/**
 * Whose subjects a mission's are: those in its area, and those of whom nobody has reported anything yet and for whom the mission had a key
 * made. `$n` is the mission.
 */
const inArea = (n: number) => `(exists (select from unit_areas a where a.journal = k.journal and a.place = $${n} and a.unit = k.subject)
  or (k.mission = $${n} and not exists (select from event_units u where u.journal = k.journal and u.unit = k.subject)))`;

/** The live keys of some subjects in a lane, as far as they are in a scope. */
export async function keysOf(
  db: Pool | PoolClient,
  journal: string,
  lane: SealedLane,
  subjects: readonly string[],
  scope: KeyScope,
): Promise<readonly KeptKey[]> {
  if (scope.of === "nobody") return [];
  const own = scope.of === "mission" ? { where: ` and ${inArea(4)}`, values: [scope.mission] } : { where: "", values: [] };
  const { rows } = await db.query<KeptKey>(`${LIVE} and k.subject = any($3::text[])${own.where}`, [journal, lane, subjects, ...own.values]);
  return rows;
}

/** The next live keys of a mission's subjects, in the order of their names. */
export async function keysOfMission(
  db: Pool,
  journal: string,
  lane: SealedLane,
  mission: string,
  after: string,
  most: number,
): Promise<readonly KeptKey[]> {
  const text = `${LIVE} and ${inArea(3)} and k.kid > $4 order by k.kid limit $5`;
  return (await db.query<KeptKey>(text, [journal, lane, mission, after, most])).rows;
}

/** Those of the keys that somebody may still have: live, and in the scope of their lane. */
export async function keysStill(
  db: Pool,
  journal: string,
  lane: SealedLane,
  kids: readonly string[],
  scope: KeyScope,
): Promise<ReadonlySet<string>> {
  if (scope.of === "nobody") return new Set();
  const own = scope.of === "mission" ? { where: ` and ${inArea(4)}`, values: [scope.mission] } : { where: "", values: [] };
  const { rows } = await db.query<KeptKey>(`${LIVE} and k.kid = any($3::text[])${own.where}`, [journal, lane, kids, ...own.values]);
  return new Set(rows.map(({ kid }) => kid));
}

/** What is known of some keys, for the rules on a `seal`. */
export async function knownKeys(db: Pool, journal: string, kids: readonly string[]): Promise<ReadonlyMap<string, KnownKey>> {
  if (kids.length === 0) return new Map();
  const { rows } = await db.query<KnownKey & { kid: string }>(
    `select kid, subject, lane, wrapped is not null as "isLive" from subject_keys where journal = $1 and kid = any($2::text[])`,
    [journal, kids],
  );
  return new Map(rows.map(({ kid, ...known }) => [kid, known]));
}

/** Who has a key made, of which subjects. */
export interface Making {
  readonly journal: string;
  readonly lane: SealedLane;
  readonly subjects: readonly string[];
  readonly scope: KeyScope;
  readonly mission: string | null;
  readonly by: string;
  readonly nowMs: number;
}

/**
 * Makes keys for subjects that have none: of those in the scope, and of those of whom nothing is known yet. In a transaction of `inTurn`.
 *
 * @param mayHave a subject that was shredded has no key again
 */
export async function makeKeys(
  client: PoolClient,
  laneKeys: LaneKeys,
  { journal, lane, subjects, scope, mission, by, nowMs }: Making,
  mayHave: (subject: string) => boolean,
): Promise<MadeKeys | "elsewhere"> {
  const laneKey = laneKeys.current(lane);
  if (laneKey === null) return "elsewhere";
  const asked = [...new Set(subjects)].filter(mayHave);
  const there = await keysOf(client, journal, lane, asked, scope);
  const known = new Set(there.map(({ subject }) => subject));
  const missing = await without(
    client,
    journal,
    lane,
    asked.filter((subject) => !known.has(subject)),
    scope,
  );
  const keys: SubjectKey[] = [];
  for (const subject of missing) {
    const kid = keyId(lane, randomBytes(KEY_ID_BYTES));
    const key = randomBytes(SUBJECT_KEY_BYTES);
    await client.query(
      `insert into subject_keys (journal, kid, subject, lane, mission, lane_key, wrapped, made_ms, made_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [journal, kid, subject, lane, mission, laneKey.id, wrapKey(laneKey.key, key, { kid, subject, lane }), nowMs, by],
    );
    keys.push({ subject, kid, key: key.toString("base64") });
  }
  return { keys, there: there.map(({ subject, kid }) => ({ subject, kid })) };
}

/** Those of the subjects that have no key at all in the lane, and are in the scope or known to nobody. */
async function without(
  client: PoolClient,
  journal: string,
  lane: SealedLane,
  subjects: readonly string[],
  scope: KeyScope,
): Promise<readonly string[]> {
  if (scope.of === "nobody" || subjects.length === 0) return [];
  const own =
    scope.of === "all"
      ? { where: "", values: [] }
      : {
          where: ` and (exists (select from unit_areas a where a.journal = $1 and a.place = $4 and a.unit = s.subject)
            or not exists (select from event_units u where u.journal = $1 and u.unit = s.subject))`,
          values: [scope.mission],
        };
  const { rows } = await client.query<{ subject: string }>(
    `select s.subject from unnest($3::text[]) as s (subject) where not exists
       (select from subject_keys k where k.journal = $1 and k.lane = $2 and k.subject = s.subject and k.wrapped is not null)${own.where}`,
    [journal, lane, subjects, ...own.values],
  );
  return rows.map(({ subject }) => subject);
}

/** Takes keys out of their wrapping. A damaged one is left out; null: a lane key that wraps one of them is not at this server. */
export function unwrapped(laneKeys: LaneKeys, kept: readonly KeptKey[]): readonly SubjectKey[] | null {
  const keys: SubjectKey[] = [];
  for (const { kid, subject, lane, laneKey, wrapped } of kept) {
    const by = laneKeys.named(laneKey);
    if (by === null) return null;
    const key = unwrapKey(by.key, wrapped, { kid, subject, lane });
    if (key !== null) keys.push({ subject, kid, key: key.toString("base64") });
  }
  return keys;
}
