import type { TreeMemory } from "#core/audit/tree-memory.ts";
import type { Hello } from "./protocol.ts";

/** What a link knows of headquarters' tree. Times are epoch ms. */
export interface TreeWatch {
  /** As the store keeps it; null: the store keeps none, and nothing is looked at. */
  readonly memory: TreeMemory | null;
  /** The greeting whose tree is being looked at: nothing else is done before. */
  readonly met: Hello | null;
  /** Headquarters names a tree, so it can be asked for it later. */
  readonly named: boolean;
  readonly looking: boolean;
  /** Looks since the greeting. */
  readonly looks: number;
  readonly lookedMs: number;
  /** When the next look is due. */
  readonly lookAtMs: number;
}

/** A link that has not looked at the tree yet. */
export const FRESH_TREE_WATCH: TreeWatch = {
  memory: null,
  met: null,
  named: false,
  looking: false,
  looks: 0,
  lookedMs: 0,
  lookAtMs: Number.POSITIVE_INFINITY,
};
