import type { Pool, PoolClient } from "pg";
import type { About } from "#server/ingest/about.ts";

/** An event ready to be kept: its body, its receipt-to-be and what the server itself asks about. */
export interface EventRow {
  readonly id: string;
  readonly body: string;
  readonly ingMs: number;
  readonly role: string;
  readonly skewMs: number;
  readonly verdict: string | null;
  readonly type: string;
  readonly kind: string | null;
  readonly lane: string;
  readonly dev: string;
  readonly dseq: number | null;
  readonly hlc: readonly [number, number];
  readonly by: string;
  readonly entity: string | null;
  /** What it is about (server/ingest/about.ts). Where a row does not say so, that is written for the whole journal at the next start. */
  readonly about?: About;
}

/** What became of one row: `taken` now or before with this very body, or a `clash` with another body under the same id. */
export interface Outcome {
  readonly id: string;
  readonly outcome: "taken" | "clash";
  readonly seq: number;
  readonly ingMs: number;
  readonly role: string;
  readonly skewMs: number;
  readonly verdict: string | null;
}

const OUTCOME = `select id, outcome, seq::float8 as seq, ing::float8 as "ingMs", role, skew_ms::float8 as "skewMs", verdict`;
const PUT = `${OUTCOME} from put($1, $2::uuid[], $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`;
const PUT_SCOPED = `${OUTCOME}
  from put_scoped($1, $2::uuid[], $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18::int[], $19, $20::int[], $21)`;

/** One transaction: numbers the new rows without gaps and answers for every id. Ids must not repeat within a call. */
export async function putRows(db: Pool | PoolClient, journal: string, rows: readonly EventRow[]): Promise<readonly Outcome[]> {
  if (rows.length === 0) return [];
  const column = <T>(pick: (row: EventRow) => T) => rows.map(pick);
  const about = aboutColumns(rows);
  const { rows: outcomes } = await db.query<Outcome>({
    name: about === null ? "put" : "put-scoped",
    text: about === null ? PUT : PUT_SCOPED,
    values: [
      journal,
      column((row) => row.id),
      column((row) => row.ingMs),
      column((row) => row.role),
      column((row) => row.skewMs),
      column((row) => row.verdict),
      column((row) => row.type),
      column((row) => row.kind),
      column((row) => row.lane),
      column((row) => row.dev),
      column((row) => row.dseq),
      column((row) => row.hlc[0]),
      column((row) => row.hlc[1]),
      column((row) => row.by),
      column((row) => row.entity),
      column((row) => row.body),
      ...(about ?? []),
    ],
  });
  return outcomes;
}

/** What the rows are about, as put_scoped() wants it: pairs of a row's place, from 1, and a unit or a place. Null: some row does not say. */
export function aboutColumns(rows: readonly { readonly about?: About }[]): readonly unknown[] | null {
  const parents: (string | null)[] = [];
  const [unitAt, units, placeAt, places]: [number[], string[], number[], string[]] = [[], [], [], []];
  for (const [index, { about }] of rows.entries()) {
    if (about === undefined) return null;
    parents.push(about.parent);
    for (const unit of about.units) {
      unitAt.push(index + 1);
      units.push(unit);
    }
    for (const place of about.places) {
      placeAt.push(index + 1);
      places.push(place);
    }
  }
  return [parents, unitAt, units, placeAt, places];
}
