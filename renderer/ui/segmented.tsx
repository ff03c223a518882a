import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import type { ReactElement } from "react";
import styles from "./segmented.module.css";

interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string; readonly title?: string }[];
  readonly onChange: (value: T) => void;
  readonly disabled?: boolean;
  readonly size?: "normal" | "small";
}

/** A switch with a few words side by side; one is on. Arrows move within it. */
export function Segmented<T extends string>(props: SegmentedProps<T>): ReactElement {
  const { label, value, options, onChange, disabled = false, size = "normal" } = props;
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      disabled={disabled}
      className={`${styles.group} ${styles[size]}`}
      onValueChange={(next) => onChange(next as T)}
    >
      {options.map((option) => (
        <Radio.Root
          key={option.value}
          value={option.value}
          className={styles.option ?? ""}
          title={option.title}
          aria-label={option.title ?? option.label}
        >
          <span>{option.label}</span>
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
