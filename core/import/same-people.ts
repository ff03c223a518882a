import { canonicalJson } from "#core/journal/canonical.ts";
import type { Likeness } from "./import-plan.ts";
import { type Skipped, skipWords } from "./import-problem.ts";
import { type ImportRecord, numbersOf } from "./import-record.ts";

/** The rows of one file without those that say again what a row above says, and the rows that share a number. */
export interface OncePerPerson {
  readonly records: readonly ImportRecord[];
  readonly skipped: readonly Skipped[];
  /** Rows with the number of a row above that say something else of the person: to be decided, whatever else speaks against it. */
  readonly alike: readonly Likeness[];
}

/**
 * Within a file rows with the same IIN or document number are one person, or a slip of the pen: rows that say the same are left out but for
 * the first by number of row; rows that say something else are proposed as one person, and never counted as two for certain.
 */
export function oncePerPerson(records: readonly ImportRecord[]): OncePerPerson {
  const first = new Map<string, ImportRecord>();
  const kept: ImportRecord[] = [];
  const skipped: Skipped[] = [];
  const alike: Likeness[] = [];
  for (const record of records) {
    const numbers = numbersOf(record.identity);
    const shared = numbers.find((number) => first.has(number));
    const before = shared === undefined ? undefined : first.get(shared);
    for (const number of numbers) if (!first.has(number)) first.set(number, record);
    if (before !== undefined && sayOf(before) === sayOf(record)) {
      skipped.push({ row: record.row, kind: "same-person", words: skipWords["same-person"], as: before.row });
      continue;
    }
    kept.push(record);
    if (shared === undefined || before === undefined) continue;
    const kind = shared.startsWith("iin:") ? "same-iin" : "same-document";
    alike.push({ row: record.row, other: { row: before.row }, score: 1, reasons: [{ kind }] });
  }
  return { records: kept, skipped, alike };
}

function sayOf({ row: _, ...said }: ImportRecord): string {
  return canonicalJson(said);
}
