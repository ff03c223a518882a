import { HASH_BYTES, type Sha256 } from "./sha256.ts";

/**
 * The hash of a leaf: SHA-256(0x00 | what is in it). RFC 6962, 2.1: the first byte keeps leaves and nodes apart, so that neither passes
 * for the other.
 */
export function leafHash(content: Uint8Array, sha256: Sha256): Uint8Array {
  const bytes = new Uint8Array(content.length + 1);
  bytes.set(content, 1);
  return sha256(bytes);
}

/** The hash of two neighbours: SHA-256(0x01 | left | right). RFC 6962, 2.1. */
export function nodeHash(left: Uint8Array, right: Uint8Array, sha256: Sha256): Uint8Array {
  const bytes = new Uint8Array(1 + 2 * HASH_BYTES);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, 1 + HASH_BYTES);
  return sha256(bytes);
}

/**
 * The root of a tree over so many leaves (RFC 6962, 2.1): of none, the hash of nothing.
 *
 * @param leaves the hashes of the leaves, one after another, 32 bytes each
 */
export function rootOf(leaves: Uint8Array, sha256: Sha256): Uint8Array {
  let count = leaves.length / HASH_BYTES;
  if (!Number.isInteger(count)) throw new RangeError("The hashes of leaves are 32 bytes each.");
  if (count === 0) return sha256(new Uint8Array(0));
  // A copy: a Buffer's own `slice` is none.
  const row = new Uint8Array(leaves);
  const pair = new Uint8Array(1 + 2 * HASH_BYTES);
  pair[0] = 1;
  // Level by level in place: whoever has no neighbour goes up as it is, which is what the halving of the RFC comes to.
  while (count > 1) {
    for (let at = 0; at + 1 < count; at += 2) {
      pair.set(row.subarray(at * HASH_BYTES, (at + 2) * HASH_BYTES), 1);
      row.set(sha256(pair), (at / 2) * HASH_BYTES);
    }
    if (count % 2 === 1) row.copyWithin(((count - 1) / 2) * HASH_BYTES, (count - 1) * HASH_BYTES, count * HASH_BYTES);
    count = Math.ceil(count / 2);
  }
  return row.slice(0, HASH_BYTES);
}

/** The hash of a range of leaves from those of its perfect subtrees, left to right (`nodesOf`): the right ones are joined first. */
export function foldNodes(hashes: readonly Uint8Array[], sha256: Sha256): Uint8Array {
  const last = hashes.at(-1);
  if (last === undefined) return sha256(new Uint8Array(0));
  return hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right, sha256), last);
}
