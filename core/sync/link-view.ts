import type { Haul, Link } from "./link-state.ts";
import type { BootstrapView, LinkView } from "./messages.ts";

/** What the status bar says of a link. `synced` only when nothing waits, nothing is missing and the server has said so. */
export function linkView(link: Link): LinkView {
  const waiting = link.waiting.length + link.offers.length;
  if (link.pausedSinceMs !== null) return { kind: "paused", sinceMs: link.pausedSinceMs, waiting };
  if (link.error !== null) return { kind: "error", what: link.error, waiting };
  // Whether or not headquarters answers: a person has to see to it.
  const doubt = link.tree.memory?.doubt ?? null;
  if (doubt !== null) return { kind: "error", what: `tree-${doubt.kind}`, waiting };
  if (link.offlineSinceMs !== null) return { kind: "offline", sinceMs: link.offlineSinceMs, waiting, nextTryMs: link.nextTryMs };
  if (link.store === null || link.phase !== "up" || link.lastContactMs === null) return { kind: "starting", waiting };
  const left = remaining(link);
  if (left > 0 || link.storing !== null || link.haul !== null) {
    const counts = { done: Math.max(0, link.total - left), total: Math.max(link.total, left), waiting };
    const bootstrap = bootstrapView(link);
    return { kind: "syncing", ...counts, ...(bootstrap === null ? {} : { bootstrap }) };
  }
  return { kind: "synced", atMs: link.lastContactMs };
}

/** Whether two views say the same: a store is told of a view when it differs from the one before. */
export function isSameView(a: LinkView, b: LinkView): boolean {
  return isSame(a, b);
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSame(Reflect.get(a, key), Reflect.get(b, key)))
  );
}

/** Events that have yet to go up or come down. */
export function remaining(link: Link): number {
  const behind = link.store === null ? 0 : Math.max(0, link.head - link.store.cursor);
  const held = (bootstrapOf(link)?.wanted ?? []).reduce((sum, { digest, events }) => sum + (link.have.has(digest) ? events : 0), 0);
  return link.waiting.length + link.offers.length + Math.max(0, behind - held);
}

function bootstrapOf(link: Link): Haul | null {
  return link.haul?.repair === null ? link.haul : null;
}

function bootstrapView(link: Link): BootstrapView | null {
  const haul = bootstrapOf(link);
  if (haul === null) return null;
  let bytes = 0;
  let total = 0;
  let segments = 0;
  let figures = haul.snapshot === "done" && haul.ranges.length === 0;
  for (const one of haul.wanted) {
    const isHeld = link.have.has(one.digest);
    total += one.bytes;
    bytes += isHeld ? one.bytes : Math.min(one.bytes, haul.got.get(one.digest) ?? 0);
    if (isHeld) segments += 1;
    else if (one.layer === "ops") figures = false;
  }
  const spentMs = haul.heardMs - haul.beganMs;
  const pace = spentMs > 0 && haul.received > 0 ? haul.received / spentMs : null;
  return {
    segments: { done: segments, total: haul.wanted.length },
    bytes: { done: bytes, total },
    leftMs: pace === null ? null : Math.ceil((total - bytes) / pace / 1000) * 1000,
    figures,
  };
}
