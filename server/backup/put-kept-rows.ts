import type { PoolClient } from "pg";
import { BackupProblem } from "./backup-problem.ts";
import type { OpenedKeys } from "./check.ts";

const BATCH = 1_000;

/**
 * Puts the rows that are no events back, as they were. Columns that the tables no longer have are left out, and new ones get what they get by
 * themselves; a table that is gone is a problem: what it says must not be lost unseen.
 *
 * @returns how many rows
 */
export async function putKeptRows(client: PoolClient, { list, content }: OpenedKeys): Promise<number> {
  let put = 0;
  for (const { table, file } of list.tables) {
    const lines = content(file).toString("utf8").split("\n").slice(0, -1);
    if (lines.length === 0) continue;
    const columns = await columnsOf(client, table);
    if (columns.length === 0)
      throw new BackupProblem(
        `The keys hold a table ${table} that this version has not: use the version that made the backup (${list.program}).`,
      );
    const named = Object.keys(JSON.parse(lines[0] ?? "{}") as object).filter((name) => columns.includes(name));
    const names = named.map((name) => client.escapeIdentifier(name)).join(", ");
    const into = client.escapeIdentifier(table);
    for (let at = 0; at < lines.length; at += BATCH) {
      // The text goes through unread: a number longer than JavaScript's keeps all its digits.
      const { rowCount } = await client.query(
        `insert into ${into} (${names}) overriding system value
         select ${names} from json_populate_recordset(null::${into}, $1::json) on conflict do nothing`,
        [`[${lines.slice(at, at + BATCH).join(",")}]`],
      );
      put += rowCount ?? 0;
    }
    await moveCounters(client, table, columns);
  }
  return put;
}

async function columnsOf(client: PoolClient, table: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select column_name::text as name from information_schema.columns where table_schema = current_schema() and table_name = $1 and is_generated = 'NEVER'",
    [table],
  );
  return rows.map(({ name }) => name);
}

/** A column that counts by itself goes on after the rows put back. */
async function moveCounters(client: PoolClient, table: string, columns: readonly string[]): Promise<void> {
  for (const column of columns) {
    const { rows } = await client.query<{ counter: string | null }>("select pg_get_serial_sequence($1, $2) as counter", [
      client.escapeIdentifier(table),
      column,
    ]);
    const counter = rows[0]?.counter ?? null;
    if (counter === null) continue;
    const [into, name] = [client.escapeIdentifier(table), client.escapeIdentifier(column)];
    await client.query(`select setval($1::regclass, greatest((select max(${name}) from ${into}), 1))`, [counter]);
  }
}
