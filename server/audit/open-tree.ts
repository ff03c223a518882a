import type { Pool } from "pg";
import { sameHash } from "#core/audit/sha256.ts";
import { type JournalRow, readJournal, renewJournal } from "#server/store/journal-row.ts";
import { type Alteration, createTree, type JournalTree } from "./tree.ts";
import { readWitnesses } from "./witnesses.ts";

/** The tree of the journal as the server starts, and what it found. */
export interface OpenedTree {
  /** With a new epoch where the journal is not what it was. */
  readonly journal: JournalRow;
  readonly tree: JournalTree;
  /** Events that were hashed for the first time. */
  readonly hashed: number;
  /** Null: the journal is what it was, and every head that machines have shown is the beginning of it. */
  readonly found: Found | null;
}

/** Why the journal is taken to have been put back from a copy, or changed. */
export interface Found {
  readonly alteration: Alteration | null;
  /** Heads that machines have shown, and that are not the beginning of this journal: their sizes. */
  readonly contradicted: readonly number[];
  readonly size: number;
}

/**
 * Hashes what is not in the tree yet, holds all events against it, and all heads that machines have shown. A journal that is not what it
 * was gets a new epoch: machines then offer all they have, and what was lost comes back. Servers that share it must start anew then.
 */
export async function openTree(db: Pool, journal: JournalRow, nowMs: number): Promise<OpenedTree> {
  const tree = createTree(db, journal.id);
  const hashed = await tree.grow();
  const alteration = await tree.compare();
  const size = await tree.size();
  const contradicted: number[] = [];
  for (const witness of await readWitnesses(db, journal.id, journal.epoch)) {
    const holds = witness.size <= size && sameHash(witness.root, await tree.rootAt(witness.size));
    if (!holds) contradicted.push(witness.size);
  }
  if (alteration === null && contradicted.length === 0) return { journal, tree, hashed, found: null };
  await renewJournal(db, journal, nowMs);
  // Another server that starts at this moment may have given it one before us: there is one, and it is the one that counts.
  const renewed = await readJournal(db);
  if (renewed === null) throw new Error("The journal that was just given a new epoch is not there.");
  return { journal: renewed, tree, hashed, found: { alteration, contradicted, size } };
}
