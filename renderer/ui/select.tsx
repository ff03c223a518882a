import { Select } from "@base-ui/react/select";
import { Check, ChevronDown } from "lucide-react";
import type { ReactElement } from "react";
import styles from "./select.module.css";

interface ChooseProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  readonly look?: "field" | "quiet";
  readonly id?: string;
  readonly invalid?: boolean;
}

/** One of several, from a list that opens. */
export function Choose<T extends string>(props: ChooseProps<T>): ReactElement {
  const { label, value, options, onChange, look = "field", id, invalid = false } = props;
  const chosen = options.find((option) => option.value === value);
  return (
    <Select.Root
      items={options.map((option) => ({ ...option }))}
      value={value}
      onValueChange={(next: T | null) => {
        if (next !== null) onChange(next);
      }}
    >
      <Select.Trigger
        {...(id === undefined ? {} : { id })}
        aria-label={label}
        aria-invalid={invalid}
        className={`${styles.trigger} ${styles[look]}`}
      >
        <Select.Value className={styles.value ?? ""}>{chosen?.label ?? ""}</Select.Value>
        <ChevronDown size={14} aria-hidden="true" />
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner sideOffset={4} alignItemWithTrigger={false} className={styles.positioner ?? ""}>
          <Select.Popup className={styles.popup ?? ""} aria-label={label}>
            {options.map((option) => (
              <Select.Item key={option.value} value={option.value} className={styles.option ?? ""}>
                <span className={styles.tick}>
                  <Select.ItemIndicator>
                    <Check size={12} aria-hidden="true" />
                  </Select.ItemIndicator>
                </span>
                <Select.ItemText>{option.label}</Select.ItemText>
              </Select.Item>
            ))}
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}
