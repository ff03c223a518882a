import { backoffMs } from "./backoff.ts";
import { isHauling, notGiven } from "./link-haul.ts";
import type { Asked, Failure, Link, LinkEffect } from "./link-state.ts";
import { FEED_FAILURES, POLL_MS, REQUEST_TIMEOUT_MS, SILENCE_MS } from "./link-times.ts";
import type { LinkError } from "./messages.ts";

/** What a person must put right is tried again only this often. */
export const SLOW_RETRY_MS = 60_000;
const LONGEST_SLOW_DOWN_MS = 600_000;

/** Gives up the connection: what was in flight will be asked again, nothing of it counts as done. */
export function goDown(link: Link, effects: LinkEffect[]): Link {
  if (link.phase !== "down") effects.push({ kind: "hang-up", round: link.round });
  return {
    ...link,
    phase: "down",
    round: link.phase === "down" ? link.round : link.round + 1,
    pushing: null,
    pullingSinceMs: null,
    pullMends: false,
    storing: null,
    late: null,
    rescope: null,
    manifestAskedMs: null,
    haul: null,
    feed: "closed",
    feedAtMs: 0,
    pollAtMs: null,
    tree: { ...link.tree, met: null, named: false, looking: false },
  };
}

/** A request failed. What it carried waits as before; only the time of the next try differs. */
export function failed(
  link: Link,
  what: Asked,
  failure: Failure,
  nowMs: number,
  roll: number,
  effects: LinkEffect[],
  digest?: string,
): Link {
  if (what === "feed" && failure.kind !== "refused") return feedFailed(link, nowMs, roll);
  if ((what === "manifest" || what === "segment") && saysNo(failure)) return notGiven(link, what, digest);
  if (failure.kind === "certificate") return stop(link, "certificate", nowMs, effects);
  if (failure.kind !== "refused" || failure.status >= 500) return offline(link, nowMs, null, roll, effects);
  const { refusal, status } = failure;
  switch (refusal?.kind) {
    case "not-signed-in":
    case "revoked":
    case "sign-in":
    case "other-journal":
    case "protocol-too-old":
      return stop(link, refusal.kind, nowMs, effects);
    case "other-epoch":
      return { ...goDown(link, effects), tries: link.tries + 1, nextTryMs: link.tries === 0 ? nowMs : nowMs + backoffMs(link.tries, roll) };
    case "slow-down":
      return offline(link, nowMs, failure.retryAfterMs ?? refusal.retryAfterMs, roll, effects);
    case "unavailable":
      return offline(link, nowMs, failure.retryAfterMs, roll, effects);
    case "too-large":
    case "malformed":
      return what === "push" ? smallerPush(link, refusal, nowMs, effects) : stop(link, "server-refused", nowMs, effects);
    default:
      if (status === 401) return stop(link, "not-signed-in", nowMs, effects);
      if (status === 429) return offline(link, nowMs, failure.retryAfterMs ?? POLL_MS, roll, effects);
      if (what === "feed") return feedFailed(link, nowMs, roll);
      return stop(link, "server-refused", nowMs, effects);
  }
}

/** The answer stands whatever the line does: a server without segments, or without this one. */
function saysNo(failure: Failure): boolean {
  if (failure.kind === "unreadable") return true;
  return (
    failure.kind === "refused" &&
    (failure.refusal === null ? failure.status === 404 : ["not-found", "malformed"].includes(failure.refusal.kind))
  );
}

/** A timer came: whatever has been silent for too long is given up. */
export function overdue(link: Link, nowMs: number, roll: number, effects: LinkEffect[]): Link {
  const late = (sinceMs: number | null | undefined, most: number) => sinceMs !== null && sinceMs !== undefined && nowMs - sinceMs >= most;
  if (link.phase === "greeting" && late(link.greetedMs, REQUEST_TIMEOUT_MS)) return offline(link, nowMs, null, roll, effects);
  if (link.phase !== "up") return link;
  if (late(link.pushing?.sentMs, REQUEST_TIMEOUT_MS) || late(link.pullingSinceMs, REQUEST_TIMEOUT_MS))
    return offline(link, nowMs, null, roll, effects);
  if (late(link.manifestAskedMs, REQUEST_TIMEOUT_MS) || (isHauling(link) && late(link.haul?.heardMs, REQUEST_TIMEOUT_MS)))
    return offline(link, nowMs, null, roll, effects);
  if (link.feed === "closed" || !late(link.feedByteMs, SILENCE_MS)) return link;
  effects.push({ kind: "close-feed", round: link.round });
  return feedFailed(link, nowMs, roll);
}

/** The machine has slept or its clock was set: a timer came later by more than twice its length, or before it was armed. */
export function jumpOf(link: Link, nowMs: number): boolean {
  const length = link.dueMs - link.armedMs;
  return nowMs < link.armedMs - 1_000 || nowMs - link.dueMs > Math.max(10_000, 2 * length);
}

function feedFailed(link: Link, nowMs: number, roll: number): Link {
  if (link.feed === "closed") return link;
  const feedFailures = link.feedFailures + 1;
  const polling = feedFailures >= FEED_FAILURES;
  // Whether the server is there at all is asked by a pull, at once: a feed may end for its own reasons.
  return {
    ...link,
    feed: "closed",
    feedFailures,
    feedAtMs: nowMs + (polling ? SLOW_RETRY_MS : backoffMs(feedFailures, roll)),
    pollAtMs: polling ? nowMs + POLL_MS : link.pollAtMs,
    doubt: true,
  };
}

function offline(link: Link, nowMs: number, waitMs: number | null, roll: number, effects: LinkEffect[]): Link {
  const tries = link.tries + 1;
  const wait = waitMs === null ? backoffMs(tries, roll) : Math.min(LONGEST_SLOW_DOWN_MS, Math.max(1_000, waitMs));
  const sinceMs = link.offlineSinceMs ?? nowMs;
  return { ...goDown(link, effects), tries, offlineSinceMs: sinceMs, error: null, nextTryMs: nowMs + wait };
}

function stop(link: Link, error: LinkError, nowMs: number, effects: LinkEffect[]): Link {
  return { ...goDown(link, effects), error, tries: link.tries + 1, nextTryMs: nowMs + SLOW_RETRY_MS };
}

/** The server will not read this push: halve it; the one event that is left over is refused and the rest goes on. */
function smallerPush(
  link: Link,
  refusal:
    | { readonly kind: "too-large"; readonly maxBytes: number }
    | { readonly kind: "malformed"; readonly path: string; readonly problem: string },
  nowMs: number,
  effects: LinkEffect[],
): Link {
  const items = link.pushing?.items ?? [];
  const only = items[0];
  if (items.length > 1) return { ...link, pushing: null, pushMost: Math.ceil(items.length / 2), lastContactMs: nowMs };
  if (only === undefined) return { ...link, pushing: null };
  const problem = refusal.kind === "too-large" ? refusal.kind : refusal.problem;
  const path = refusal.kind === "malformed" ? refusal.path : "";
  effects.push({
    kind: "tell",
    message: { kind: "push.refused", refused: [{ id: only.id, refusal: { kind: "unreadable", path, problem } }] },
  });
  const left = (queue: Link["waiting"]) => queue.filter((item) => item.id !== only.id);
  return { ...link, pushing: null, waiting: left(link.waiting), offers: left(link.offers), lastContactMs: nowMs };
}
