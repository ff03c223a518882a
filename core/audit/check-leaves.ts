import { leafOf, type Recorded } from "./leaf.ts";
import { HASH_BYTES, type Sha256, sameHash } from "./sha256.ts";

/**
 * The numbers of those events that are not what the tree says of them.
 *
 * @param events in any order; numbers outside the stretch are passed over
 * @param leaves the leaves of the events `after` + 1, `after` + 2 and so on, 32 bytes each, as GET /v1/tree/leaves gives them
 */
export function otherThanLeaves(events: Iterable<Recorded>, after: number, leaves: Uint8Array, sha256: Sha256): readonly number[] {
  const others: number[] = [];
  for (const event of events) {
    const at = (event.seq - after - 1) * HASH_BYTES;
    if (at < 0 || at >= leaves.length) continue;
    if (!sameHash(leafOf(event, sha256), leaves.subarray(at, at + HASH_BYTES))) others.push(event.seq);
  }
  return others;
}
