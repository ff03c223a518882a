import type { Pool } from "pg";
import type { Stamp } from "#core/journal/event.ts";
import { UUID } from "#core/journal/uuid.ts";
import type { Outcome } from "./put.ts";

/** What the server asks about an event it has: for the rules on corrections and withdrawals. */
export interface KnownEvent {
  readonly id: string;
  readonly type: string;
  readonly kind: string | null;
  readonly lane: string;
  readonly dev: string;
  readonly by: string;
  readonly hlc: Stamp;
}

/** An event the server has, whole: for a push that says it again. */
export type KeptEvent = Omit<Outcome, "outcome" | "head" | "isNew"> & { readonly body: string };

/** Those of the ids that are in the journal; texts that are no UUID are in no journal. */
export async function knownEvents(db: Pool, journal: string, ids: readonly string[]): Promise<ReadonlyMap<string, KnownEvent>> {
  const asked = ids.filter((id) => UUID.test(id));
  if (asked.length === 0) return new Map();
  const { rows } = await db.query<Omit<KnownEvent, "hlc"> & { hlc_ms: number; hlc_ctr: number }>({
    name: "known-events",
    text: `select id, type, kind, lane, dev, author as by, hlc_ms::float8 as hlc_ms, hlc_ctr from events
        where journal = $1 and id = any($2::uuid[])`,
    values: [journal, asked],
  });
  return new Map(rows.map(({ hlc_ms, hlc_ctr, ...row }) => [row.id, { ...row, hlc: [hlc_ms, hlc_ctr] as const }]));
}

/** The receipts and bodies of those ids that are in the journal already. */
export async function keptEvents(db: Pool, journal: string, ids: readonly string[]): Promise<ReadonlyMap<string, KeptEvent>> {
  const { rows } = await db.query<KeptEvent>({
    name: "kept-events",
    text: `select id, body, seq::float8 as seq, ing::float8 as "ingMs", role, skew_ms::float8 as "skewMs", verdict
      from events where journal = $1 and id = any($2::uuid[])`,
    values: [journal, ids.filter((id) => UUID.test(id))],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Those of the ids that some `set` has named. */
export async function knownEntities(db: Pool, journal: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await db.query<{ entity: string }>({
    name: "known-entities",
    text: "select distinct entity from entities where journal = $1 and entity = any($2::text[])",
    values: [journal, ids],
  });
  return new Set(rows.map((row) => row.entity));
}

/**
 * The parent that the latest `set` of a place gives it; null at the top and for a place nobody has set. The bodies are read here and not in
 * SQL: PostgreSQL refuses to look into JSON that holds half a surrogate pair or a NUL, and one such name would stop every push below it.
 */
export async function parentOf(db: Pool, journal: string, place: string): Promise<string | null> {
  const { rows } = await db.query<{ body: string }>(
    `select body from events where journal = $1 and entity = $2 and kind = 'place' order by hlc_ms desc, hlc_ctr desc, dev desc`,
    [journal, place],
  );
  for (const { body } of rows) {
    const { f } = JSON.parse(body) as { readonly f?: { readonly parent?: unknown } };
    if (typeof f?.parent === "string") return f.parent;
  }
  return null;
}
