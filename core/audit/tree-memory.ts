import type { TreeHead } from "./tree-head.ts";
import { type Judgement, keptAfter } from "./witness.ts";

/** What a machine keeps of headquarters' tree from one contact to the next: a value, written with the store's stand. */
export interface TreeMemory {
  /** The last head that was taken as good; null: none yet. */
  readonly kept: TreeHead | null;
  /** What a person has not seen to yet; null: nothing. */
  readonly doubt: TreeDoubt | null;
  /** Heads that were taken as good once and are not the beginning of the present tree, the latest last. */
  readonly past: readonly PastHead[];
  /** When headquarters' tree was last found to be as this machine knew it, or to go on from there; epoch ms. Absent: not known. */
  readonly verifiedMs?: number;
}

/**
 * Headquarters told something else before. `forked`: nothing is sent to it until a person decides. `rolled-back`: it has lost events
 * and did not say so; all was offered to it again, and a person has to know.
 */
export interface TreeDoubt {
  readonly kind: "forked" | "rolled-back";
  readonly was: TreeHead;
  readonly is: TreeHead;
}

/** `put-back`: headquarters said that it was put back from a copy. `lost`: it did not. `decided`: a person took on another tree. */
export interface PastHead {
  readonly head: TreeHead;
  readonly why: "put-back" | "lost" | "decided";
  /** When it ceased to hold, by this machine's clock, epoch ms. */
  readonly atMs: number;
}

/** Of a machine that has met no tree yet. */
export const FRESH_TREE_MEMORY: TreeMemory = { kept: null, doubt: null, past: [] };

/** A head that says what it said before is noted as verified no more often than this, ms: each time is a transaction of the store. */
export const VERIFIED_STEP_MS = 60_000;

/** So many heads of before are kept. */
export const PAST_HEADS_MAX = 20;

/**
 * The memory after a head was judged against it; the very same when there is nothing to write: nothing that was not known a minute ago.
 *
 * A fork stays one until a person decides, or the old head holds again: losing events as well does not undo it. Headquarters that says
 * it was put back (another epoch) is believed, and what was doubted of the life before is history with it.
 */
export function remembered(memory: TreeMemory, head: TreeHead, judgement: Judgement, atMs: number): TreeMemory {
  const { kept, doubt } = memory;
  switch (judgement.kind) {
    case "unverifiable":
      return memory;
    case "same":
    case "extended": {
      const isKnown = judgement.kind === "same" && kept !== null;
      const rest = doubt?.kind === "forked" ? null : doubt;
      if (isKnown && rest === doubt && isFresh(memory, atMs)) return memory;
      return { ...memory, kept: keptAfter(kept, head, judgement), doubt: rest, verifiedMs: atMs };
    }
    case "forked":
      return kept === null ? memory : doubted(memory, { kind: "forked", was: kept, is: head });
    case "rolled-back": {
      if (kept === null) return memory;
      if (judgement.said) return { kept: head, doubt: null, past: withPast(memory, kept, "put-back", atMs) };
      if (doubt?.kind === "forked") return doubted(memory, { ...doubt, is: head });
      return { kept: head, doubt: { kind: "rolled-back", was: kept, is: head }, past: withPast(memory, kept, "lost", atMs) };
    }
  }
}

/** The memory after a person has seen to the doubt: of a fork, that this machine goes on with what headquarters tells now. */
export function decided(memory: TreeMemory, atMs: number): TreeMemory {
  const { doubt } = memory;
  if (doubt?.kind !== "forked") return { ...memory, doubt: null };
  return { kept: doubt.is, doubt: null, past: withPast(memory, doubt.was, "decided", atMs) };
}

/** Noted as verified a moment ago. A clock that was put back makes it old. */
function isFresh({ verifiedMs }: TreeMemory, atMs: number): boolean {
  return verifiedMs !== undefined && verifiedMs <= atMs && atMs - verifiedMs < VERIFIED_STEP_MS;
}

function doubted(memory: TreeMemory, doubt: TreeDoubt): TreeMemory {
  const before = memory.doubt;
  const isKnown = before?.kind === doubt.kind && before.is.size === doubt.is.size && before.is.root === doubt.is.root;
  return isKnown ? memory : { ...memory, doubt };
}

function withPast({ past }: TreeMemory, head: TreeHead, why: PastHead["why"], atMs: number): readonly PastHead[] {
  return [...past, { head, why, atMs }].slice(-PAST_HEADS_MAX);
}
