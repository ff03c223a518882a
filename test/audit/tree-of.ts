import { leafHash, nodeHash, rootOf } from "#core/audit/merkle.ts";
import { consistencyRanges, hashRanges, inclusionRanges, type TreeNode } from "#core/audit/proof.ts";
import { sha256 } from "./sha256.ts";

/** A tree in memory that keeps every perfect subtree it was asked for. */
export interface MemoryTree {
  leaf(index: number): Uint8Array;
  root(size: number): Uint8Array;
  inclusion(index: number, size: number): readonly Uint8Array[];
  consistency(older: number, newer: number): readonly Uint8Array[];
}

export function treeOf(contents: readonly Uint8Array[]): MemoryTree {
  const leaves = contents.map((content) => leafHash(content, sha256));
  const nodes = new Map<string, Uint8Array>();
  const leaf = (index: number): Uint8Array => {
    const found = leaves[index];
    if (found === undefined) throw new RangeError(`There is no leaf ${index}.`);
    return found;
  };
  const hashOf = ({ level, index }: TreeNode): Uint8Array => {
    if (level === 0) return leaf(index);
    const name = `${level} ${index}`;
    const left = { level: level - 1, index: index * 2 };
    const hash = nodes.get(name) ?? nodeHash(hashOf(left), hashOf({ ...left, index: left.index + 1 }), sha256);
    nodes.set(name, hash);
    return hash;
  };
  return {
    leaf,
    root: (size) => rootOf(Buffer.concat(leaves.slice(0, size)), sha256),
    inclusion: (index, size) => hashRanges(inclusionRanges(index, size), hashOf, sha256),
    consistency: (older, newer) => hashRanges(consistencyRanges(older, newer), hashOf, sha256),
  };
}
