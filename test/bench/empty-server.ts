import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { canonicalBody } from "../../core/journal/canonical.ts";
import { uuidV7 } from "../../core/journal/uuid.ts";
import { PROTOCOL, type Push } from "../../core/sync/protocol.ts";
import { enrol } from "../../server/access/token.ts";
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
  /** One a device: none may ask more than fifty times a second. */
  readonly tokens: readonly string[];
  stop(): Promise<void>;
}

/** Makes its database with so many enrolled devices, then starts it as a program of its own. */
export async function startEmptyServer(root: string, devices: number): Promise<EmptyServer> {
  const data = mkdtempSync(join(tmpdir(), "daliz-bench-empty-"));
  chmodSync(data, 0o711);
  const tokens = Array.from({ length: devices }, () => randomBytes(32).toString("base64url"));
  const cluster = await openCluster(data, STEPS, () => {});
  const db = openDatabase(cluster.config);
  await migrate(db);
  await makeJournal(db, { id: null, title: "Exercise", exercise: true });
  const journal = await readJournal(db);
  if (journal === null) throw new Error("The journal was made a moment ago.");
  for (const [index, token] of tokens.entries()) await enrol(db, token, `bench ${index}`, "chief", Date.now());
  await db.end();
  await cluster.stop();
  const { child, url } = await launch(root, ["out/server/main.js", "--port", "0", "--data", data]);
  return {
    url,
    child,
    journal,
    tokens,
    async stop() {
      await end(child);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

let made = 0;

/** An event as a desk files it: its id and its canonical body. */
export function freshEvent(): { readonly id: string; readonly body: string } {
  const nowMs = Date.now();
  made += 1;
  const id = uuidV7(nowMs, randomBytes(10));
  const at = new Date(nowMs - 60_000).toISOString();
  const wire = {
    id,
    v: 1,
    dev: "desk-1",
    hlc: [nowMs, made % 65_536],
    by: "officer-1",
    lane: "ops",
    at: [at, at],
    src: { who: "Duty officer" },
    seen: [],
    type: "set",
    e: `PLACE-${id}`,
    kind: "place",
    f: { pkind: "country", name_en: "Somewhere" },
  };
  return { id, body: canonicalBody(wire) };
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
