import type { Exchange } from "#core/exchange/exchange.ts";
import { type PutPlan, type Restored } from "./put-journal.ts";
/** What a rebuild brought. */
export interface Rebuilt extends Restored {
  /** Every number is the one it was: what the machines held with receipts had no gaps. */
  readonly sameNumbers: boolean;
  /** Events of the files that had no receipt of that life of the journal: their machines bring them by themselves. */
  readonly left: number;
}
/**
 * Makes a lost server's journal anew of what machines held, with the receipts they had: what headquarters knew when stays what it was.
 * Receipts are those of one epoch, the one that most events have; events without one are left to the machines, which offer them.
 */
export declare function rebuildJournal(plan: PutPlan, files: readonly Exchange[]): Promise<Rebuilt>;
