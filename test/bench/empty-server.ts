import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { canonicalBody } from "../../core/journal/canonical.ts";
import { uuidV7 } from "../../core/journal/uuid.ts";
import { PROTOCOL, PUSH_MAX, type Push, type PushAnswer } from "../../core/sync/protocol.ts";
import { issueToken } from "../../server/access/access-token.ts";
import { readSecret } from "../../server/access/secrets.ts";
import { openCluster } from "../../server/postgres/cluster.ts";
import { openDatabase } from "../../server/store/database.ts";
import { type JournalRow, makeJournal, readJournal } from "../../server/store/journal-row.ts";
import { migrate } from "../../server/store/migrate.ts";
import { end, launch, STEPS } from "./room-server.ts";

/** The real server, as it is delivered and limited, with an empty journal and many who may write. */
export interface EmptyServer {
  readonly url: string;
  readonly child: ChildProcess;
  readonly journal: JournalRow;
  /** Enrolled devices, each its holder's, a head of shift: none may ask more than fifty times a second. */
  readonly devices: readonly BenchDevice[];
  stop(): Promise<void>;
}

/** Who an event is of, and the token that brings it. */
export interface BenchDevice {
  readonly dev: string;
  readonly by: string;
  readonly token: string;
}

/** Makes its database with so many enrolled devices, then starts it as a program of its own. */
export async function startEmptyServer(root: string, devices: number): Promise<EmptyServer> {
  const data = mkdtempSync(join(tmpdir(), "daliz-bench-empty-"));
  chmodSync(data, 0o711);
  const cluster = await openCluster(data, STEPS, () => {});
  const db = openDatabase(cluster.config);
  await migrate(db);
  await makeJournal(db, { id: null, title: "Exercise", exercise: true });
  const journal = await readJournal(db);
  if (journal === null) throw new Error("The journal was made a moment ago.");
  const key = await readSecret(db, "token");
  await db.end();
  await cluster.stop();
  const { child, url } = await launch(root, ["out/server/main.js", "--port", "0", "--data", data]);
  const admin = readFileSync(join(data, "admin-token"), "utf8").trim();
  const names = Array.from({ length: devices }, (_, n) => ({ dev: `device-${n}`, by: `user-${n}` }));
  const accounts = names.flatMap(({ dev, by }) => [
    accountOf(by, { ukind: "user", title: by, role: "chief" }),
    accountOf(dev, { ukind: "device", title: dev, holder: by }),
  ]);
  for (let from = 0; from < accounts.length; from += PUSH_MAX) {
    const answer = await fetch(`${url}/v1/push`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${admin}` },
      body: pushOf({ journal }, accounts.slice(from, from + PUSH_MAX)),
    });
    const { refused } = (await answer.json()) as Partial<PushAnswer>;
    if (!answer.ok || refused?.length !== 0) throw new Error(`The bench's devices could not be enrolled: ${answer.status}.`);
  }
  const nobody = { user: null, session: null, mustChange: false };
  return {
    url,
    child,
    journal,
    devices: names.map((name) => ({ ...name, token: issueToken(key, { device: name.dev, ...nobody }, Date.now()).token })),
    async stop() {
      await end(child);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

let made = 0;

/** An event as a desk files it: its id and its canonical body. */
export function freshEvent({ dev, by }: Pick<BenchDevice, "dev" | "by"> = { dev: "desk-1", by: "officer-1" }): {
  readonly id: string;
  readonly body: string;
} {
  return setOf({ dev, by, lane: "ops" }, (id) => ({
    e: `PLACE-${id}`,
    kind: "place",
    f: { pkind: "country", name_en: "Somewhere" },
  }));
}

function accountOf(e: string, f: Readonly<Record<string, string>>): string {
  return setOf({ dev: "server", by: "admin", lane: "adm" }, () => ({ e, kind: "account", f })).body;
}

function setOf(
  { dev, by, lane }: Readonly<Record<"dev" | "by" | "lane", string>>,
  what: (id: string) => Readonly<Record<string, unknown>>,
): { readonly id: string; readonly body: string } {
  const nowMs = Date.now();
  made += 1;
  const id = uuidV7(nowMs, randomBytes(10));
  const at = new Date(nowMs - 60_000).toISOString();
  const envelope = { id, v: 1, dev, hlc: [nowMs, made % 65_536], by, lane, at: [at, at], src: { who: "Duty officer" }, seen: [] };
  return { id, body: canonicalBody({ ...envelope, type: "set", ...what(id) }) };
}

/** What carries some bodies to a server. */
export function pushOf({ journal }: Pick<EmptyServer, "journal">, bodies: readonly string[]): string {
  const push: Push = { protocol: PROTOCOL, journal: journal.id, epoch: journal.epoch, sentMs: Date.now(), bodies: [...bodies] };
  return JSON.stringify(push);
}

/** Processor time of a process so far, ms; null where the system does not say. */
export function processorMs(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [, , , , , , , , , , , user = "0", system = "0"] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(user) + Number(system)) * 10;
  } catch {
    return null;
  }
}
