import { type ReactElement, type ReactNode, useId } from "react";
import styles from "./field.module.css";

/** What a control inside a field must carry so that label, hint and error belong to it. */
export interface FieldIds {
  readonly id: string;
  readonly "aria-describedby": string;
  readonly "aria-invalid": boolean;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | null;
  readonly children: (ids: FieldIds) => ReactNode;
}

/** A label, a control, what is echoed beneath it, and what is wrong with it. */
export function Field({ label, hint, error = null, children }: FieldProps): ReactElement {
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <div className={styles.control}>
        {children({ id, "aria-describedby": `${id}-said`, "aria-invalid": error !== null })}
        <div id={`${id}-said`} className={styles.said}>
          {error === null ? null : (
            <p className={styles.error} role="alert">
              {error}
            </p>
          )}
          {hint === undefined ? null : <div className={styles.hint}>{hint}</div>}
        </div>
      </div>
    </div>
  );
}

interface TextInputProps {
  readonly ids: FieldIds;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly placeholder?: string;
  readonly area?: boolean;
  readonly width?: number;
}

/** A line (or a few) of text. */
export function TextInput({ ids, value, onChange, placeholder, area = false, width }: TextInputProps): ReactElement {
  const shared = {
    ...ids,
    value,
    className: styles.input,
    autoComplete: "off",
    spellCheck: false,
    ...(placeholder === undefined ? {} : { placeholder }),
  };
  const style = width === undefined ? {} : { style: { width } };
  return area ? (
    <textarea rows={2} {...shared} onChange={(event) => onChange(event.target.value)} />
  ) : (
    <input type="text" {...shared} {...style} onChange={(event) => onChange(event.target.value)} />
  );
}
