import { foldNodes } from "./merkle.ts";
import type { Sha256 } from "./sha256.ts";

/** A stretch of leaves, counted from 0: `from` is in it, `to` is not. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** A perfect subtree: the 2^level leaves from `index` times 2^level on. It never changes once they are there. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
}

/**
 * The perfect subtrees that a range of a tree consists of, left to right. The whole tree is the range from 0 to its size.
 *
 * @param range begins at a multiple of a power of two not smaller than its length, as every range of `inclusionRanges` and
 *   `consistencyRanges` does
 */
export function nodesOf({ from, to }: LeafRange): readonly TreeNode[] {
  const nodes: TreeNode[] = [];
  let at = from;
  while (at < to) {
    const level = levelOf(to - at);
    nodes.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return nodes;
}

/**
 * The ranges whose hashes prove that a leaf is in a tree, in the order of the proof: PATH(m, D[n]) of RFC 6962, 2.1.1.
 *
 * @param index the leaf, counted from 0
 * @param size  leaves of the tree, more than `index`
 */
export function inclusionRanges(index: number, size: number): readonly LeafRange[] {
  const ranges: LeafRange[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    ranges.unshift(index < middle ? { from: middle, to } : { from, to: middle });
    if (index < middle) to = middle;
    else from = middle;
  }
  return ranges;
}

/**
 * The ranges whose hashes prove that a tree is the beginning of another, in the order of the proof: PROOF(m, D[n]) of RFC 6962, 2.1.2.
 * Empty when one of them is empty, or both are the same.
 *
 * @param older leaves of the tree that was
 * @param newer leaves of the tree that is, not fewer
 */
export function consistencyRanges(older: number, newer: number): readonly LeafRange[] {
  if (older === 0 || older === newer) return [];
  const ranges: LeafRange[] = [];
  let [from, to] = [0, newer];
  while (older < to) {
    const middle = from + splitOf(to - from);
    ranges.unshift(older <= middle ? { from: middle, to } : { from, to: middle });
    if (older <= middle) to = middle;
    else from = middle;
  }
  // The older tree itself is known to who asks, unless it is not whole in the newer one.
  return from === 0 ? ranges : [{ from, to }, ...ranges];
}

/** The hashes of ranges, when the hash of each perfect subtree is at hand. */
export function hashRanges(ranges: readonly LeafRange[], hashOf: (node: TreeNode) => Uint8Array, sha256: Sha256): readonly Uint8Array[] {
  return ranges.map((range) => foldNodes(nodesOf(range).map(hashOf), sha256));
}

/** The greatest power of two smaller than a number of leaves, from 2 on. */
function splitOf(count: number): number {
  const power = 2 ** levelOf(count);
  return power === count ? power / 2 : power;
}

/** The exponent of the greatest power of two that is not above a whole number from 1 to 2^53. The logarithm alone rounds up just below a power. */
function levelOf(count: number): number {
  const near = Math.floor(Math.log2(count));
  return 2 ** near > count ? near - 1 : near;
}
