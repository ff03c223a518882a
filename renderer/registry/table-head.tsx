import { ArrowDown, ArrowUp, Check } from "lucide-react";
import type { ReactElement } from "react";
import type { Naming } from "#renderer/room/describe.ts";
import { clearSelection, sortBy, useRegistryState } from "./registry-state.ts";
import styles from "./table.module.css";
import type { UnitColumn } from "./unit-columns.ts";

interface TableHeadProps {
  readonly columns: readonly UnitColumn[];
  readonly template: string;
  readonly naming: Naming;
  readonly isAll: boolean;
  readonly onAll: () => void;
}

/** The heads of the columns; each sorts by its own. */
export function TableHead({ columns, template, naming: { say }, isAll, onAll }: TableHeadProps): ReactElement {
  const sort = useRegistryState((state) => state.sort);
  const isDown = useRegistryState((state) => state.isDown);
  return (
    <thead className={styles.head}>
      <tr aria-rowindex={1} className={styles.headRow} style={{ gridTemplateColumns: template }}>
        <th scope="col" className={styles.select}>
          <button
            type="button"
            aria-label={say(isAll ? "reg.select.clear" : "reg.key.all")}
            aria-pressed={isAll}
            onClick={() => (isAll ? clearSelection() : onAll())}
          >
            <Box isOn={isAll} />
          </button>
        </th>
        {columns.map(({ key, label }) => (
          <th key={key} scope="col" className={styles.headCell} aria-sort={sort !== key ? "none" : isDown ? "descending" : "ascending"}>
            <button type="button" onClick={() => sortBy(key)}>
              <span>{say(label)}</span>
              {sort !== key ? null : isDown ? <ArrowDown size={12} aria-hidden="true" /> : <ArrowUp size={12} aria-hidden="true" />}
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Whether a row is selected, for the eye; a screen reader is told by the row. */
export function Box({ isOn }: { readonly isOn: boolean }): ReactElement {
  return (
    <i aria-hidden="true" data-on={isOn}>
      {isOn ? <Check size={12} strokeWidth={3} /> : null}
    </i>
  );
}
