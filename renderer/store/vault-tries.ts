/** Wrong passphrases in a row, and when the last was. Kept on the disk: loading the page anew does not begin to count anew. */
export interface Tries {
  readonly wrong: number;
  readonly lastMs: number;
}

export const NO_TRIES: Tries = { wrong: 0, lastMs: 0 };

/** So many mistakes cost nothing but the second that trying takes. */
const FREE = 3;
const FIRST_MS = 2_000;
const MOST_MS = 60_000;

/**
 * Before this time (epoch ms) no passphrase is tried: after three wrong ones 2 s, then twice as long each time, a minute at most. It slows
 * somebody at this keyboard; who has copied the files is slowed by Argon2id alone.
 */
export function triesUntil({ wrong, lastMs }: Tries, nowMs: number): number {
  if (wrong < FREE) return 0;
  const waitMs = Math.min(MOST_MS, FIRST_MS * 2 ** (wrong - FREE));
  // A clock that was put back must not lock anybody out for longer.
  return Math.min(lastMs, nowMs) + waitMs;
}

export function readTries(found: unknown): Tries | null {
  if (typeof found !== "object" || found === null) return null;
  const { wrong, lastMs } = found as Partial<Tries>;
  return typeof wrong === "number" && typeof lastMs === "number" && wrong >= 0 ? { wrong, lastMs } : null;
}
