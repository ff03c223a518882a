import type { Stamp } from "./event.ts";

/** Furthest a stamp may lead a clock: 300 s. Beyond it the server answers `clock-ahead` and the device stamps anew. */
export const MAX_LEAD_MS = 300_000;

/** Where the milliseconds of a stamp end: 48 bits, as many as a UUIDv7 holds. */
export const MAX_STAMP_MS = 2 ** 48 - 1;

/** Where the counter of a stamp ends within one millisecond: 16 bits. */
export const MAX_COUNTER = 2 ** 16 - 1;

/** Our wall clock is behind what we have seen by more than `MAX_LEAD_MS`: somebody's clock is wrong. The event is kept with both times. */
export interface ClockAhead {
  readonly kind: "clock-ahead";
  /** A stamp that still comes after all we have seen. */
  readonly stamp: Stamp;
  /** What our wall clock said, epoch ms. */
  readonly nowMs: number;
  readonly leadMs: number;
}

/**
 * The stamp for the next event we write, later than every stamp we have seen.
 *
 * @param last   the latest stamp seen here, our own or another's; null before the first
 * @param nowMs  our wall clock, epoch milliseconds
 * @returns the stamp; or `clock-ahead` when `last` leads `nowMs` by more than `MAX_LEAD_MS`, in which case the event is kept with
 *   both times and marked, never refused
 */
export function nextStamp(last: Stamp | null, nowMs: number): Stamp | ClockAhead {
  const now = Math.min(Math.max(0, Math.floor(nowMs)), MAX_STAMP_MS);
  if (last === null || now > last[0]) return [now, 0];
  const stamp = following(last);
  const leadMs = last[0] - now;
  return leadMs > MAX_LEAD_MS ? { kind: "clock-ahead", stamp, nowMs, leadMs } : stamp;
}

/** The stamp to write in any case, and how far it leads our clock when that is too much. */
export function stampOf(next: Stamp | ClockAhead): Stamp {
  return "kind" in next ? next.stamp : next;
}

/** The later of two stamps: what a machine remembers after it has seen another's event. */
export function laterStamp(a: Stamp | null, b: Stamp): Stamp {
  if (a === null) return b;
  return a[0] > b[0] || (a[0] === b[0] && a[1] >= b[1]) ? a : b;
}

/**
 * How far a stamp leads the server's clock (negative: behind), and whether that is more than may be taken.
 *
 * @param serverMs the server's clock on receipt, epoch milliseconds
 */
export function skewOf(stamp: Stamp, serverMs: number): { readonly skewMs: number; readonly ahead: boolean } {
  const skewMs = stamp[0] - serverMs;
  return { skewMs, ahead: skewMs > MAX_LEAD_MS };
}

function following(stamp: Stamp): Stamp {
  if (stamp[1] < MAX_COUNTER) return [stamp[0], stamp[1] + 1];
  if (stamp[0] < MAX_STAMP_MS) return [stamp[0] + 1, 0];
  throw new RangeError("The hybrid clock has reached its end in the year 10889.");
}
