import { printPeople } from "#core/count/print.ts";

const MINUS = "\u2212";

/** A change as a range: `+40`, `−71`, `0–67`, `−33…+67`, `≥+17`; null where it cannot be formed. */
export function deltaText(delta: readonly [number | null, number | null] | null): string | null {
  if (delta === null) return null;
  const [lo, hi] = delta;
  if (lo === null) return hi === null ? null : `≤${signed(hi)}`;
  if (hi === null) return `≥${signed(lo)}`;
  if (lo === hi) return signed(lo);
  return lo === 0 ? `0–${printPeople(hi)}` : `${signed(lo)}…${signed(hi)}`;
}

function signed(n: number): string {
  if (n === 0) return "0";
  return n < 0 ? `${MINUS}${printPeople(-n)}` : `+${printPeople(n)}`;
}
