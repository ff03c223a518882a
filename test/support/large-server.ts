import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { startServer } from "#server/start.ts";
import { jsonSteps } from "#server/steps.ts";
import { type DalizServer, startDalizServer } from "./daliz-server.ts";
import { fillJournal } from "./fill-journal.ts";
import { largeJournal } from "./large-journal.ts";

/**
 * A real server with a made-up crisis of so many events, in a process of its own.
 *
 * @param kept a folder that stays: filled the first time, opened as it is the next
 */
export async function startLargeServer(events: number, kept: string | null = null): Promise<DalizServer> {
  const data = kept ?? mkdtempSync(join(tmpdir(), "daliz-large-"));
  if (kept === null || !existsSync(kept)) await fill(data, events);
  const server = await startDalizServer(null, data);
  return {
    ...server,
    stop: async () => {
      await server.stop();
      if (kept === null) rmSync(data, { recursive: true, force: true });
    },
  };
}

async function fill(data: string, events: number): Promise<void> {
  const quiet = jsonSteps(new Writable({ write: (_chunk, _encoding, done) => done() }));
  const own = {
    port: 0,
    host: "127.0.0.1",
    data,
    scenario: null,
    renderer: join(data, "none"),
    briefings: null,
    localSession: false,
    journal: null,
  };
  const server = await startServer({ ...own, databaseUrl: null, nowMs: Date.now }, quiet);
  try {
    await fillJournal(server.db, largeJournal({ events }));
  } finally {
    await server.stop();
  }
}
