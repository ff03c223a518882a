import type { Pool, PoolClient } from "pg";
import type { About } from "#server/ingest/about.ts";
import { bigintArray, integerArray, textArray, uuidArray } from "./binary-array.ts";

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
  /** Last number given when the transaction ended. */
  readonly head: number;
  /** Put by this very transaction. */
  readonly isNew: boolean;
}

const OUTCOME = `select id, outcome, seq::float8 as seq, ing::float8 as "ingMs", role, skew_ms::float8 as "skewMs", verdict, head::float8 as head, is_new as "isNew"`;
const PUT = `${OUTCOME}
  from put_batch($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`;
const NOT_SAID = [null, null, null, null, null];

/** One transaction: numbers the new rows without gaps and answers for every id. Ids must not repeat within a call. */
export async function putRows(db: Pool | PoolClient, journal: string, rows: readonly EventRow[]): Promise<readonly Outcome[]> {
  if (rows.length === 0) return [];
  const about = aboutColumns(rows);
  const texts = (pick: (row: EventRow) => string | null) => textArray(rows.map(pick));
  const numbers = (pick: (row: EventRow) => number | null) => bigintArray(rows.map(pick));
  const { rows: outcomes } = await db.query<Outcome>({
    name: "put",
    text: PUT,
    values: [
      journal,
      uuidArray(rows.map((row) => row.id)),
      numbers((row) => row.ingMs),
      texts((row) => row.role),
      numbers((row) => row.skewMs),
      texts((row) => row.verdict),
      texts((row) => row.type),
      texts((row) => row.kind),
      texts((row) => row.lane),
      texts((row) => row.dev),
      numbers((row) => row.dseq),
      numbers((row) => row.hlc[0]),
      integerArray(rows.map((row) => row.hlc[1])),
      texts((row) => row.by),
      texts((row) => row.entity),
      texts((row) => row.body),
      ...(about ?? NOT_SAID),
    ],
  });
  return outcomes;
}

/** What the rows are about, as put_batch() wants it: pairs of a row's place, from 1, and a unit or a place. Null: some row does not say. */
export function aboutColumns(rows: readonly { readonly about?: About }[]): readonly Buffer[] | null {
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
  return [textArray(parents), integerArray(unitAt), textArray(units), integerArray(placeAt), textArray(places)];
}
