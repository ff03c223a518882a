import type { ReactElement, ReactNode } from "react";
import styles from "./table.module.css";

interface TableProps {
  readonly caption: string;
  readonly columns: readonly ReactNode[];
  readonly rows: readonly { readonly key: string; readonly head: ReactNode; readonly cells: readonly ReactNode[] }[];
}

/** Rows aligned under their heads; the first column names the row. */
export function Table({ caption, columns, rows }: TableProps): ReactElement {
  return (
    <table className={styles.table}>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column, at) => (
            // The columns of a table do not move.
            <th key={`${caption}-${String(at)}`} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.head}</th>
            {row.cells.map((cell, at) => (
              <td key={`${row.key}-${String(at)}`}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
