import type { JournalDatabase } from "./database.ts";
import type { EnvelopeRow } from "./seal-for-headquarters.ts";

/** Why a machine dropped its key. */
export type LeftWhy = "revoked" | "lease-over";

/** Stands in the place of the key of a machine that has dropped it. `sealed`: how many entries wait in envelopes. */
export interface GoneRow {
  readonly name: "gone";
  readonly why: LeftWhy;
  readonly sealed: number;
}

const ENVELOPES = "envelope/";

/**
 * Stands beside the keys from the step that destroys one until the browser's files have been made to forget it (sealed-scrub.ts): a
 * machine that dies in between makes up for it at its next start.
 */
export const FORGET_ROW = { name: "forget" } as const;

/**
 * Destroys the journal of this machine in one strict transaction: every row goes, the key goes, and what waited is there in envelopes that
 * only headquarters opens. Either all of it happens or nothing.
 */
export async function writeLeaving(database: JournalDatabase, why: LeftWhy, envelopes: readonly EnvelopeRow[]): Promise<void> {
  const { segments, waiting, checkpoints, meta, keys } = database;
  await database.transaction("rw", [segments, waiting, checkpoints, meta, keys], async () => {
    for (const table of [segments, waiting, checkpoints, meta]) await table.clear();
    await keys.bulkDelete(["data", "tries", "lease"]);
    await keys.bulkPut([...envelopes]);
    const all = (await keys.toArray()).flatMap((row) => (isEnvelope(row) ? [row] : []));
    const gone: GoneRow = { name: "gone", why, sealed: all.reduce((sum, { ids }) => sum + ids.length, 0) };
    await keys.put(gone);
    await keys.put(FORGET_ROW);
  });
}

/** What waits here for headquarters alone. */
export async function envelopesOf(database: JournalDatabase): Promise<readonly EnvelopeRow[]> {
  return (await database.keys.toArray()).flatMap((row) => (isEnvelope(row) ? [row] : []));
}

/** Removes the envelopes of which headquarters has named every event. */
export async function dropEnvelopes(database: JournalDatabase, named: ReadonlySet<string>): Promise<void> {
  const done = (await envelopesOf(database)).filter(({ ids }) => ids.every((id) => named.has(id)));
  await database.keys.bulkDelete(done.map(({ name }) => name));
}

/** Why the key is gone; null: it is not. */
export function readGone(found: unknown): GoneRow | null {
  if (typeof found !== "object" || found === null) return null;
  const { why, sealed } = found as GoneRow;
  return (why === "revoked" || why === "lease-over") && typeof sealed === "number" ? { name: "gone", why, sealed } : null;
}

/** Whether a row of the table of keys is an envelope: those outlive the journal that they came from. */
export function isEnvelope(row: unknown): row is EnvelopeRow {
  const name: unknown = typeof row === "object" && row !== null ? Reflect.get(row, "name") : null;
  return typeof name === "string" && name.startsWith(ENVELOPES);
}
