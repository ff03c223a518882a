import { createDecipheriv, createECDH, hkdfSync } from "node:crypto";
import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Pool } from "pg";
import * as v from "valibot";
import { type RecoveryEnvelope, recoveryInfo } from "#core/access/recovery-envelope.ts";
import { parseJson } from "#core/journal/entry.ts";
import { codeOf, StartProblem } from "#server/start-problem.ts";
import { putWhole } from "#server/whole-file.ts";

/** The file of the private half in the data folder: for its owner only. Several servers of one database share a copy of it. */
export const RECOVERY_FILE = "recovery-key";

/** Headquarters' recovery key: machines seal to it what they have not sent when they must drop their own key. */
export interface RecoveryKey {
  /** Base64url of the raw point: `Hello.recovery`. */
  readonly pubkey: string;
  /** Whether this server has the private half; one that has not tells the key all the same. */
  readonly isHere: boolean;
  /** The bodies in an envelope; null: not sealed to this key, or damaged. */
  open(envelope: RecoveryEnvelope): readonly string[] | null;
}

const CURVE = "prime256v1";
const TAG = 16;
const bodiesSchema = v.array(v.string());

/**
 * The recovery key of a database: made by the first server that starts, kept in its data folder, its public half in the database. A data
 * folder that already has one brings it to a database that has none.
 */
export async function openRecoveryKey(db: Pool, folder: string, nowMs: number): Promise<RecoveryKey> {
  const file = join(folder, RECOVERY_FILE);
  const kept = keptPrivate(file);
  const known = await knownKey(db);
  const pair = createECDH(CURVE);
  if (kept !== null) pair.setPrivateKey(kept);
  else if (known === null) pair.generateKeys();
  else return { pubkey: known, isHere: false, open: () => null };
  // On the disk before anybody is told of it: what is sealed to a key that a crash took away is never opened.
  if (kept === null) await putWhole(file, `${pair.getPrivateKey("base64url")}\n`, 0o600);
  const own = pair.getPublicKey("base64url");
  await db.query("insert into recovery_keys (pubkey, made_ms) values ($1, $2) on conflict do nothing", [own, nowMs]);
  const pubkey = (await knownKey(db)) ?? own;
  return { pubkey, isHere: pubkey === own, open: (envelope) => (envelope.to === own ? opened(pair, envelope) : null) };
}

async function knownKey(db: Pool): Promise<string | null> {
  const { rows } = await db.query<{ pubkey: string }>("select pubkey from recovery_keys");
  return rows[0]?.pubkey ?? null;
}

function keptPrivate(file: string): Buffer | null {
  try {
    const bytes = Buffer.from(readFileSync(file, "utf8").trim(), "base64url");
    chmodSync(file, 0o600);
    if (bytes.length === 0 || bytes.length > 32)
      throw new StartProblem(`The file ${RECOVERY_FILE} in the data folder is not a recovery key: put the right one back, or remove it.`);
    return bytes;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

function opened(pair: ReturnType<typeof createECDH>, envelope: RecoveryEnvelope): readonly string[] | null {
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
