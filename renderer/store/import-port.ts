import type { Range } from "#core/count/range.ts";
import type { ImportEffect } from "#core/import/effect.ts";
import type { ImportDone } from "#core/import/file-history.ts";
import type { ImportCounts, PeopleCounted, PossibleDuplicate, Question, RefusalKind, RowDecision } from "#core/import/import-plan.ts";
import type { RejectionKind, Skipped, WarningKind } from "#core/import/import-problem.ts";
import type { Mapping, Remembered } from "#core/import/map-columns.ts";
import type { GazetteerPlace } from "#core/import/place-names.ts";
import type { Row, SheetForm } from "#core/import/sheet.ts";
import type { Target } from "#core/import/target.ts";
import type { EntityId, PlaceId } from "#core/journal/event.ts";
import type { Words } from "#core/kinds/kind.ts";
import type { OutTable } from "#core/sheets/out-table.ts";
import type { Window } from "#core/time/window.ts";
import type { RecordResult } from "./desk-port.ts";
import type { RecordsClosed } from "./identity-port.ts";

/** A list as it was read, without its rows: these come piece by piece. It stays in the desk's memory until it is closed, and is written nowhere. */
export interface ImportFile {
  readonly name: string | null;
  readonly sha256: string;
  readonly form: SheetForm;
  readonly sheets: readonly string[];
  /** The gazetteer, and its ids by those of the journal's places: where lists call a place otherwise than the journal. */
  readonly gazetteer: readonly GazetteerPlace[];
  readonly links: Readonly<Record<PlaceId, string | null>>;
}

/** What a person says before the columns are proposed. */
export interface MappingAsk {
  readonly remembered?: Remembered;
  readonly sheet?: number;
  readonly header?: number | null;
}

/** What a person says before a list is planned. */
export interface ImportAsk {
  readonly mapping: Mapping;
  /** Who sent it: an office or an operator. */
  readonly sender: string | null;
  /** When it was true. */
  readonly asOf: Window;
  readonly tz: string;
  /** The day of `asOf` in that zone. */
  readonly today: string;
  readonly place: PlaceId | null;
  readonly leaveEmpty: readonly Target[];
  readonly decisions: readonly (readonly [row: number, decision: RowDecision])[];
}

/** Rows with the same thing to say of the same column. */
export interface ImportGroup {
  readonly kind: RejectionKind | WarningKind;
  /** Header of the column; null: the row as a whole. */
  readonly column: string | null;
  readonly target: Target | null;
  readonly words: Words;
  readonly count: number;
  /** The first of them, with what the file says there and who it names. */
  readonly rows: readonly { readonly row: number; readonly name: string; readonly text: string }[];
}

/** A list planned: what would become of its rows and of the figures. Nothing of it is written. */
export interface ImportView {
  readonly kind: "planned";
  readonly counts: ImportCounts;
  readonly people: PeopleCounted;
  /** Rows that are taken with something to look at. */
  readonly warned: number;
  readonly already: ImportDone | null;
  readonly questions: readonly Question[];
  readonly errors: readonly ImportGroup[];
  readonly warnings: readonly ImportGroup[];
  readonly skipped: readonly Skipped[];
  readonly duplicates: readonly (PossibleDuplicate & { readonly name: string; readonly otherName: string | null })[];
  readonly effect: ImportEffect;
  /** Persons by record of the whole register, before and after. */
  readonly registered: { readonly before: Range; readonly after: Range };
  /** Events that would be written, and records whose names wait to be sealed. */
  readonly events: number;
  readonly toSeal: number;
  /** Why names cannot be sealed here now; null: they can. */
  readonly unsealed: "no-key" | "no-line" | "not-yours" | "refused" | "not-a-record" | null;
}

export type ImportAnswer =
  | ImportView
  | { readonly kind: "refused"; readonly why: RefusalKind }
  /** No list is open, or another took its place. */
  | { readonly kind: "gone" }
  | { readonly kind: "stopped" };

/** How far the work is. `of` 0: its end is not known. */
export interface ImportWork {
  readonly step: "rows" | "plan" | "effect" | "names" | "write" | "read";
  readonly done: number;
  readonly of: number;
}

/** An import that stands in the journal. */
export interface ImportListed {
  readonly statement: EntityId;
  readonly by: string;
  readonly atMs: number;
  readonly sender: string | null;
  /** Written on this machine and not yet at headquarters. */
  readonly mine: boolean;
}

export type ImportMade =
  /** `statement`: the import's own, by which it is undone. `names`: people whose names were sealed. */
  | {
      readonly kind: "made";
      readonly result: RecordResult;
      readonly statement: EntityId;
      readonly events: number;
      readonly names: number;
    }
  /** Names could not be sealed: nothing was written, and what was planned can still be. */
  | { readonly kind: "not-sealed"; readonly why: RecordsClosed["why"] }
  | { readonly kind: "gone" }
  | { readonly kind: "stopped" };

/** `kept`: events that this author may not withdraw; `touched`: people of the import of whom others have said something since. */
export type ImportUndoing =
  | { readonly kind: "undone"; readonly result: RecordResult; readonly events: number; readonly kept: number; readonly touched: number }
  | { readonly kind: "stopped" };

/** What the desk does with lists. One list at a time; a list that is opened takes the place of the one before. */
export interface ImportPort {
  importOpen(file: ImportFile): Promise<void>;
  /** Rows of a sheet, in their order, piece by piece. */
  importRows(sha256: string, sheet: number, rows: readonly Row[]): Promise<void>;
  importMapping(ask: MappingAsk): Promise<Mapping | null>;
  importPlan(ask: ImportAsk): Promise<ImportAnswer>;
  /** The rows of the last plan that are not taken, with why. */
  importRejected(lang: keyof Words): Promise<OutTable | null>;
  /** Writes the last plan, in one act; with the names sealed, or without them. Never with names in the clear. */
  importCommit(withNames: boolean): Promise<ImportMade>;
  importWork(): Promise<ImportWork | null>;
  stopImport(): Promise<void>;
  /** Forgets the list. */
  importClose(): Promise<void>;
  imports(): Promise<readonly ImportListed[]>;
  undoImport(statement: EntityId): Promise<ImportUndoing>;
}
