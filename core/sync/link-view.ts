import type { Link } from "./link-state.ts";
import type { LinkView } from "./messages.ts";

/** What the status bar says of a link. `synced` only when nothing waits, nothing is missing and the server has said so. */
export function linkView(link: Link): LinkView {
  const waiting = link.waiting.length + link.offers.length;
  if (link.pausedSinceMs !== null) return { kind: "paused", sinceMs: link.pausedSinceMs, waiting };
  if (link.error !== null) return { kind: "error", what: link.error, waiting };
  if (link.offlineSinceMs !== null) return { kind: "offline", sinceMs: link.offlineSinceMs, waiting, nextTryMs: link.nextTryMs };
  if (link.store === null || link.phase !== "up" || link.lastContactMs === null) return { kind: "starting", waiting };
  const left = remaining(link);
  if (left > 0 || link.storing !== null)
    return { kind: "syncing", done: Math.max(0, link.total - left), total: Math.max(link.total, left), waiting };
  return { kind: "synced", atMs: link.lastContactMs };
}

/** Events that have yet to go up or come down. */
export function remaining(link: Link): number {
  const behind = link.store === null ? 0 : Math.max(0, link.head - link.store.cursor);
  return link.waiting.length + link.offers.length + behind;
}
