import { leafOf } from "#core/audit/leaf.ts";
import { nodeHash, rootOf } from "#core/audit/merkle.ts";
import { consistencyRanges, hashRanges, type TreeNode } from "#core/audit/proof.ts";
import type { TreeHead } from "#core/audit/tree-head.ts";
import { judge } from "#core/audit/witness.ts";
import { hexOf, sha256 } from "../audit/sha256.ts";
import type { Headquarters } from "./headquarters.ts";

/** I8: a witness of headquarters' tree, as every machine is one: each head it sees is a continuation of the one before, or says a new epoch. */
export interface TreeWatch {
  breaches(server: Headquarters): readonly string[];
}

export function treeWatch(): TreeWatch {
  let kept: TreeHead | null = null;
  return {
    breaches({ journal, epoch }) {
      const leaves = journal.rows.map(({ verdict, ...row }) =>
        leafOf({ ...row, verdict: verdict === "in-the-future" ? verdict : null }, sha256),
      );
      const head: TreeHead = { epoch, size: leaves.length, root: hexOf(rootOf(Buffer.concat(leaves), sha256)), seal: "" };
      const hashOf = ({ level, index }: TreeNode): Uint8Array => {
        if (level === 0) return leaves[index] ?? sha256("");
        return nodeHash(hashOf({ level: level - 1, index: index * 2 }), hashOf({ level: level - 1, index: index * 2 + 1 }), sha256);
      };
      const before = kept;
      kept = head;
      if (before === null || before.epoch !== epoch || before.size > head.size)
        return before !== null && before.epoch === epoch ? ["I8: the tree has shrunk"] : [];
      const proof = hashRanges(consistencyRanges(before.size, head.size), hashOf, sha256).map(hexOf);
      const judgement = judge(before, head, { epoch, from: before.size, to: head.size, proof }, sha256);
      return judgement.kind === "same" || judgement.kind === "extended"
        ? []
        : [`I8: the tree before is not the beginning of the tree now: ${judgement.kind}`];
    },
  };
}
