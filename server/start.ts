import type { ClientConfig, Pool } from "pg";
import type { Logger } from "pino";
import type { Argon2Cost } from "./access/password-hash.ts";
import { refuseUnfinished } from "./backup/unfinished.ts";
import { holdDataFolder } from "./data-folder.ts";
import type { Flags } from "./flags.ts";
import type { Rate } from "./http/limit.ts";
import type { Route } from "./http/policy.ts";
import { openLog } from "./log.ts";
import { openCluster } from "./postgres/cluster.ts";
import type { Steps } from "./steps.ts";

/** A server that answers. */
export interface RunningServer {
  readonly address: string;
  readonly token: string;
  readonly db: Pool;
  /** What it answers to, and whom. */
  readonly routes: readonly Pick<Route, "method" | "url" | "policy">[];
  /** Process number of its own PostgreSQL; null with DATABASE_URL. */
  postgresPid(): number | null;
  stop(): Promise<void>;
}

export interface StartOptions extends Omit<Flags, "help" | "gathers" | "proxy" | "backups"> {
  readonly databaseUrl: string | null;
  readonly nowMs: () => number;
  readonly rate?: Rate;
  /** What hashing a password costs; `PASSWORD_COST` unless given. */
  readonly passwordCost?: Argon2Cost;
  /** Whether machines bring what others wrote too; null: for a while after a loss (see `isGathering`). */
  readonly gathers?: boolean | null;
  readonly proxy?: string | null;
  /** Where backups are laid; null: nobody has said. */
  readonly backups?: string | null;
  /** Where the ministry's provider of identities is named; nowhere unless given. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Starts everything in order; when a step fails, what was started before it is stopped again, in the other order. */
export async function startServer(options: StartOptions, steps: Steps): Promise<RunningServer> {
  const closers: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    return { ...(await start(options, steps, closers)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(options: StartOptions, steps: Steps, closers: (() => Promise<void> | void)[]): Promise<Omit<RunningServer, "stop">> {
  const folder = holdDataFolder(options.data);
  closers.push(folder.release);
  refuseUnfinished(folder.path);
  const log = openLog(folder.path);
  closers.push(() => log.flush());
  const opening = database(options, folder.path, steps, log, closers);
  // The rest of the program is read while PostgreSQL starts.
  const rest = import("./serve.ts");
  rest.catch(() => undefined);
  const { config, pid } = await opening;
  const { serve } = await rest;
  return { ...(await serve({ options, steps, closers, folder, log, config })), postgresPid: pid };
}

interface OpenDatabase {
  readonly config: ClientConfig;
  readonly pid: () => number | null;
}

async function database(
  options: StartOptions,
  folder: string,
  steps: Steps,
  log: Logger,
  closers: (() => Promise<void> | void)[],
): Promise<OpenDatabase> {
  if (options.databaseUrl !== null) return { config: { connectionString: options.databaseUrl }, pid: () => null };
  const cluster = await openCluster(folder, steps, (sentence) => log.warn(sentence));
  closers.push(cluster.stop);
  return { config: cluster.config, pid: cluster.pid };
}
