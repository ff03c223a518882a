import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { openCluster } from "#server/postgres/cluster.ts";
import { jsonSteps } from "#server/steps.ts";
import { MADE_DATABASE } from "./made-database.ts";

/** Before a run: an empty database for its servers, in a folder that goes when the run is over. Real first starts are tests of their own (test/server/main, postgres). */
export default async function makeDatabase(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "daliz-made-"));
  const cluster = await openCluster(folder, jsonSteps(new Writable({ write: (_chunk, _encoding, done) => done() })), () => undefined);
  await cluster.stop();
  // Where PostgreSQL's account may not enter, it lies elsewhere, and every server makes its own.
  if (existsSync(join(folder, "postgres"))) process.env[MADE_DATABASE] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
