import type { ReactElement } from "react";
import type { FieldIds } from "#renderer/ui/field.tsx";
import { onNumberKey } from "#renderer/ui/number-input.ts";
import styles from "./freeze-panel.module.css";

interface TimeInputProps {
  readonly ids: FieldIds;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** Typed time, 24 hours, day before month: never the browser's own date field. */
export function TimeInput({ ids, value, onChange }: TimeInputProps): ReactElement {
  return (
    <input
      {...ids}
      type="text"
      className={styles.time}
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => onNumberKey(event, onChange)}
    />
  );
}
