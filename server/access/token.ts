import { randomUUID } from "node:crypto";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Pool } from "pg";
import { isRole, type Role } from "#core/access/role.ts";
import { codeOf } from "#server/start-problem.ts";
import { type Caller, localCaller } from "./caller.ts";
import { hashSecret, newSecret } from "./secrets.ts";

/** The role of the room of the server's own machine: every form works, closing a corridor included. */
export const LOCAL_ROLE: Role = "chief";

/** How long a token once found is believed without asking again: the longest a revoked one still works. */
const BELIEF_MS = 5_000;
const BELIEF_MOST = 1_000;

/** The tokens this server keeps for others, each in a file of the data folder and enrolled with its role at the start. */
export const KEPT_TOKENS = {
  /** The room of this machine. */
  local: { file: "token", title: "this machine", role: LOCAL_ROLE },
  /** Walls: aggregates and nothing else. */
  wall: { file: "wall-token", title: "walls of this machine", role: "wall" },
  /** The *Access* screen of this machine: whoever sits at the server lets the first device in. */
  admin: { file: "admin-token", title: "accounts, from this machine", role: "admin" },
  /** Readers of briefings on other machines. */
  reader: { file: "reader-token", title: "readers of briefings", role: "leader" },
} as const satisfies Readonly<Record<string, { readonly file: string; readonly title: string; readonly role: Role }>>;

/** A token of this server: read from its file in the data folder, made at the first start; only its owner may read the file. */
export function keptToken(dataFolder: string, name: string): string {
  const file = join(dataFolder, name);
  try {
    const token = readFileSync(file, "utf8").trim();
    chmodSync(file, 0o600);
    if (token.length >= 43) return token;
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
  const token = newSecret();
  writeFileSync(file, `${token}\n`, { mode: 0o600 });
  return token;
}

/** Makes a token known to the server. Once is enough; again changes nothing. */
export async function enrol(db: Pool, token: string, title: string, role: Role, nowMs: number): Promise<void> {
  await db.query(
    "insert into devices (id, title, token_hash, role, made_ms) values ($1, $2, $3, $4, $5) on conflict (token_hash) do nothing",
    [randomUUID(), title, hashSecret(token), role, nowMs],
  );
}

/** Finds who a token stands for; null for one that is unknown or revoked. */
export function tokenBook(db: Pool, nowMs: () => number): (token: string) => Promise<Caller | null> {
  const believed = new Map<string, { readonly caller: Caller; readonly untilMs: number }>();
  return async (token) => {
    const hash = hashSecret(token);
    const key = hash.toString("hex");
    const known = believed.get(key);
    if (known !== undefined && known.untilMs > nowMs()) return known.caller;
    const { rows } = await db.query<{ id: string; role: string }>(
      "select id, role from devices where token_hash = $1 and revoked_ms is null",
      [hash],
    );
    const [row] = rows;
    believed.delete(key);
    if (row === undefined || !isRole(row.role)) return null;
    const caller = localCaller(row.id, row.role);
    if (believed.size >= BELIEF_MOST) believed.clear();
    believed.set(key, { caller, untilMs: nowMs() + BELIEF_MS });
    return caller;
  };
}
