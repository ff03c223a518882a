import { LEASE_MS } from "#core/access/lease.ts";

/** How long after a loss a journal is gathered again, unless the command line says otherwise: as long as a machine may go without headquarters. */
export const GATHERING_MS = LEASE_MS;

/**
 * Whether the journal is being gathered again: every machine then brings what it holds, whoever wrote it (see `authorRule`).
 *
 * @param asked what the command line says; null: nothing
 * @param lostAtMs when the journal was last put back after a loss, ms; null: it never was
 */
export function isGathering(asked: boolean | null, lostAtMs: number | null, nowMs: number): boolean {
  return asked ?? (lostAtMs !== null && nowMs < lostAtMs + GATHERING_MS);
}
