import { canonicalJson } from "#core/journal/canonical.ts";
import { type Rejected, rejectionWords, type Skipped, skipWords } from "./import-problem.ts";
import { type ImportRecord, numbersOf } from "./import-record.ts";

/** The rows of one file once each person is in one row only. */
export interface OncePerPerson {
  readonly records: readonly ImportRecord[];
  readonly skipped: readonly Skipped[];
  readonly rejected: readonly Rejected[];
}

/**
 * Within a file rows with the same IIN or document number are one person: the first by number of row stands, later ones that say the same
 * are left out, and later ones that say something else are rejected, for nobody can tell which of them is right.
 */
export function oncePerPerson(records: readonly ImportRecord[], headerOf: (record: ImportRecord) => string | null): OncePerPerson {
  const first = new Map<string, ImportRecord>();
  const kept: ImportRecord[] = [];
  const skipped: Skipped[] = [];
  const rejected: Rejected[] = [];
  for (const record of records) {
    const numbers = numbersOf(record.identity);
    const before = numbers.map((number) => first.get(number)).find((one) => one !== undefined);
    if (before === undefined) {
      for (const number of numbers) first.set(number, record);
      kept.push(record);
    } else if (sayOf(before) === sayOf(record)) {
      skipped.push({ row: record.row, kind: "same-person", words: skipWords["same-person"], as: before.row });
    } else {
      const kind = "number-other-facts";
      rejected.push({ row: record.row, column: headerOf(record), kind, words: rejectionWords[kind] });
    }
  }
  return { records: kept, skipped, rejected };
}

function sayOf({ row: _, ...said }: ImportRecord): string {
  return canonicalJson(said);
}
