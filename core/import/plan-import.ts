import { add } from "#core/count/count.ts";
import type { Range } from "#core/count/range.ts";
import type { EntityId } from "#core/journal/event.ts";
import { words } from "#core/kinds/field.ts";
import type { Words } from "#core/kinds/kind.ts";
import { foldText } from "./fold-text.ts";
import { importBodies } from "./import-bodies.ts";
import type {
  ImportOptions,
  ImportPlan,
  ImportPorts,
  ImportRefusal,
  PeopleCounted,
  PossibleDuplicate,
  Question,
  RefusalKind,
  SameAlready,
  Written,
} from "./import-plan.ts";
import { type Rejected, rejectionWords, type Skipped, skipWords, type Warned } from "./import-problem.ts";
import type { ImportRecord } from "./import-record.ts";
import type { Mapping } from "./map-columns.ts";
import { readRow } from "./read-row.ts";
import { oncePerPerson } from "./same-people.ts";
import type { Cell, Row, Sheets } from "./sheet.ts";
import { sortOut, type Taken } from "./sort-out.ts";

/** What each refusal of a whole file says. */
export const refusalWords: Readonly<Record<RefusalKind, Words>> = {
  "no-sheet": words("Файлда ондай парақ жоқ", "В файле нет такого листа", "The file has no such sheet"),
  "no-rows": words("Парақта бірде-бір жол жоқ", "На листе нет ни одной строки", "The sheet has no rows"),
  "nothing-mapped": words(
    "Бірде-бір баған адамды не санды атамайды",
    "Ни один столбец не называет ни людей, ни их числа",
    "No column names people or counts them",
  ),
  "in-the-future": words("Тізім күні әлі келмеген", "Дата списка ещё не наступила", "The day of the list lies in the future"),
};

/** The first words of a row of totals, folded. */
const TOTALS = /^(?:итого|всего|барлығы|жиыны|қорытынды|total|totals|grand total|sum)(?:\s|$)/u;

/**
 * What importing a list does to the register: one pure function for the dry run, the preview and the commit (docs: import).
 *
 * The rows are read by the mapping, each person of the file is taken once, known people are recognised by the file they came from or by
 * their numbers, those who may be known are proposed, and the rest become new units. The order of the rows does not matter; the same file
 * again changes nothing.
 */
export function planImport(sheets: Sheets, options: ImportOptions, ports: ImportPorts): ImportPlan | ImportRefusal {
  const steps = planSteps(sheets, options, ports);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** How many of the rows are read when a step of planning is over. */
export interface PlanStep {
  readonly done: number;
  readonly of: number;
}

/** The same function in steps: a host that has others to serve rests, or gives up, between them. Nothing is decided but at the end. */
export function* planSteps(
  sheets: Sheets,
  options: ImportOptions,
  ports: ImportPorts,
): Generator<PlanStep, ImportPlan | ImportRefusal, undefined> {
  const { mapping } = options;
  const sheet = sheets.sheets[mapping.sheet];
  if (sheet === undefined) return refused("no-sheet");
  if (options.asOf[1] > options.nowMs) return refused("in-the-future");
  if (!mapping.columns.some(({ target }) => target !== null && TELLING.has(target))) return refused("nothing-mapped");
  const rows = sheet.rows
    .slice(mapping.firstRow)
    .filter(isFilled)
    .toSorted((a, b) => a.row - b.row);
  if (rows.length === 0) return refused("no-rows");
  const read = yield* readRows(rows, options, ports);
  const once = oncePerPerson(read.records);
  const sorted = sortOut(once, sheets.sha256, options, ports);
  const { bodies, seal, households } = importBodies(sorted, sheets.sha256, options, ports);
  const skipped = [...read.skipped, ...once.skipped, ...sorted.skipped].sort(byRow);
  const rejected = [...read.rejected, ...sorted.rejected].sort(byRow);
  const taken = new Set(sorted.taken.map(({ record }) => record.row));
  const resealed = new Set(seal.map(({ unit }) => unit));
  const isSame = ({ kind, unit }: Taken): boolean => kind === "same" && !resealed.has(unit);
  const creates = sorted.taken.filter(({ kind, maybe }) => kind === "create" && maybe === null).map(writtenOf);
  const updates = sorted.taken.filter((one) => one.kind === "update" || (one.kind === "same" && !isSame(one))).map(writtenOf);
  const same = sorted.taken.filter(isSame).map((one): SameAlready => ({ row: one.record.row, unit: unitIn(one) }));
  const duplicates: readonly PossibleDuplicate[] = sorted.duplicates;
  return {
    kind: "plan",
    sheet: sheet.name,
    headerRow: mapping.header === null ? null : (sheet.rows[mapping.header]?.row ?? null),
    mapping,
    already: ports.registry.history.imports[0] ?? null,
    counts: {
      rows: rows.length,
      creates: creates.length,
      updates: updates.length,
      same: same.length,
      duplicates: duplicates.length,
      skipped: skipped.length,
      rejected: rejected.length,
    },
    people: peopleIn(
      sorted.taken.map(({ record }) => record),
      households,
    ),
    creates,
    updates,
    same,
    duplicates,
    skipped,
    rejected,
    warnings: [...read.warnings.filter(({ row }) => taken.has(row)), ...sorted.warnings].sort(byRow),
    questions: questionsIn(mapping, rejected),
    events: bodies,
    seal,
  };
}

/** Targets of which at least one is needed: who somebody is, or how many there are. */
const TELLING: ReadonlySet<string> = new Set(["name", "surname", "given", "iin", "document", "phone", "email", "count"]);

/** Rows between two words of how far the reading is. */
const PROGRESS_ROWS = 1000;
/** Rows between two rests: some milliseconds of work. */
const STEP_ROWS = 250;

interface RowsRead {
  readonly records: readonly ImportRecord[];
  readonly skipped: readonly Skipped[];
  readonly rejected: readonly Rejected[];
  readonly warnings: readonly Warned[];
}

function* readRows(rows: readonly Row[], options: ImportOptions, ports: ImportPorts): Generator<PlanStep, RowsRead, undefined> {
  const { mapping, place, today, leaveEmpty } = options;
  const reading = { mapping, find: ports.find, findStay: ports.findStay, place, today, leaveEmpty };
  const headers = new Set(mapping.columns.map(({ header }) => foldText(header)).filter((header) => header !== ""));
  const records: ImportRecord[] = [];
  const skipped: Skipped[] = [];
  const rejected: Rejected[] = [];
  const warnings: Warned[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % PROGRESS_ROWS === 0) ports.progress?.(index, rows.length);
    if (index % STEP_ROWS === STEP_ROWS - 1) yield { done: index, of: rows.length };
    const left =
      options.decisions.get(row.row)?.kind === "skip"
        ? "chosen"
        : isHeaderAgain(row, headers)
          ? "header"
          : isTotal(row, mapping)
            ? "total"
            : null;
    if (left !== null) {
      skipped.push({ row: row.row, kind: left, words: skipWords[left], as: null });
      continue;
    }
    const { record, rejected: wrong, warned } = readRow(row, reading);
    if (record !== null) records.push(record);
    if (wrong !== null) rejected.push({ row: row.row, ...wrong, words: rejectionWords[wrong.kind] });
    warnings.push(...warned);
  }
  ports.progress?.(rows.length, rows.length);
  yield { done: rows.length, of: rows.length };
  return { records, skipped, rejected, warnings };
}

function isFilled(row: Row): boolean {
  return row.cells.some(holds);
}

function holds(cell: Cell | null): cell is Cell {
  return cell !== null && cell.text.trim() !== "";
}

function isHeaderAgain(row: Row, headers: ReadonlySet<string>): boolean {
  let filled = 0;
  for (const cell of row.cells) {
    if (!holds(cell)) continue;
    if (!headers.has(foldText(cell.text))) return false;
    filled++;
  }
  return filled >= 2;
}

/** «Итого: 312»: the word stands in the first filled cell, and nothing in the row tells who anybody is. */
function isTotal(row: Row, mapping: Mapping): boolean {
  const first = row.cells.find(holds);
  if (first === undefined || !TOTALS.test(foldText(first.text))) return false;
  return !mapping.columns.some(({ index, target }) => {
    const cell = row.cells[index] ?? null;
    return holds(cell) && cell !== first && target !== null && target !== "count" && TELLING.has(target);
  });
}

function questionsIn(mapping: Mapping, rejected: readonly Rejected[]): readonly Question[] {
  return mapping.columns.flatMap(({ index, header, target }) => {
    const rows = target === "birth" ? rejected.filter(({ kind }) => kind === "birth-either").length : 0;
    return rows === 0 ? [] : [{ kind: "date-order", column: index, header, rows }];
  });
}

function peopleIn(records: readonly ImportRecord[], households: number): PeopleCounted {
  let ours: Range = [0, 0];
  let foreign: Range = [0, 0];
  for (const { count, citizen, facts } of records) {
    if (citizen) ours = add(ours, count.range);
    else foreign = add(foreign, count.range);
    foreign = add(foreign, facts.foreign ?? [0, 0]);
  }
  return { ours, foreign, units: records.filter(({ kind }) => kind !== "heads").length, households };
}

function writtenOf(one: Taken): Written {
  return { row: one.record.row, unit: unitIn(one), fields: Object.keys(one.fields).sort() };
}

/** People without names become a count and no unit. */
function unitIn({ record, unit }: Taken): EntityId | null {
  return record.kind === "heads" ? null : unit;
}

function byRow(a: { readonly row: number }, b: { readonly row: number }): number {
  return a.row - b.row;
}

function refused(why: RefusalKind): ImportRefusal {
  return { kind: "refused", why, words: refusalWords[why] };
}
