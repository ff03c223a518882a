/** First and longest wait between tries. */
export const FIRST_WAIT_MS = 1_000;

/** The longest wait between two tries. */
export const LONGEST_WAIT_MS = 60_000;

/**
 * How long to wait before the next try: full jitter between one second and a bound that doubles with every failure, so that two hundred
 * desks do not return at the same instant after an outage.
 *
 * @param tries failures in a row, from 1
 * @param roll  a number in [0, 1) from the host's dice
 * @returns milliseconds, FIRST_WAIT_MS to LONGEST_WAIT_MS
 */
export function backoffMs(tries: number, roll: number): number {
  const bound = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries, 10));
  return Math.round(FIRST_WAIT_MS + roll * (bound - FIRST_WAIT_MS));
}
