import pg, { type ClientConfig } from "pg";
import type { SegmentLine } from "#core/columns/segment-line.ts";
import { BackupProblem } from "./backup-problem.ts";

/** The journal's row, its head, and the reading of everything at that one moment: what is written meanwhile is not seen. */
export interface Snapshot {
  readonly journal: { readonly id: string; readonly title: string; readonly exercise: boolean; readonly epoch: string };
  readonly loaded: string | null;
  readonly head: number;
  /** The events of these numbers, both ends inside. Throws when one is missing. */
  lines(from: number, to: number): Promise<readonly SegmentLine[]>;
  /** The tables there are. */
  tables(): Promise<readonly string[]>;
  /** All rows of a table, each as one line of JSON, in a fixed order. */
  rows(table: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

interface Line extends Omit<SegmentLine, "verdict"> {
  readonly verdict: "in-the-future" | null;
}

const LINES = `select id, seq::float8 as seq, ing::float8 as "ingMs", role, skew_ms::float8 as "skewMs", verdict, body
  from events where journal = $1 and seq between $2 and $3 order by seq`;

/** Opens one connection with one picture of the database. It takes no lock that a server would wait for. */
export async function openSnapshot(config: ClientConfig): Promise<Snapshot> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 10_000 });
  // Told to whoever waits for a query.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    return await snapshotOf(client);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

async function snapshotOf(client: pg.Client): Promise<Snapshot> {
  const tables = (await client.query<{ name: string }>(TABLES)).rows.map(({ name }) => name);
  if (!tables.includes("journals")) throw new BackupProblem("The database holds no journal yet: there is nothing to keep.");
  const found = await client.query<Snapshot["journal"] & { loaded: string | null; head: number }>(
    "select j.id, j.title, j.exercise, j.epoch, j.loaded, s.head::float8 as head from journals j join streams s on s.journal = j.id",
  );
  const [row] = found.rows;
  if (row === undefined) throw new BackupProblem("The database holds no journal yet: there is nothing to keep.");
  const { head, loaded, ...journal } = row;
  return {
    journal,
    loaded,
    head,
    async lines(from, to) {
      const { rows } = await client.query<Line>(LINES, [journal.id, from, to]);
      if (rows.length !== to - from + 1)
        throw new BackupProblem(`The journal has ${rows.length} events from number ${from} to ${to}: the database is damaged.`, true);
      return rows.map(({ verdict, ...line }) => (verdict === null ? line : { ...line, verdict }));
    },
    tables: async () => tables,
    async rows(table) {
      const { rows } = await client.query<{ line: string }>(
        `select row_to_json(one_row.*)::text as line from ${client.escapeIdentifier(table)} as one_row order by 1`,
      );
      return rows.map(({ line }) => line);
    },
    close: () => client.end(),
  };
}

const TABLES =
  "select table_name::text as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1";
