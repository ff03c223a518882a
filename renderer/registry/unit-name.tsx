import type { ReactElement } from "react";
import type { EntityId } from "#core/journal/event.ts";
import styles from "./table.module.css";

/** Who a unit is: its record, for names are sealed and none is on this screen. Wherever a name will stand, this stands now. */
export function UnitName({ unit }: { readonly unit: EntityId }): ReactElement {
  return <span className={styles.record}>{unit}</span>;
}
