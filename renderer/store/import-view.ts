import { add } from "#core/count/count.ts";
import type { Range } from "#core/count/range.ts";
import type { State } from "#core/fold/state.ts";
import type { ImportEffect } from "#core/import/effect.ts";
import { identityRecordOf } from "#core/import/identity-record-of.ts";
import type { ImportPlan } from "#core/import/import-plan.ts";
import type { Rejected, Warned } from "#core/import/import-problem.ts";
import type { Row, Sheet } from "#core/import/sheet.ts";
import type { Target } from "#core/import/target.ts";
import type { ImportGroup, ImportView } from "./import-port.ts";

/** Rows of a group that are shown; duplicates and rows left out that are. */
const MOST_ROWS = 100;
const MOST_LISTED = 500;
/** Columns that name somebody, in the order in which they are shown. */
const NAMING: readonly Target[] = ["name", "surname", "given", "patronymic"];

/** A plan as the window shows it: counts whole, lists by their beginning. */
export function importView(
  plan: ImportPlan,
  sheet: Sheet,
  effect: ImportEffect,
  registered: ImportView["registered"],
  unsealed: ImportView["unsealed"],
): ImportView {
  const byNumber = new Map(sheet.rows.map((row) => [row.row, row] as const));
  const nameOf = (row: number): string => nameIn(plan, byNumber.get(row));
  return {
    kind: "planned",
    counts: plan.counts,
    people: plan.people,
    warned: new Set(plan.warnings.map(({ row }) => row)).size,
    already: plan.already,
    questions: plan.questions,
    errors: grouped(plan, plan.rejected, byNumber),
    warnings: grouped(plan, plan.warnings, byNumber),
    skipped: plan.skipped.slice(0, MOST_LISTED),
    duplicates: plan.duplicates
      .slice(0, MOST_LISTED)
      .map((one) => ({ ...one, name: nameOf(one.row), otherName: one.otherRow === null ? null : nameOf(one.otherRow) })),
    effect,
    registered,
    events: plan.events.length,
    toSeal: plan.seal.filter(({ identity }) => identityRecordOf(identity) !== null).length,
    unsealed,
  };
}

/** Persons by record, of the whole register. */
export function registeredIn(state: State, vMs: number): Range {
  return state.registry.tableAt(vMs).reduce<Range>((sum, { n }) => add(sum, n), [0, 0]);
}

function grouped(plan: ImportPlan, found: readonly (Rejected | Warned)[], byNumber: ReadonlyMap<number, Row>): readonly ImportGroup[] {
  const groups = new Map<string, { group: Omit<ImportGroup, "count" | "rows">; count: number; rows: ImportGroup["rows"][number][] }>();
  for (const { kind, column, words, row } of found) {
    const key = `${kind} ${column}`;
    const mapped = plan.mapping.columns.find(({ header, target }) => header === column && target !== null);
    const held = groups.get(key) ?? { group: { kind, column, words, target: mapped?.target ?? null }, count: 0, rows: [] };
    groups.set(key, held);
    held.count += 1;
    const cells = byNumber.get(row);
    if (held.rows.length < MOST_ROWS)
      held.rows.push({ row, name: nameIn(plan, cells), text: mapped === undefined ? "" : textAt(cells, mapped.index) });
  }
  return [...groups.values()].map(({ group, count, rows }) => ({ ...group, count, rows })).sort((a, b) => b.count - a.count);
}

function nameIn({ mapping }: ImportPlan, row: Row | undefined): string {
  const parts = NAMING.flatMap((wanted) =>
    mapping.columns.filter(({ target }) => target === wanted).map(({ index }) => textAt(row, index)),
  );
  return parts.filter((part) => part !== "").join(" ");
}

function textAt(row: Row | undefined, index: number): string {
  return row?.cells[index]?.text.trim() ?? "";
}
