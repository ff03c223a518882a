import { randomBytes } from "node:crypto";
import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Pool } from "pg";
import { SEALED_LANES, type SealedLane } from "#core/identity/identity-record.ts";
import { SUBJECT_KEY_BYTES } from "#core/identity/seal-ports.ts";
import { inTurn } from "#server/access/in-turn.ts";
import { codeOf, StartProblem } from "#server/start-problem.ts";
import { putWhole } from "#server/whole-file.ts";
import { laneKeyId } from "./wrap.ts";

/** The file of the lane keys in the data folder: for its owner only. Several servers of one database share a copy of it. */
export const LANE_KEYS_FILE = "lane-keys";

/** A key that wraps the keys of a lane's subjects. */
export interface LaneKey {
  readonly id: string;
  readonly key: Buffer;
}

/** The lane keys of a database, as far as this server has them. */
export interface LaneKeys {
  /** What wraps new keys; null: this server has it not, another has. */
  current(lane: SealedLane): LaneKey | null;
  /** One by its name; null: it is not here. */
  named(id: string): LaneKey | null;
  /** A copy of the file may have been laid here since. */
  refresh(): void;
}

interface Known {
  readonly id: string;
  readonly lane: string;
}

const KNOWN = "select id, lane from lane_keys order by made_ms, id";
const FORM = /^(pii|med) ([A-Za-z0-9_-]{43})$/;

/** Opens them; the first server of a database that starts makes them, on its disk before anybody is told of them. */
export async function openLaneKeys(db: Pool, folder: string, nowMs: number): Promise<LaneKeys> {
  const file = join(folder, LANE_KEYS_FILE);
  let here = keptKeys(file);
  const known = await inTurn(db, async (client) => {
    const { rows } = await client.query<Known>(KNOWN);
    if (rows.length > 0) return rows;
    if (here.length === 0) {
      const made = SEALED_LANES.map((lane) => ({ lane, ...keyOf(randomBytes(SUBJECT_KEY_BYTES)) }));
      await putWhole(file, made.map(({ lane, key }) => `${lane} ${key.toString("base64url")}\n`).join(""), 0o600);
      here = made;
    }
    for (const { id, lane } of here) await client.query("insert into lane_keys (id, lane, made_ms) values ($1, $2, $3)", [id, lane, nowMs]);
    return here.map(({ id, lane }) => ({ id, lane }));
  });
  return {
    current: (lane) => {
      const newest = known.findLast((one) => one.lane === lane);
      return here.find(({ id }) => id === newest?.id) ?? null;
    },
    named: (id) => here.find((one) => one.id === id) ?? null,
    refresh: () => {
      if (known.some(({ id }) => here.every((one) => one.id !== id))) here = keptKeys(file);
    },
  };
}

type KeptKey = LaneKey & { readonly lane: string };

function keyOf(key: Buffer): LaneKey {
  return { id: laneKeyId(key), key };
}

/** The keys in the file; none where there is no file. */
function keptKeys(file: string): readonly KeptKey[] {
  try {
    const lines = readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "");
    chmodSync(file, 0o600);
    return lines.map(keyIn);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}

function keyIn(line: string): KeptKey {
  const [, lane = "", text = ""] = FORM.exec(line.trim()) ?? [];
  const key = Buffer.from(text, "base64url");
  if (key.length !== SUBJECT_KEY_BYTES)
    throw new StartProblem(`The file ${LANE_KEYS_FILE} in the data folder holds no lane keys: put the right one back, or remove it.`);
  return { lane, ...keyOf(key) };
}
