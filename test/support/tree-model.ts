import { leafOf } from "#core/audit/leaf.ts";
import { nodeHash, rootOf } from "#core/audit/merkle.ts";
import { consistencyRanges, hashRanges, type TreeNode } from "#core/audit/proof.ts";
import type { ConsistencyProof, TreeHead } from "#core/audit/tree-head.ts";
import type { Frame } from "#core/sync/protocol.ts";
import { hexOf, sha256 } from "../audit/sha256.ts";

/** Where the tree over a journal in memory stands: hashed anew each time, so that whatever is done to the journal shows. */
export function headOf(log: readonly Frame[], epoch: string): TreeHead {
  return { epoch, size: log.length, root: hexOf(rootOf(Buffer.concat(leavesOf(log)), sha256)), seal: "s".repeat(43) };
}

export function consistencyOf(log: readonly Frame[], epoch: string, from: number, to: number): ConsistencyProof {
  const leaves = leavesOf(log);
  const hashOf = ({ level, index }: TreeNode): Uint8Array => {
    if (level === 0) return leaves[index] ?? new Uint8Array(32);
    const left = { level: level - 1, index: index * 2 };
    return nodeHash(hashOf(left), hashOf({ ...left, index: left.index + 1 }), sha256);
  };
  return { epoch, from, to, proof: hashRanges(consistencyRanges(from, to), hashOf, sha256).map(hexOf) };
}

function leavesOf(log: readonly Frame[]): readonly Uint8Array[] {
  return log.map((frame) => leafOf({ ...frame, id: (JSON.parse(frame.body) as { id: string }).id }, sha256));
}
