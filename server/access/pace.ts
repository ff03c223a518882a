/** Requests that one device may make in a second, over any length of time. */
export const DEVICE_PER_SECOND = 50;

const MOST_KEYS = 10_000;

/** How fast each may go. */
export interface Pace {
  /** Null: go on; else how long to wait, ms. */
  take(key: string, nowMs: number): number | null;
}

/** A bucket for each key that holds `burst` and fills by `perSecond`. */
export function openPace(perSecond: number, burst: number): Pace {
  const buckets = new Map<string, { left: number; atMs: number }>();
  return {
    take: (key, nowMs) => {
      const bucket = buckets.get(key) ?? { left: burst, atMs: nowMs };
      const left = Math.min(burst, bucket.left + (Math.max(0, nowMs - bucket.atMs) * perSecond) / 1000);
      if (buckets.size >= MOST_KEYS && !buckets.has(key)) buckets.clear();
      buckets.set(key, { left: left < 1 ? left : left - 1, atMs: nowMs });
      return left < 1 ? Math.ceil(((1 - left) * 1000) / perSecond) : null;
    },
  };
}
