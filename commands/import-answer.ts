import { printRange } from "#core/count/print.ts";
import type { ImportEffect } from "#core/import/effect.ts";
import type { ImportPlan } from "#core/import/import-plan.ts";
import type { Words } from "#core/kinds/kind.ts";
import { columnLetters } from "#core/sheets/cell-address.ts";
import type { SheetWarning } from "#core/sheets/problem.ts";
import { printIso } from "#core/time/iso.ts";

/** What the command says of an import, as JSON has it. It names rows, columns and units, never what a cell held. */
export function importAnswer(
  plan: ImportPlan,
  effect: ImportEffect,
  about: { readonly sha256: string; readonly atMs: number; readonly lang: keyof Words; readonly read: readonly SheetWarning[] },
) {
  const { lang } = about;
  const reason = (words: Words): string => words[lang];
  const warned = new Map<string, { kind: string; column: string | null; reason: string; rows: number; first: number }>();
  for (const { kind, column, row, words } of plan.warnings) {
    const key = `${kind} ${column}`;
    const held = warned.get(key);
    if (held === undefined) warned.set(key, { kind, column, reason: reason(words), rows: 1, first: row });
    else held.rows++;
  }
  return {
    sha256: about.sha256,
    sheet: plan.sheet,
    headerRow: plan.headerRow,
    mapping: plan.mapping.columns.map(({ index, header, target, surety, order }) => ({
      column: columnLetters(index + 1),
      header,
      target,
      surety,
      order,
    })),
    already: plan.already === null ? null : { ...plan.already, atMs: undefined, at: printIso(plan.already.atMs) },
    counts: plan.counts,
    people: plan.people,
    questions: plan.questions,
    rejected: plan.rejected.map(({ row, column, kind, words }) => ({ row, column, kind, reason: reason(words) })),
    skipped: plan.skipped.map(({ row, kind, as, words }) => ({ row, kind, as, reason: reason(words) })),
    duplicates: plan.duplicates,
    warnings: [...warned.values()],
    readWarnings: about.read,
    effect: { at: printIso(about.atMs), ...effect },
  };
}

/** The same for reading. */
export function printImport(answer: ReturnType<typeof importAnswer>): string {
  const { counts, people, already, effect } = answer;
  const taken = answer.mapping.filter(({ target }) => target !== null);
  return `${[
    `sheet "${answer.sheet}", header in row ${answer.headerRow ?? "none"}`,
    ...taken.map(({ column, header, target, surety }) => `  ${column} ${header === "" ? "(no header)" : header}: ${target} (${surety})`),
    ...(already === null ? [] : [`already imported ${already.at} by ${already.by} (${already.statement})`]),
    `${counts.rows} rows: creates ${counts.creates}, updates ${counts.updates}, same already ${counts.same}, possible duplicates ${counts.duplicates}, skipped ${counts.skipped}, rejected ${counts.rejected}`,
    `people ${printRange(people.ours)}, of other citizenship ${printRange(people.foreign)}, households ${people.households}`,
    ...answer.questions.map(({ header, rows }) => `asked: does day or month come first in "${header}"? (${rows} rows; --dates dmy or mdy)`),
    ...answer.rejected.map(({ row, column, reason }) => `  row ${row}${column === null ? "" : `, ${column}`}: ${reason}`),
    ...answer.skipped.map(({ row, reason }) => `  row ${row} left out: ${reason}`),
    ...answer.duplicates.map(
      ({ row, other, otherRow, score }) => `  row ${row} may be ${otherRow === null ? other : `row ${otherRow}`}: ${score}`,
    ),
    ...answer.warnings.map(({ column, reason, rows, first }) => `  ${column ?? "row"}: ${reason} (${rows}, first in row ${first})`),
    `figures at ${effect.at}`,
    ...effect.figures.map(({ key, before, after }) => `  ${key}  ${printRange(before)} → ${printRange(after)}`),
    ...effect.registered.map(
      ({ place, before, after }) => `  registered ${place ?? "nowhere"}  ${printRange(before)} → ${printRange(after)}`,
    ),
  ].join("\n")}\n`;
}
