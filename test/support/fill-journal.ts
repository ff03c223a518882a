import type { Pool, PoolClient } from "pg";
import { copyInto } from "./copy-into.ts";
import type { LargeEvent } from "./large-journal.ts";

/** Characters of one piece of the copy: large enough to be fast, small enough to hold. */
const PIECE = 262_144;

/**
 * Fills a server's empty journal with made-up events at the pace of the database, past the protocol: for tests that need a large one. The
 * events must come in the order in which headquarters took them. Returns how many there are.
 */
export async function fillJournal(db: Pool, events: Iterable<LargeEvent>): Promise<number> {
  const client = await db.connect();
  try {
    await client.query("begin");
    const filled = await fill(client, events);
    await client.query("commit");
    await client.query("analyze events");
    return filled;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function fill(client: PoolClient, events: Iterable<LargeEvent>): Promise<number> {
  const { rows } = await client.query<{ journal: string; head: number }>("select journal, head::float8 as head from streams for update");
  const [stream] = rows;
  if (stream === undefined || stream.head !== 0) throw new Error("The journal to be filled is not there, or not empty.");
  const entities = new Map<string, readonly [entity: string, kind: string]>();
  let seq = 0;
  let lastMs = 0;
  function* pieces(): Generator<string> {
    let piece = "";
    for (const { wire, body, ingMs } of events) {
      if (ingMs < lastMs) throw new Error("The events to fill a journal with are not in the order of their arrival.");
      seq += 1;
      lastMs = ingMs;
      const { type, kind, e } = wire;
      const entity = type === "set" ? String(e) : null;
      if (entity !== null) entities.set(`${entity} ${String(kind)}`, [entity, String(kind)]);
      const [hlcMs, hlcCounter] = wire["hlc"] as readonly [number, number];
      const ownKind = type === "set" || type === "link" ? String(kind) : null;
      const columns = [stream?.journal, seq, wire["id"], ingMs, "feed", 0, null, type, ownKind, wire["lane"], wire["dev"], wire["dseq"]];
      piece += `${[...columns, hlcMs, hlcCounter, wire["by"], entity, body].map(cellOf).join("\t")}\n`;
      if (piece.length < PIECE) continue;
      yield piece;
      piece = "";
    }
    yield piece;
  }
  await copyInto(
    client,
    "copy events (journal, seq, id, ing, role, skew_ms, verdict, type, kind, lane, dev, dseq, hlc_ms, hlc_ctr, author, entity, body) from stdin",
    pieces(),
  );
  const named = [...entities.values()];
  await client.query(
    "insert into entities (journal, entity, kind) select $1, * from unnest($2::text[], $3::text[]) on conflict do nothing",
    [stream.journal, named.map(([entity]) => entity), named.map(([, kind]) => kind)],
  );
  await client.query("update streams set head = $2, last_ing = $3 where journal = $1", [stream.journal, seq, lastMs]);
  await client.query("select pg_notify('daliz_put', $1)", [`${stream.journal}:${seq}`]);
  return seq;
}

/** A value in PostgreSQL's text form of a copy. */
function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "\\N";
  const text = String(value);
  return /[\\\t\n\r]/.test(text)
    ? text.replaceAll("\\", "\\\\").replaceAll("\t", "\\t").replaceAll("\n", "\\n").replaceAll("\r", "\\r")
    : text;
}
