import { hashFromText, type Sha256 } from "./sha256.ts";
import type { ConsistencyProof, TreeHead } from "./tree-head.ts";
import { verifyConsistency } from "./verify-proof.ts";

/** How the head that headquarters names now stands to the last one that this machine has kept. */
export type Judgement =
  /** Nothing has happened since. Keep either. */
  | { readonly kind: "same" }
  /** All that was is still there, and more has come. Keep the new one. */
  | { readonly kind: "extended" }
  /**
   * Headquarters has lost events: its journal was put back from a copy. `said`: it says so itself, by a new epoch; offer it everything.
   * Not said: it does not know, or hides it. The old head is kept as history, beside the new one.
   */
  | { readonly kind: "rolled-back"; readonly said: boolean; readonly was: number; readonly is: number }
  /** What this machine was told before is not what headquarters tells now: something was changed, removed, moved or put in. Keep the old one. */
  | { readonly kind: "forked"; readonly was: number; readonly is: number }
  /** No proof came, or none that can be read: nothing is known, ask again. Keep the old one. */
  | { readonly kind: "unverifiable" };

/**
 * Which proof is wanted before a head can be judged: sizes for GET /v1/tree/consistency. Null: none, `judge` needs no proof.
 *
 * @param kept the last head that this machine took as good; null: none yet
 */
export function wantedProof(kept: TreeHead | null, head: TreeHead): { readonly from: number; readonly to: number } | null {
  if (kept === null || kept.size === 0 || kept.epoch !== head.epoch || head.size <= kept.size) return null;
  return { from: kept.size, to: head.size };
}

/**
 * Judges the head that headquarters names now. What was never seen before is believed the first time.
 *
 * @param proof the answer for the sizes of `wantedProof`; null where none was wanted, or none came
 */
export function judge(kept: TreeHead | null, head: TreeHead, proof: ConsistencyProof | null, sha256: Sha256): Judgement {
  if (kept === null) return { kind: "extended" };
  const sizes = { was: kept.size, is: head.size };
  if (kept.epoch !== head.epoch) return { kind: "rolled-back", said: true, ...sizes };
  if (head.size < kept.size) return { kind: "rolled-back", said: false, ...sizes };
  if (head.size === kept.size) return head.root === kept.root ? { kind: "same" } : { kind: "forked", ...sizes };
  if (kept.size === 0) return { kind: "extended" };
  if (proof === null || proof.from !== kept.size || proof.to !== head.size || proof.epoch !== head.epoch) return { kind: "unverifiable" };
  const [was, is] = [hashFromText(kept.root), hashFromText(head.root)];
  const parts = proof.proof.map(hashFromText);
  if (was === null || is === null || parts.includes(null)) return { kind: "unverifiable" };
  const claim = { older: { size: kept.size, root: was }, newer: { size: head.size, root: is } };
  const holds = verifyConsistency(
    claim,
    parts.filter((part) => part !== null),
    sha256,
  );
  return holds ? { kind: "extended" } : { kind: "forked", ...sizes };
}

/** The head to keep after a judgement: what the next one is judged against. */
export function keptAfter(kept: TreeHead | null, head: TreeHead, judgement: Judgement): TreeHead | null {
  switch (judgement.kind) {
    case "same":
    case "extended":
    case "rolled-back":
      return head;
    case "forked":
    case "unverifiable":
      return kept;
  }
}
