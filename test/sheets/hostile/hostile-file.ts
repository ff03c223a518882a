import type { CellValue } from "#core/import/sheet.ts";
import type { SheetProblem, SheetWarning } from "#core/sheets/problem.ts";

/** What is known of one reading: the texts of its sheets, row by row (null is an empty cell), and more where it matters. */
export interface ExactReading {
  readonly grids: readonly (readonly (readonly (string | null)[])[])[];
  readonly values?: Readonly<Record<string, CellValue>>;
  readonly warnings?: readonly SheetWarning["kind"][];
  readonly encoding?: string;
  readonly delimiter?: string;
}

/** One file that somebody could send, in malice or by chance, with its named refusal or its exact reading. */
export interface HostileFile {
  readonly title: string;
  /** As its sender named it; null: it was pasted. */
  readonly name: string | null;
  readonly make: () => Uint8Array;
  readonly html?: boolean;
  readonly refused?: SheetProblem;
  readonly read?: ExactReading;
}

/** A file that is refused. */
export function refusal(title: string, name: string, make: () => Uint8Array, refused: SheetProblem): HostileFile {
  return { title, name, make, refused };
}

/** A file that is read. */
export function reading(title: string, name: string, make: () => Uint8Array, read: ExactReading): HostileFile {
  return { title, name, make, read };
}
