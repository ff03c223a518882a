const HOUR_MS = 3_600_000;
/** After a call that nobody answered the next one is due after a quarter of what the place allows, but no sooner and no later than this. */
const LEAST_RETRY_MS = HOUR_MS / 2;
const MOST_RETRY_MS = 4 * HOUR_MS;

/**
 * When the next call to a unit is due, epoch ms: when what its place allows since it was last heard of is over; after an attempt that
 * failed since, no sooner than a quarter of that time later (half an hour to four hours).
 *
 * @param heardMs when it was last heard of
 * @param triedMs the last attempt of all; null = there was none
 * @param hours of silence allowed at its place
 */
export function nextCallMs(heardMs: number, triedMs: number | null, hours: number): number {
  const dueMs = heardMs + hours * HOUR_MS;
  if (triedMs === null || !(triedMs > heardMs)) return dueMs;
  return Math.max(dueMs, triedMs + Math.min(MOST_RETRY_MS, Math.max(LEAST_RETRY_MS, (hours / 4) * HOUR_MS)));
}
