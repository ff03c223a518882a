import { createDecipheriv, createECDH, hkdfSync } from "node:crypto";
import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Pool } from "pg";
import * as v from "valibot";
import { type RecoveryEnvelope, recoveryInfo } from "#core/access/recovery-envelope.ts";
import { parseJson } from "#core/journal/entry.ts";
import { codeOf, StartProblem } from "#server/start-problem.ts";
import { putWhole } from "#server/whole-file.ts";
import { inTurn } from "./in-turn.ts";
import type { KeyMade } from "./signing-keys.ts";

/** The file of the private halves in the data folder: for its owner only. Several servers of one database share a copy of it. */
export const RECOVERY_FILE = "recovery-key";

/**
 * Headquarters' recovery key: machines seal to it what they have not sent when they must drop their own key. Another may take its place:
 * machines are told that one from then on, and what was sealed to an earlier one still opens, for ever: nobody knows when it will be brought.
 */
export interface RecoveryKey {
  /** Base64url of the raw point: `Hello.recovery`. */
  pubkey(): string;
  /** Whether this server has the private half of that one; one that has not tells the key all the same. */
  isHere(): boolean;
  /** How this server stands to the key that an envelope names: it opens it; another server may; nobody does. */
  knows(pubkey: string): "here" | "elsewhere" | "never";
  /** The bodies in an envelope; null: sealed to no key that is here, or damaged. */
  open(envelope: RecoveryEnvelope): readonly string[] | null;
  made(): KeyMade & { readonly isHere: boolean; readonly earlier: number };
  /** Another takes its place. Null: only a server that has the private half of the one there is may do that. */
  rotate(by: string, nowMs: number): Promise<KeyMade | null>;
  /** Another server may have made one. */
  refresh(): Promise<void>;
}

type Pair = ReturnType<typeof createECDH>;

interface Known extends KeyMade {
  readonly pubkey: string;
}

const CURVE = "prime256v1";
const TAG = 16;
/** So many lines the file may have; a screen that is opened a few times a year does not come near it. */
const MOST_HALVES = 1_000;
const bodiesSchema = v.array(v.string());

const KNOWN = `select pubkey, made_ms::float8 as "madeMs", made_by as "madeBy" from recovery_keys order by no desc`;
const ADD = "insert into recovery_keys (pubkey, made_ms, made_by) values ($1, $2, $3)";

/**
 * The recovery keys of a database: the first made by the first server that starts, the private halves in its data folder, a line each, the
 * newest first, the public ones in the database. A data folder that already has some brings the newest to a database that has none.
 */
export async function openRecoveryKey(db: Pool, folder: string, nowMs: number): Promise<RecoveryKey> {
  const file = join(folder, RECOVERY_FILE);
  let halves = keptHalves(file);
  let known = await knownKeys(db);
  if (known.length === 0) {
    const [own = await made()] = halves;
    await inTurn(db, async (client) => {
      if ((await knownKeys(client)).length === 0) await client.query(ADD, [pubkeyOf(own), nowMs, null]);
    });
    known = await knownKeys(db);
  }

  /** On the disk before anybody is told of it: what is sealed to a key that a crash took away is never opened. */
  async function made(): Promise<Pair> {
    if (halves.length >= MOST_HALVES) throw new Error("There are too many recovery keys.");
    const pair = createECDH(CURVE);
    pair.generateKeys();
    const next = [pair, ...halves];
    await putWhole(file, next.map((half) => `${half.getPrivateKey("base64url")}\n`).join(""), 0o600);
    halves = next;
    return pair;
  }

  const newest = (): Known => {
    const [first] = known;
    if (first === undefined) throw new Error("No recovery key is in the database.");
    return first;
  };
  const halfOf = (pubkey: string): Pair | null => halves.find((half) => pubkeyOf(half) === pubkey) ?? null;
  const isHere = (): boolean => halfOf(newest().pubkey) !== null;

  return {
    pubkey: () => newest().pubkey,
    isHere,
    knows: (pubkey) => {
      const isKnown = known.some((key) => key.pubkey === pubkey);
      if (isKnown && halfOf(pubkey) !== null) return "here";
      return isKnown || !isHere() ? "elsewhere" : "never";
    },
    open: (envelope) => {
      const pair = halfOf(envelope.to);
      return pair === null ? null : opened(pair, envelope);
    },
    made: () => ({ madeMs: newest().madeMs, madeBy: newest().madeBy, isHere: isHere(), earlier: known.length - 1 }),
    rotate: async (by, atMs) => {
      const done = await inTurn(db, async (client) => {
        known = await knownKeys(client);
        if (!isHere()) return false;
        await client.query(ADD, [pubkeyOf(await made()), atMs, by]);
        return true;
      });
      known = await knownKeys(db);
      return done ? newest() : null;
    },
    refresh: async () => {
      known = await knownKeys(db);
      // A copy of the file may have been laid here since.
      if (!isHere()) halves = keptHalves(file);
    },
  };
}

async function knownKeys(db: Pick<Pool, "query">): Promise<readonly Known[]> {
  return (await db.query<Known>(KNOWN)).rows;
}

function pubkeyOf(half: Pair): string {
  return half.getPublicKey("base64url");
}

/** The private halves in the file, the newest first; none where there is no file. */
function keptHalves(file: string): readonly Pair[] {
  try {
    const lines = readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "");
    chmodSync(file, 0o600);
    return lines.map(halfIn);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}

function halfIn(line: string): Pair {
  const bytes = Buffer.from(line.trim(), "base64url");
  if (bytes.length === 0 || bytes.length > 32)
    throw new StartProblem(`The file ${RECOVERY_FILE} in the data folder is not a recovery key: put the right one back, or remove it.`);
  const pair = createECDH(CURVE);
  pair.setPrivateKey(bytes);
  return pair;
}

function opened(pair: Pair, envelope: RecoveryEnvelope): readonly string[] | null {
  try {
    const info = Buffer.from(recoveryInfo(envelope));
    const shared = pair.computeSecret(Buffer.from(envelope.epk, "base64url"));
    const key = Buffer.from(hkdfSync("sha256", shared, Buffer.alloc(0), info, 32));
    const sealed = Buffer.from(envelope.ct, "base64url");
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(envelope.iv, "base64url"), { authTagLength: TAG });
    decipher.setAAD(info);
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
    const clear = Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG)), decipher.final()]);
    const read = v.safeParse(bodiesSchema, parseJson(clear.toString("utf8")));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}
