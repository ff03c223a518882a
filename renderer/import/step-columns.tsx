import type { ReactElement } from "react";
import { printCount } from "#core/count/print.ts";
import type { MappedColumn, Mapping } from "#core/import/map-columns.ts";
import { readCount } from "#core/import/read-count.ts";
import { readDate } from "#core/import/read-date.ts";
import type { Cell } from "#core/import/sheet.ts";
import { isTarget, SHARED, type Target, targetWords } from "#core/import/target.ts";
import { columnLetters } from "#core/sheets/cell-address.ts";
import type { Naming } from "#renderer/room/describe.ts";
import { Choose } from "#renderer/ui/select.tsx";
import styles from "./import.module.css";
import lists from "./lists.module.css";
import type { Importing } from "./use-import.ts";

const IGNORED = "-";
const TARGETS = Object.keys(targetWords).filter(isTarget);
const DATES: ReadonlySet<Target> = new Set(["birth", "expires"]);

/** What every column is read as, and how sure the proposal is. */
export function StepColumns({ naming, importing }: { readonly naming: Naming; readonly importing: Importing }): ReactElement | null {
  const { say, lang } = naming;
  const { mapping } = importing;
  if (mapping === null) return null;
  const options = [
    { value: IGNORED, label: say("imp.col.ignored") },
    ...TARGETS.map((target) => ({ value: target, label: targetWords[target][lang] })),
  ];
  const orders = (["ask", "dmy", "mdy"] as const).map((value) => ({ value, label: say(`imp.order.${value}`) }));
  return (
    <div className={styles.scroll}>
      <table className={lists.mapped}>
        <caption className="unseen">{say("imp.step.columns")}</caption>
        <thead>
          <tr>
            {(["column", "target", "surety", "file", "read"] as const).map((one) => (
              <th key={one} scope="col">
                {say(`imp.col.${one}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {mapping.columns.map((column) => {
            const samples = samplesOf(importing, column.index);
            const name = column.header === "" ? columnLetters(column.index + 1) : column.header;
            return (
              <tr key={column.index} data-column={column.index} data-target={column.target ?? ""} data-surety={column.surety}>
                <th scope="row">
                  <span className={lists.letters}>{columnLetters(column.index + 1)}</span>
                  {column.header === "" ? <i>{say("imp.col.noHeader")}</i> : column.header}
                </th>
                <td>
                  <Choose
                    label={say("imp.col.targetOf", { column: name })}
                    value={column.target ?? IGNORED}
                    options={options}
                    onChange={(value) =>
                      importing.setMapping(withTarget(mapping, column.index, value === IGNORED ? null : (value as Target)))
                    }
                  />
                  {column.target !== null && DATES.has(column.target) ? (
                    <Choose
                      label={say("imp.col.orderOf", { column: name })}
                      value={column.order ?? "ask"}
                      options={orders}
                      onChange={(value) =>
                        importing.setMapping({
                          ...mapping,
                          columns: mapping.columns.map((one) =>
                            one.index === column.index ? { ...one, order: value === "ask" ? null : value } : one,
                          ),
                        })
                      }
                    />
                  ) : null}
                </td>
                <td>
                  <span className={lists.surety} data-surety={column.surety}>
                    {say(`imp.surety.${column.surety}`)}
                  </span>
                </td>
                <td className={lists.sample}>{samples.map(({ text }) => text).join(", ")}</td>
                <td className={lists.sample}>{samples.length === 0 ? "" : readAs(column, samples[0])}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function withTarget(mapping: Mapping, index: number, target: Target | null): Mapping {
  return {
    ...mapping,
    columns: mapping.columns.map((column): MappedColumn => {
      if (column.index === index)
        return {
          ...column,
          target,
          surety: target === null ? "ignored" : "sure",
          order: target !== null && DATES.has(target) ? column.order : null,
        };
      // One column is it: the other is left out, and seen to be.
      return target !== null && column.target === target && !SHARED.has(target)
        ? { ...column, target: null, surety: "ignored", order: null }
        : column;
    }),
  };
}

/** The first values below the header, each different. */
function samplesOf({ head, mapping }: Importing, index: number): readonly Cell[] {
  const found = new Map<string, Cell>();
  for (const row of head.slice(mapping?.firstRow ?? 0)) {
    const cell = row.cells[index];
    if (cell !== null && cell !== undefined && cell.text.trim() !== "") found.set(cell.text.trim(), found.get(cell.text.trim()) ?? cell);
    if (found.size === 3) break;
  }
  return [...found.values()];
}

function readAs(column: MappedColumn, sample: Cell | undefined): string {
  if (sample === undefined || column.target === null) return "";
  if (DATES.has(column.target)) {
    const read = readDate(sample, column.order, new Date().getFullYear());
    return read.kind === "day" ? `${sample.text} → ${read.day}` : "?";
  }
  if (column.target === "count" || column.target === "companions") {
    const read = readCount(sample);
    return read === null ? "?" : `${sample.text} → ${printCount(read)}`;
  }
  return "";
}
