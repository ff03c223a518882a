/**
 * How old what the wall shows is. `levelMs`: when the wall was last level with headquarters (or with its own machine, where that has
 * joined no server), by this machine's clock; null = it has never heard anything.
 */
export interface WallAge {
  readonly nowMs: number;
  readonly levelMs: number | null;
  /** The machine this wall listens to has joined a server, or is the server. */
  readonly joined: boolean;
}

/** From here the age is said in amber; from `STILL_MS` the wall says since when it has not changed. */
export const LATE_MS = 2 * 60_000;
export const STILL_MS = 15 * 60_000;

export type Freshness = "level" | "late" | "still" | "never";

export function freshness({ nowMs, levelMs }: WallAge): Freshness {
  if (levelMs === null) return "never";
  const age = nowMs - levelMs;
  return age < LATE_MS ? "level" : age < STILL_MS ? "late" : "still";
}
