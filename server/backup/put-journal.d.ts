import type { PoolClient } from "pg";
import type { SegmentLine } from "#core/columns/segment-line.ts";
import type { Steps } from "#server/steps.ts";
/** Where a journal is put, and who hears how far it is. */
export interface PutPlan {
  /** The new server's data folder: empty, or not there. */
  readonly data: string;
  /** An empty PostgreSQL to put the journal into; null: a private one in the data folder. */
  readonly databaseUrl: string | null;
  readonly steps: Steps;
  readonly progress?: (done: number, of: number) => void;
}
/** A journal to be put: its events in parts, in the order of their numbers, which run from 1 without gaps. */
export interface WholeJournal {
  readonly journal: string;
  readonly title: string;
  readonly exercise: boolean;
  readonly loaded: string | null;
  readonly head: number;
  /** A sentence where a part is damaged. */
  readonly parts: readonly (() => readonly SegmentLine[] | string)[];
}
/** What was put back. */
export interface Restored {
  readonly journal: string;
  readonly head: number;
  /** The new one: machines offer what they hold beyond this. */
  readonly epoch: string;
  readonly keptRows: number;
}
/** What goes in beside the events. */
export interface Beside {
  /** In the transaction of the events. @returns how many rows */
  rows(client: PoolClient): Promise<number>;
  /** Into the data folder, when the events are in. */
  files(data: string): Promise<void>;
}
/**
 * Puts a journal into an empty data folder, all events with their numbers and receipts in one transaction, under a new epoch. What fails
 * leaves no journal, and can be tried again; until it is whole no server starts on the folder.
 */
export declare function putJournal(plan: PutPlan, whole: WholeJournal, beside: Beside | null): Promise<Restored>;
