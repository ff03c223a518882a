import type { ReactElement } from "react";
import styles from "./inspector.module.css";

/** A line that is never hidden: it says "none". */
export function Blank({ label, value }: { readonly label: string; readonly value: string }): ReactElement {
  return (
    <p className={styles.blank}>
      <span>{label}</span>
      <span>{value}</span>
    </p>
  );
}
