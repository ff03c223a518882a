import { setImmediate as nextTurn } from "node:timers/promises";
import type { Pool } from "pg";
import { foldNodes, rootOf } from "#core/audit/merkle.ts";
import { consistencyRanges, inclusionRanges, type LeafRange, nodesOf, type TreeNode } from "#core/audit/proof.ts";
import { sameHash } from "#core/audit/sha256.ts";
import { readHead } from "#server/store/journal-row.ts";
import { sha256 } from "./sha256.ts";
import {
  dropNodesBeyond,
  findDifferences,
  HashesMissing,
  LEVEL_STEP,
  missingNodes,
  type NodeRow,
  readHashes,
  TILE,
  writeNodes,
} from "./tree-rows.ts";

/** What a comparison of the events with their tree has found wrong: numbers of events, nothing of what is in them. */
export interface Alteration {
  /** The first few of the altered stretches, 256 events each. */
  readonly stretches: readonly { readonly from: number; readonly to: number }[];
  readonly altered: number;
  /** Events under numbers that were never given. */
  readonly strays: number;
  /** The tree had been longer than the journal is now. */
  readonly shortened: boolean;
}

/** The tree over the journal: a function of the events as they stand, whichever server is asked. Sizes and numbers in events. */
export interface JournalTree {
  /** How many events headquarters has numbered. */
  size(): Promise<number>;
  /** The root over the first so many events, at most as many as there are. */
  rootAt(size: number): Promise<Uint8Array>;
  inclusion(seq: number, size: number): Promise<readonly Uint8Array[]>;
  consistency(from: number, to: number): Promise<readonly Uint8Array[]>;
  /** The leaves of the events after `after` up to `upTo`, 32 bytes each. */
  leaves(after: number, upTo: number): Promise<Uint8Array>;
  /** Keeps the subtrees that have become whole. Returns how many events it hashed. */
  grow(): Promise<number>;
  /**
   * Holds every event against what is kept of the tree. What differs is hashed anew, so that from then on the tree is again that of the
   * events: every machine that knew another will notice. Null: nothing differs.
   */
  compare(): Promise<Alteration | null>;
}

/** Subtrees that are hashed in one turn: some thousand hashes. */
const TILES_A_TURN = 16;
const NAMED_STRETCHES = 8;

/** Reads and keeps what it needs in the database: some thirty hashes of events and of kept subtrees a proof, 32 bytes each times 256 at most. */
export function createTree(db: Pool, journal: string): JournalTree {
  /** Every subtree that is whole within so many events is kept. */
  let grownTo = 0;
  let growing: Promise<number> | null = null;

  async function growNow(): Promise<number> {
    const size = await readHead(db, journal);
    let hashed = 0;
    for (let level = LEVEL_STEP, whole = Math.floor(size / TILE); whole > 0; level += LEVEL_STEP, whole = Math.floor(whole / TILE)) {
      const missing = await missingNodes(db, journal, level, whole);
      await fill(level, missing);
      if (level === LEVEL_STEP) hashed = missing.length * TILE;
    }
    grownTo = size;
    return hashed;
  }

  function grow(): Promise<number> {
    growing ??= growNow().finally(() => {
      growing = null;
    });
    return growing;
  }

  async function growTo(size: number): Promise<void> {
    if (Math.floor(size / TILE) <= Math.floor(grownTo / TILE)) return;
    // The one under way may have begun before these events were there.
    await growing;
    if (Math.floor(size / TILE) > Math.floor(grownTo / TILE)) await grow();
  }

  async function fill(level: number, indexes: readonly number[]): Promise<readonly NodeRow[]> {
    const filled: NodeRow[] = [];
    for (let at = 0; at < indexes.length; at += TILES_A_TURN) {
      const turn = indexes.slice(at, at + TILES_A_TURN);
      const below = await readHashes(db, journal, level - LEVEL_STEP, turn.map(tileOf));
      const rows = turn.map((index, n) => {
        const hashes = below[n] ?? new Uint8Array(0);
        return { index, hash: rootOf(hashes, sha256), leaves: level === LEVEL_STEP ? sha256(hashes) : null };
      });
      await writeNodes(db, journal, level, rows);
      filled.push(...rows);
      await nextTurn();
    }
    return filled;
  }

  async function hashesOf(ranges: readonly LeafRange[]): Promise<readonly Uint8Array[]> {
    try {
      return await hashRanges(ranges);
    } catch (error) {
      if (!(error instanceof HashesMissing)) throw error;
      grownTo = 0;
      return hashRanges(ranges);
    }
  }

  async function hashRanges(ranges: readonly LeafRange[]): Promise<readonly Uint8Array[]> {
    await growTo(Math.max(0, ...ranges.map(({ to }) => to)));
    const parts = ranges.map(nodesOf);
    const found = await nodeHashes(parts.flat());
    return parts.map((nodes) =>
      foldNodes(
        nodes.map((node) => found.get(node) ?? new Uint8Array(0)),
        sha256,
      ),
    );
  }

  async function nodeHashes(nodes: readonly TreeNode[]): Promise<ReadonlyMap<TreeNode, Uint8Array>> {
    const found = new Map<TreeNode, Uint8Array>();
    const keptBelow = ({ level }: TreeNode) => Math.floor(level / LEVEL_STEP) * LEVEL_STEP;
    for (const kept of new Set(nodes.map(keptBelow))) {
      const here = nodes.filter((node) => keptBelow(node) === kept);
      const width = ({ level }: TreeNode) => 2 ** (level - kept);
      const ranges = here.map((node) => ({ from: node.index * width(node), to: (node.index + 1) * width(node) }));
      const rows = await readHashes(db, journal, kept, ranges);
      here.forEach((node, n) => void found.set(node, rootOf(rows[n] ?? new Uint8Array(0), sha256)));
    }
    return found;
  }

  async function rootAt(size: number): Promise<Uint8Array> {
    const [root] = await hashesOf([{ from: 0, to: size }]);
    return root ?? sha256("");
  }

  async function compare(): Promise<Alteration | null> {
    const beyond = await dropNodesBeyond(db, journal);
    const { tiles, strays } = await findDifferences(db, journal);
    const altered = await mend(tiles);
    await growing;
    await grow();
    if (altered.length === 0 && strays === 0 && beyond === 0) return null;
    const stretches = altered.slice(0, NAMED_STRETCHES).map((index) => ({ from: index * TILE + 1, to: (index + 1) * TILE }));
    return { stretches, altered: altered.length, strays, shortened: beyond > 0 };
  }

  /** Hashes subtrees anew, and those above them. Returns which have another hash now: a hole that was there before is not news. */
  async function mend(tiles: readonly number[]): Promise<readonly number[]> {
    if (tiles.length === 0) return [];
    const before = await readHashes(
      db,
      journal,
      LEVEL_STEP,
      tiles.map((index) => ({ from: index, to: index + 1 })),
    );
    const after = await fill(LEVEL_STEP, tiles);
    const altered = tiles.filter((_, n) => !sameHash(before[n] ?? new Uint8Array(0), after[n]?.hash ?? new Uint8Array(0)));
    const whole = Math.floor((await readHead(db, journal)) / TILE);
    let above = altered;
    for (let level = 2 * LEVEL_STEP, most = Math.floor(whole / TILE); most > 0; level += LEVEL_STEP, most = Math.floor(most / TILE)) {
      const last = most;
      above = [...new Set(above.map((index) => Math.floor(index / TILE)))].filter((index) => index < last);
      await fill(level, above);
    }
    return altered;
  }

  return {
    size: () => readHead(db, journal),
    rootAt,
    inclusion: (seq, size) => hashesOf(inclusionRanges(seq - 1, size)),
    consistency: (from, to) => hashesOf(consistencyRanges(from, to)),
    leaves: async (after, upTo) => (await readHashes(db, journal, 0, [{ from: after, to: upTo }]))[0] ?? new Uint8Array(0),
    grow,
    compare,
  };
}

function tileOf(index: number): { readonly from: number; readonly to: number } {
  return { from: index * TILE, to: (index + 1) * TILE };
}
