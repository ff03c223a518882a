import { nodeHash } from "./merkle.ts";
import { type Sha256, sameHash } from "./sha256.ts";

/** What is said of a leaf: it stands at `index` (from 0) in the tree of so many leaves with this root. */
export interface InclusionClaim {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly root: Uint8Array;
}

/** What is said of two trees: the older is the beginning of the newer. Sizes in leaves. */
export interface ConsistencyClaim {
  readonly older: { readonly size: number; readonly root: Uint8Array };
  readonly newer: { readonly size: number; readonly root: Uint8Array };
}

/**
 * Whether the proof shows that the leaf is in the tree: RFC 9162, 2.1.3.2. Never throws.
 *
 * The size is part of the claim and not of the root: a head is a size and a root together.
 */
export function verifyInclusion({ leaf, index, size, root }: InclusionClaim, proof: readonly Uint8Array[], sha256: Sha256): boolean {
  if (!isSize(index) || !isSize(size) || index >= size) return false;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const part of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(part, hash, sha256);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, half(last)];
    } else hash = nodeHash(hash, part, sha256);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && sameHash(hash, root);
}

/**
 * Whether the proof shows that the older tree is the beginning of the newer: RFC 9162, 2.1.4.2. Of the same size they must be the same;
 * the empty tree is the beginning of any. Never throws.
 */
export function verifyConsistency({ older, newer }: ConsistencyClaim, proof: readonly Uint8Array[], sha256: Sha256): boolean {
  if (!isSize(older.size) || !isSize(newer.size) || older.size > newer.size) return false;
  if (older.size === 0) return proof.length === 0 && sameHash(older.root, sha256(new Uint8Array(0)));
  if (older.size === newer.size) return proof.length === 0 && sameHash(older.root, newer.root);
  // An older tree that is perfect is a node of the newer: its own root is the first of the proof.
  const parts = isPowerOfTwo(older.size) ? [older.root, ...proof] : proof;
  const [first, ...rest] = parts;
  if (first === undefined) return false;
  let [at, last] = [older.size - 1, newer.size - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  let [was, is] = [first, first];
  for (const part of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      was = nodeHash(part, was, sha256);
      is = nodeHash(part, is, sha256);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, half(last)];
    } else is = nodeHash(is, part, sha256);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && sameHash(was, older.root) && sameHash(is, newer.root);
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function half(value: number): number {
  return Math.floor(value / 2);
}

function isPowerOfTwo(value: number): boolean {
  return 2 ** Math.round(Math.log2(value)) === value;
}
