import type { ReactElement } from "react";
import { Field } from "#renderer/ui/field.tsx";
import { onNumberKey } from "#renderer/ui/number-input.ts";
import styles from "./permits.module.css";

interface TypedLineProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly error?: string | null;
  readonly hint?: string;
}

/** A field for a number or a time: the number row writes digits whatever the layout. */
export function TypedLine({ label, value, onChange, error = null, hint }: TypedLineProps): ReactElement {
  return (
    <Field label={label} error={error} hint={hint}>
      {(ids) => (
        <input
          {...ids}
          type="text"
          className={styles.typed}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => onNumberKey(event, onChange)}
        />
      )}
    </Field>
  );
}
