import type { EntityId } from "#core/journal/event.ts";
import { householdsOf, type NewHousehold } from "./households.ts";
import type { ImportOptions, ImportPorts, Likeness, PossibleDuplicate } from "./import-plan.ts";
import { type Rejected, rejectionWords, type Skipped, skipWords, type Warned, warningWords } from "./import-problem.ts";
import { type ImportRecord, numbersOf } from "./import-record.ts";
import type { OncePerPerson } from "./same-people.ts";
import { unitIdOf } from "./unit-id.ts";
import { newsOf } from "./unit-news.ts";

/** A row with the unit it is: one that the register knows, or one that is made. */
export interface Identified {
  readonly record: ImportRecord;
  readonly unit: EntityId;
  /** Its fields as they stand; null: it is new. */
  readonly known: Readonly<Record<string, unknown>> | null;
  /** Somebody it may be. */
  readonly maybe: PossibleDuplicate | null;
}

/** A row that is taken, and the fields it asserts of its unit. */
export interface Taken extends Identified {
  readonly kind: "create" | "update" | "same";
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Every row of a file in its place. */
export interface SortedOut {
  readonly taken: readonly Taken[];
  readonly households: readonly NewHousehold[];
  readonly duplicates: readonly PossibleDuplicate[];
  readonly skipped: readonly Skipped[];
  readonly rejected: readonly Rejected[];
  readonly warnings: readonly Warned[];
}

/** Finds out who every row is: known by its file, by its numbers, by what a person decided, perhaps somebody, or new. */
export function sortOut({ records, alike }: OncePerPerson, fileMark: string, options: ImportOptions, ports: ImportPorts): SortedOut {
  const skipped: Skipped[] = [];
  const rejected: Rejected[] = [];
  const identified: Identified[] = [];
  const rowOf = new Map<EntityId, number>();
  for (const record of records) {
    const unit = unitOf(record, fileMark, options, ports);
    if (unit === null) {
      const kind = "numbers-of-two";
      rejected.push({ row: record.row, column: null, kind, words: rejectionWords[kind] });
      continue;
    }
    const before = rowOf.get(unit);
    if (before !== undefined) {
      skipped.push({ row: record.row, kind: "same-person", words: skipWords["same-person"], as: before });
      continue;
    }
    rowOf.set(unit, record.row);
    identified.push({ record, unit, known: record.kind === "heads" ? null : ports.registry.unit(unit), maybe: null });
  }
  const doubts = doubtsOf(identified, alike, options, ports);
  const duplicates = [...doubts.values()].sort((a, b) => a.row - b.row);
  const certain = identified.flatMap((one) => {
    const maybe = doubts.get(one.record.row) ?? null;
    return maybe?.settled === "held" ? [] : [{ ...one, maybe }];
  });
  const { memberOf, households, warnings } = householdsOf(certain, fileMark, options.mapping.sheet, ports);
  const taken = certain.map((one): Taken => {
    if (one.record.kind === "heads")
      return { ...one, kind: ports.registry.history.rows.has(refOf(one.record, options)) ? "same" : "create", fields: {} };
    const fields = newsOf(one, memberOf.get(one.unit), ports.registry);
    return { ...one, kind: one.known === null ? "create" : Object.keys(fields).length > 0 ? "update" : "same", fields };
  });
  const unread = taken.filter(
    ({ known, record, unit }) =>
      known !== null && !ports.registry.history.rows.has(refOf(record, options)) && ports.registry.identity(unit) === null,
  );
  const kind = "identity-not-compared";
  const sealed = unread.map(({ record }): Warned => ({ row: record.row, column: null, kind, words: warningWords[kind] }));
  return { taken, households, duplicates, skipped, rejected, warnings: [...warnings, ...sealed] };
}

/** How an event of a row says where in the file it stands. */
export function refOf({ row }: { readonly row: number }, { mapping }: Pick<ImportOptions, "mapping">): string {
  return `sheet ${mapping.sheet + 1} row ${row}`;
}

/** Null: its numbers belong to two people. */
function unitOf(record: ImportRecord, fileMark: string, { decisions, mapping }: ImportOptions, ports: ImportPorts): EntityId | null {
  const decision = decisions.get(record.row);
  if (decision?.kind === "same") return decision.unit;
  const own = unitIdOf(ports.hash, fileMark, mapping.sheet, record.row, "row");
  if (record.kind === "heads" || ports.registry.unit(own) !== null) return own;
  const known = new Set(numbersOf(record.identity).flatMap((number) => ports.registry.byNumber(number) ?? []));
  const [first, ...others] = known;
  return others.length > 0 ? null : (first ?? own);
}

/** Rows of new units that may be somebody known, or the person of a row above, each with the likeliest. */
function doubtsOf(
  identified: readonly Identified[],
  alike: readonly Likeness[],
  options: ImportOptions,
  ports: ImportPorts,
): ReadonlyMap<number, PossibleDuplicate> {
  const byRow = new Map(identified.map((one) => [one.record.row, one] as const));
  const doubts = new Map<number, PossibleDuplicate>();
  const people = identified.filter(({ record }) => record.kind !== "heads").map(({ record }) => record);
  const propose = ({ score, reasons }: Likeness, row: number, otherRow: number | null, other: EntityId): void => {
    const one = byRow.get(row);
    if (one === undefined || one.known !== null || one.unit === other || options.decisions.get(row)?.kind === "new") return;
    const held = doubts.get(row);
    if (held !== undefined && (held.score > score || (held.score === score && held.other <= other))) return;
    doubts.set(row, { row, unit: one.unit, other, otherRow, score, reasons, settled: options.mayLink ? "linked" : "held" });
  };
  const proposed = ports.likenesses(people);
  const said = new Set(proposed.map(pairOf));
  for (const likeness of [...proposed, ...alike.filter((one) => !said.has(pairOf(one)))]) {
    const { row, other } = likeness;
    if ("unit" in other) propose(likeness, row, null, other.unit);
    else {
      const [earlier, later] = row < other.row ? [row, other.row] : [other.row, row];
      const [a, b] = [byRow.get(earlier), byRow.get(later)];
      if (a === undefined || b === undefined) continue;
      if (b.known === null) propose(likeness, later, earlier, a.unit);
      else propose(likeness, earlier, later, b.unit);
    }
  }
  return doubts;
}

function pairOf({ row, other }: Likeness): string {
  return "unit" in other ? `${row} ${other.unit}` : `${Math.min(row, other.row)} ${Math.max(row, other.row)}`;
}
