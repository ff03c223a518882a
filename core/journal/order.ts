import type { Envelope, Stamp } from "./event.ts";

/**
 * The one order of events, the same on every machine: by hybrid clock, then device, then id.
 *
 * @returns negative when `a` comes first, positive when `b` does, 0 only for the same event
 */
export function compareEvents(a: Pick<Envelope, "hlc" | "dev" | "id">, b: Pick<Envelope, "hlc" | "dev" | "id">): number {
  return compareStamp(a.hlc, b.hlc) || compareText(a.dev, b.dev) || compareText(a.id, b.id);
}

/** Earlier stamp first: milliseconds, then the counter within them. */
export function compareStamp(a: Stamp, b: Stamp): number {
  return a[0] - b[0] || a[1] - b[1];
}

/** By UTF-16 code units: the same on every machine, whatever its language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
