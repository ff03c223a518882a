import type { LinkView } from "#core/sync/messages.ts";

/** A waiting entry that is older than this while headquarters answers means that something is stuck (docs: reliability, R8). */
export const STUCK_MS = 30_000;

/**
 * Whether what waits should long be gone: it has waited over 30 s, and the link has been up for as long.
 *
 * @param waitingSinceMs when the oldest waiting entry was written; null: nothing waits
 * @param upSinceMs      since when headquarters has answered without a break; null: it does not
 */
export function isStuck(waitingSinceMs: number | null, upSinceMs: number | null, nowMs: number): boolean {
  if (waitingSinceMs === null || upSinceMs === null) return false;
  return nowMs - Math.max(waitingSinceMs, upSinceMs) > STUCK_MS;
}

/** Whether a link in this state has headquarters at the other end. */
export function isUp(link: LinkView): boolean {
  return link.kind === "synced" || link.kind === "syncing";
}
