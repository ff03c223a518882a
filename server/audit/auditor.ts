import type { Pool } from "pg";
import { hashFromText, sameHash } from "#core/audit/sha256.ts";
import type { SeenAnswer, TreeHead } from "#core/audit/tree-head.ts";
import type { HeadSeal } from "./seal.ts";
import { hexOf } from "./sha256.ts";
import type { Alteration, JournalTree } from "./tree.ts";
import { keepWitness } from "./witnesses.ts";

/**
 * How the journal stands to its tree. `put-back`: found at the start to be another than it was, so it has a new epoch. `altered`: found
 * since the start; the next start gives it one.
 */
export type TreeState = "sound" | "put-back" | "altered";

/** Gives out heads of the journal's tree, and looks whether they are still those it gave before. */
export interface Auditor {
  /** The tree of the events as they stood at most a minute ago, and what has come since. */
  head(): Promise<TreeHead>;
  /** The same at once, for a greeting: what was altered in the last minute may not be in it yet. */
  quickHead(): Promise<TreeHead>;
  /** A head that a device was given before; null when it was not we who gave it. */
  seen(device: string, head: TreeHead): Promise<SeenAnswer["stand"] | null>;
  state(): TreeState;
}

export interface AuditorPorts {
  readonly db: Pool;
  readonly journal: { readonly id: string; readonly epoch: string };
  readonly tree: JournalTree;
  readonly seal: HeadSeal;
  readonly nowMs: () => number;
  /** The journal was found at the start to be another than it was. */
  readonly putBack: boolean;
  /** Told of every comparison that found something. */
  readonly altered: (alteration: Alteration) => void;
  /** Told of a head we gave and cannot stand by. */
  readonly contradicted: (size: number, stand: "behind" | "other") => void;
  readonly failed: (error: unknown) => void;
}

/** Every event is held against the tree anew when somebody asks and the last time is longer ago than this. */
const FRESH_MS = 60_000;

export function createAuditor({ db, journal, tree, seal, nowMs, putBack, ...tell }: AuditorPorts): Auditor {
  let state: TreeState = putBack ? "put-back" : "sound";
  let comparedMs = nowMs();
  let comparing: Promise<void> | null = null;
  let last: { readonly size: number; readonly root: Uint8Array } | null = null;

  async function compare(): Promise<void> {
    const beganMs = nowMs();
    const alteration = await tree.compare();
    comparedMs = beganMs;
    last = null;
    if (alteration === null) return;
    state = "altered";
    tell.altered(alteration);
  }

  function fresh(): Promise<void> {
    if (comparing === null && Math.abs(nowMs() - comparedMs) < FRESH_MS) return Promise.resolve();
    comparing ??= compare().finally(() => {
      comparing = null;
    });
    return comparing;
  }

  async function quickHead(): Promise<TreeHead> {
    // The tail is hashed from the events each time; only a root over the very same number is not hashed twice.
    const size = await tree.size();
    if (last?.size !== size) last = { size, root: await tree.rootAt(size) };
    return seal.seal({ epoch: journal.epoch, size, root: hexOf(last.root) });
  }

  async function standOf(head: TreeHead): Promise<SeenAnswer["stand"]> {
    const size = await tree.size();
    if (head.size > size) return "behind";
    const root = hashFromText(head.root);
    return root !== null && sameHash(root, await tree.rootAt(head.size)) ? "sound" : "other";
  }

  return {
    async head() {
      await fresh();
      return quickHead();
    },
    quickHead() {
      fresh().catch(tell.failed);
      return quickHead();
    },
    async seen(device, head) {
      if (!seal.isOurs(head)) return null;
      const stand = await standOf(head);
      await keepWitness(db, journal.id, device, head, nowMs());
      if (stand === "sound") return stand;
      state = "altered";
      tell.contradicted(head.size, stand);
      return stand;
    },
    state: () => state,
  };
}
