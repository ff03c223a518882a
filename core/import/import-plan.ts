import type { Range } from "#core/count/range.ts";
import type { EntityId, PlaceId } from "#core/journal/event.ts";
import type { Words } from "#core/kinds/kind.ts";
import type { Window } from "#core/time/window.ts";
import type { ImportDone } from "./file-history.ts";
import type { Rejected, Skipped, Warned } from "./import-problem.ts";
import type { Identity, ImportRecord } from "./import-record.ts";
import type { KnownRegistry } from "./known-registry.ts";
import type { Mapping } from "./map-columns.ts";
import type { FindPlace } from "./place-names.ts";
import type { Target } from "./target.ts";
import type { HashText } from "./unit-id.ts";

/** What a person decided of a row that may be somebody known: it is that unit, it is somebody new, or it is left out. */
export type RowDecision = { readonly kind: "same"; readonly unit: EntityId } | { readonly kind: "new" } | { readonly kind: "skip" };

/** What a person says of an import before it is made. */
export interface ImportOptions {
  readonly mapping: Mapping;
  /** Id that the import's statement will have: new for every import. */
  readonly statement: EntityId;
  /** Who sent the list: an office or an operator, never a private person. Null: not said. */
  readonly sender: string | null;
  readonly nowMs: number;
  /** When the list was true. Not after now. */
  readonly asOf: Window;
  /** The words and the zone of that time (docs: domain 1.1, mandatory for imported reports). */
  readonly atText: string | null;
  readonly tz: string;
  /** The day of `asOf` in that zone, `2026-03-04`: ages are counted to it. */
  readonly today: string;
  /** Where people are of whom the list does not say; null: nowhere yet. */
  readonly place: PlaceId | null;
  /** Targets whose unreadable values are left empty instead of rejecting the row. */
  readonly leaveEmpty: readonly Target[];
  /** By number of the row. */
  readonly decisions: ReadonlyMap<number, RowDecision>;
  /** Whether the author may write that two units may be one (a link in lane reg); else such rows are held back until decided. */
  readonly mayLink: boolean;
}

/** A row beside somebody known, or beside another row, that may be the same person. Score 0 to 1 with its reasons as codes. */
export interface Likeness {
  readonly row: number;
  readonly other: { readonly unit: EntityId } | { readonly row: number };
  readonly score: number;
  readonly reasons: readonly unknown[];
}

/** What an import asks of its host. */
export interface ImportPorts {
  readonly hash: HashText;
  readonly find: FindPlace;
  readonly findStay: (text: string, kind: "flight" | "hotel") => EntityId | null;
  readonly registry: KnownRegistry;
  /** Proposes who may be whom among the rows and the register (core/names). Rows that a number settles are not asked about. */
  readonly likenesses: (records: readonly ImportRecord[]) => readonly Likeness[];
  /** Told how many of the rows are read, every thousand and at the end. */
  readonly progress?: (done: number, of: number) => void;
}

/** A row that becomes a unit, or changes one: the fields that are written. `unit` null: people without names, who become a count. */
export interface Written {
  readonly row: number;
  readonly unit: EntityId | null;
  readonly fields: readonly string[];
}

/** A row that says nothing new of a unit. */
export interface SameAlready {
  readonly row: number;
  readonly unit: EntityId | null;
}

/** A row that may be somebody else's: written with a link `maybe`, so that nobody is counted twice, or held back until a person decides. */
export interface PossibleDuplicate {
  readonly row: number;
  readonly unit: EntityId;
  readonly other: EntityId;
  readonly otherRow: number | null;
  readonly score: number;
  readonly reasons: readonly unknown[];
  readonly settled: "linked" | "held";
}

/** What only a person can say before the rows concerned can be taken. */
export interface Question {
  readonly kind: "date-order";
  readonly column: number;
  readonly header: string;
  readonly rows: number;
}

/** The sealed record that a unit is to have: the host seals it into `seal` events. */
export interface ToSeal {
  readonly unit: EntityId;
  readonly identity: Identity;
}

/** An event without what it has from its machine (id, device, counter, clock, author), in wire form. */
export type ImportBody = Readonly<Record<string, unknown>>;

/** Numbers of rows; every row that holds something is in exactly one of them. */
export interface ImportCounts {
  readonly rows: number;
  readonly creates: number;
  readonly updates: number;
  readonly same: number;
  readonly duplicates: number;
  readonly skipped: number;
  readonly rejected: number;
}

/** People counted by the rows that are taken: persons of ours, and those with them who are not. */
export interface PeopleCounted {
  readonly ours: Range;
  readonly foreign: Range;
  readonly units: number;
  readonly households: number;
}

/**
 * What an import would do, and, stamped, what it does: the dry run and the commit are this one value. `events` in the order they are
 * written; the statement of the import first. Nothing that tells who somebody is stands outside `seal`.
 */
export interface ImportPlan {
  readonly kind: "plan";
  readonly sheet: string;
  /** Number of the header's row in the file; null: none. */
  readonly headerRow: number | null;
  readonly mapping: Mapping;
  /** The first import of this file that stands; null: it is new here. */
  readonly already: ImportDone | null;
  readonly counts: ImportCounts;
  readonly people: PeopleCounted;
  readonly creates: readonly Written[];
  readonly updates: readonly Written[];
  readonly same: readonly SameAlready[];
  readonly duplicates: readonly PossibleDuplicate[];
  readonly skipped: readonly Skipped[];
  readonly rejected: readonly Rejected[];
  readonly warnings: readonly Warned[];
  readonly questions: readonly Question[];
  readonly events: readonly ImportBody[];
  readonly seal: readonly ToSeal[];
}

/** Why a file cannot be imported as a whole. */
export interface ImportRefusal {
  readonly kind: "refused";
  readonly why: RefusalKind;
  readonly words: Words;
}

/** Why a file cannot be imported as a whole. */
export type RefusalKind = "no-sheet" | "no-rows" | "nothing-mapped" | "in-the-future";
