import type { Sha256 } from "./sha256.ts";
import type { ConsistencyProof, TreeHead } from "./tree-head.ts";
import { type Judgement, judge, keptAfter, wantedProof } from "./witness.ts";

/** What a look at headquarters' tree asks of the line to it. */
export interface TreeLine {
  /** GET /v1/tree/consistency; null when no proof came, for whatever reason. */
  consistency(from: number, to: number): Promise<ConsistencyProof | null>;
  /** POST /v1/tree/seen: shows a head that was given before. Whether it arrived does not matter. */
  seen(head: TreeHead): Promise<void>;
}

/** What a look came to: the judgement, and the head that the store keeps from now on. */
export interface Looked {
  readonly judgement: Judgement;
  readonly keep: TreeHead | null;
}

/**
 * Looks whether headquarters' journal is still the one that this machine knew: asks for the proof where one is wanted, judges, and shows
 * headquarters the head that this machine can vouch for. After a fork or a loss that is the old one, so that headquarters learns of it too.
 *
 * @param kept the head that the store keeps; null: none yet
 * @param head what headquarters names now: `Hello.tree`, or GET /v1/tree
 */
export async function lookAtTree(kept: TreeHead | null, head: TreeHead, line: TreeLine, sha256: Sha256): Promise<Looked> {
  const wanted = wantedProof(kept, head);
  const proof = wanted === null ? null : await line.consistency(wanted.from, wanted.to);
  const judgement = judge(kept, head, proof, sha256);
  const isDoubted = judgement.kind === "forked" || (judgement.kind === "rolled-back" && !judgement.said);
  if (judgement.kind !== "unverifiable") await line.seen(isDoubted && kept !== null ? kept : head);
  return { judgement, keep: keptAfter(kept, head, judgement) };
}
