import { printPeople } from "#core/count/print.ts";

/** A difference with its sign: `+113`, `−71` (a minus, no hyphen), `0`. */
export function signed(n: number): string {
  return n > 0 ? `+${printPeople(n)}` : n < 0 ? `−${printPeople(-n)}` : "0";
}
