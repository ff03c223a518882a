import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { canonicalBody } from "../../core/journal/canonical.ts";
import { parseIso } from "../../core/time/iso.ts";
import { openCluster } from "../../server/postgres/cluster.ts";
import { openDatabase } from "../../server/store/database.ts";
import { makeJournal } from "../../server/store/journal-row.ts";
import { migrate } from "../../server/store/migrate.ts";
import { fillJournal } from "../support/fill-journal.ts";
import type { BenchJournal } from "./journal.ts";

/** The real server, in a process of its own, holding a journal. */
export interface RoomServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Nothing is said of the steps. */
export const STEPS = { run: <T>(_step: string, work: () => Promise<T>) => work(), say: () => {}, listening: () => {} };

/** Fills a server's database with a journal, then starts the server as a program of its own. */
export async function startRoomServer(root: string, journal: BenchJournal): Promise<RoomServer> {
  const data = mkdtempSync(join(tmpdir(), "daliz-bench-server-"));
  // PostgreSQL's own account has to pass through it.
  chmodSync(data, 0o711);
  try {
    await fill(data, journal);
    const { child, url } = await launch(root, ["out/server/main.js", "--port", "0", "--data", data]);
    return {
      url,
      async stop() {
        await end(child);
        rmSync(data, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(data, { recursive: true, force: true });
    throw error;
  }
}

/** Made, filled and stopped again: the server finds its database as after any other stop. */
async function fill(data: string, journal: BenchJournal): Promise<void> {
  const cluster = await openCluster(data, STEPS, () => {});
  try {
    const db = openDatabase(cluster.config);
    try {
      await migrate(db);
      await makeJournal(db, { id: null, title: "Exercise", exercise: true });
      await fillJournal(db, eventsOf(journal));
    } finally {
      await db.end();
    }
  } finally {
    await cluster.stop();
  }
}

function* eventsOf({ events }: BenchJournal) {
  for (const wire of events) yield { wire, body: canonicalBody(wire), ingMs: parseIso(wire.ing) ?? 0 };
}

/** Starts a program that says in a line of JSON where it listens. */
export async function launch(
  root: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, DATABASE_URL: "", DALIZ_READY: "json", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr?.on("data", (chunk: Buffer) => {
      said += String(chunk);
    });
    child.stdout?.on("data", (chunk: Buffer) => {
      said += String(chunk);
      const ready = /"listening":"([^"]+)"/.exec(said);
      if (ready?.[1]) resolve(ready[1]);
    });
    child.on("exit", (code) => reject(new Error(`The server ended with ${code} before it was ready: ${said.slice(-300)}`)));
  });
  return { child, url };
}

/** Asks it to stop, and waits. */
export function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.on("exit", () => resolve());
    child.kill("SIGTERM");
  });
}
