import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Pool } from "pg";
import { digestOf } from "#server/digest.ts";
import { StartProblem } from "#server/start-problem.ts";

/** Any fixed number: one server at a time changes the tables. */
const MIGRATION_LOCK = 4_173_001;

/** Brings the tables to this version: each numbered file once, each in a transaction. Returns how many were new. */
export async function migrate(pool: Pool): Promise<number> {
  const client = await pool.connect();
  // Told to whoever waits for a query; without somebody who listens it would end the process with a stack trace.
  client.on("error", ignore);
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const { rows: found } = await client.query<{ there: boolean }>("select to_regclass('migrations') is not null as there");
    // Asked first: a role that may not make tables starts where all are made.
    if (found[0]?.there !== true) await client.query("create table if not exists migrations (name text primary key, sha256 text not null)");
    const { rows } = await client.query<{ name: string; sha256: string }>("select name, sha256 from migrations");
    const done = new Map(rows.map((row) => [row.name, row.sha256]));
    const steps = migrationFiles();
    refuseNewer(done, steps);
    const missing = steps.filter((step) => !done.has(step.name));
    for (const step of missing) {
      await client.query("begin");
      try {
        await client.query(step.sql);
        await client.query("insert into migrations (name, sha256) values ($1, $2)", [step.name, step.sha256]);
        await client.query("commit");
      } catch (error) {
        await client.query("rollback");
        throw error;
      }
    }
    return missing.length;
  } finally {
    await client.query("select pg_advisory_unlock($1)", [MIGRATION_LOCK]).catch(() => undefined);
    client.off("error", ignore);
    client.release();
  }
}

interface MigrationFile {
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

function refuseNewer(done: ReadonlyMap<string, string>, steps: readonly MigrationFile[]): void {
  for (const [name, sha256] of done) {
    const step = steps.find((file) => file.name === name);
    if (step === undefined)
      throw new StartProblem(`The database was made by a newer version of this program (${name}): update the program.`);
    if (step.sha256 !== sha256)
      throw new StartProblem(`The database was made by another version of ${name}: its tables are not the ones expected.`);
  }
}

function migrationFiles(): readonly MigrationFile[] {
  const folder = migrationsFolder();
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n");
      return { name, sql, sha256: digestOf(sql) };
    });
}

/** Beside this file's room in the sources; beside the bundle, or in the repository around it, when built. */
function migrationsFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const places = ["../migrations", "./migrations", "../../server/migrations"].map((place) => join(here, place));
  const found = places.find((place) => existsSync(join(place, "001-journal.sql")));
  if (found === undefined) throw new StartProblem("The server's migrations are missing beside its program: build it again.");
  return found;
}

function ignore(): void {}
