import { type ReactElement, type RefObject, useId } from "react";
import styles from "./join.module.css";

interface JoinLineProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly hint?: string;
  readonly first?: RefObject<HTMLInputElement | null>;
  readonly mode?: "url" | "text";
  readonly most?: number;
  /** What is wrong with what stands in it. */
  readonly fault?: string | null;
  /** What the browser may fill in. */
  readonly fill?: "username" | "off";
}

/** A line to type in, its label above it. */
export function JoinLine({
  label,
  value,
  onChange,
  hint,
  first,
  mode = "text",
  most,
  fault = null,
  fill = "off",
}: JoinLineProps): ReactElement {
  const id = useId();
  return (
    <div className={styles.line}>
      <label htmlFor={id}>{label}</label>
      <input
        ref={first}
        id={id}
        type="text"
        inputMode={mode}
        value={value}
        autoComplete={fill}
        autoCapitalize="off"
        spellCheck={false}
        aria-describedby={`${id}-said`}
        aria-invalid={fault !== null}
        {...(most === undefined ? {} : { maxLength: most })}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-said`} className={fault === null ? styles.hint : styles.error} role={fault === null ? undefined : "alert"}>
        {fault ?? hint}
      </p>
    </div>
  );
}
