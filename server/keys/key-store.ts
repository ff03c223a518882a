import type { Pool } from "pg";
import { SEALED_LANES, type SealedLane } from "#core/identity/identity-record.ts";
import { type GoneKeys, type MadeKeys, type OpenedKeys, TAKE_OUT_MAX, TAKE_OUT_MS, type TakenOut } from "#core/identity/key-messages.ts";
import { type ReadingReason, reasonLine } from "#core/identity/reading-reason.ts";
import type { Caller } from "#server/access/caller.ts";
import { inTurn } from "#server/access/in-turn.ts";
import { openPace, type Pace } from "#server/access/pace.ts";
import { logReads } from "#server/audit/read-log.ts";
import { keyScope } from "./key-scope.ts";
import { openLaneKeys } from "./lane-keys.ts";
import { openShreds, type ShredBook } from "./shreds.ts";
import { keysOf, keysOfMission, keysStill, knownKeys, makeKeys, unwrapped } from "./subject-keys.ts";

/** Keys are there, and another server of this database has what unwraps them. */
export type Elsewhere = "elsewhere";

/** The keys of sealed records: made, opened for a reason that is written down first, taken along, and deleted for good. */
export interface KeyStore {
  make(caller: Caller, lane: SealedLane, subjects: readonly string[]): Promise<MadeKeys | Elsewhere>;
  open(caller: Caller, lane: SealedLane, subjects: readonly string[], reason: ReadingReason): Promise<OpenedKeys | Elsewhere>;
  takeOut(caller: Caller, mission: string, after: string, reason: ReadingReason): Promise<TakenOut | Elsewhere>;
  still(caller: Caller, kids: readonly string[]): Promise<GoneKeys>;
  readonly known: (kids: readonly string[]) => ReturnType<typeof knownKeys>;
  readonly shreds: ShredBook;
  /** How fast a person may open keys, and how often all those of a mission. */
  readonly opening: Pace;
  readonly takingOut: Pace;
  /** How fast an admin may ask for shreddings. */
  readonly asking: Pace;
}

export interface KeyStorePorts {
  readonly db: Pool;
  readonly journal: string;
  /** The data folder: the lane keys lie there. */
  readonly folder: string;
  readonly nowMs: () => number;
  /** Told how many keys a shredding has deleted. */
  readonly deleted: (keys: number) => void;
}

const OPENINGS_PER_SECOND = 1;
const OPENINGS_AT_ONCE = 20;
/** A mission of any size is one or a few answers: three times twenty thousand people a day. */
const TAKE_OUTS_PER_SECOND = 12 / 86_400;
const TAKE_OUTS_AT_ONCE = 12;

/** Opens the store, and deletes what the journal says is shredded: keys of a copy from before are gone before anybody can ask for them. */
export async function openKeyStore({ db, journal, folder, nowMs, deleted }: KeyStorePorts): Promise<KeyStore> {
  const laneKeys = await openLaneKeys(db, folder, nowMs());
  const shreds = openShreds(db, journal, nowMs, deleted);
  await shreds.catchUp();

  const opened = (kept: Parameters<typeof unwrapped>[1]) => {
    laneKeys.refresh();
    return unwrapped(laneKeys, kept);
  };
  /** Before the key leaves. */
  const log = (caller: Caller, lane: SealedLane, what: readonly string[], reason: ReadingReason) => {
    const { account, device, role } = caller;
    const why = reasonLine(reason);
    return logReads(
      db,
      journal,
      what.map((one) => ({ account, device, role, lane, what: one, why })),
      nowMs(),
    );
  };

  return {
    shreds,
    known: (kids) => knownKeys(db, journal, kids),
    opening: openPace(OPENINGS_PER_SECOND, OPENINGS_AT_ONCE),
    takingOut: openPace(TAKE_OUTS_PER_SECOND, TAKE_OUTS_AT_ONCE),
    asking: openPace(OPENINGS_PER_SECOND, OPENINGS_AT_ONCE),
    make: (caller, lane, subjects) => {
      laneKeys.refresh();
      return inTurn(db, async (client) => {
        const gone = await shreds.within(client);
        const { mission, account: by } = caller;
        const making = { journal, lane, subjects, scope: keyScope(caller, lane), mission, by, nowMs: nowMs() };
        return makeKeys(client, laneKeys, making, (subject) => !gone.has(subject));
      });
    },
    open: async (caller, lane, subjects, reason) => {
      await shreds.catchUp();
      const kept = await keysOf(db, journal, lane, subjects, keyScope(caller, lane));
      const keys = opened(kept);
      if (keys === null) return "elsewhere";
      await log(
        caller,
        lane,
        keys.map(({ subject }) => subject),
        reason,
      );
      return { keys };
    },
    takeOut: async (caller, mission, after, reason) => {
      await shreds.catchUp();
      const kept = await keysOfMission(db, journal, "pii", mission, after, TAKE_OUT_MAX);
      const keys = opened(kept);
      if (keys === null) return "elsewhere";
      if (keys.length > 0) await log(caller, "pii", [`mission ${mission}: ${keys.length} keys`], reason);
      const next = kept.length < TAKE_OUT_MAX ? null : (kept.at(-1)?.kid ?? null);
      return { keys, expiresMs: nowMs() + TAKE_OUT_MS, next };
    },
    still: async (caller, kids) => {
      await shreds.catchUp();
      const there = await Promise.all(SEALED_LANES.map((lane) => keysStill(db, journal, lane, kids, keyScope(caller, lane))));
      return { gone: kids.filter((kid) => there.every((some) => !some.has(kid))) };
    },
  };
}
