import { Checkbox } from "@base-ui/react/checkbox";
import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { Check } from "lucide-react";
import { type ReactElement, type ReactNode, useId } from "react";
import styles from "./choice.module.css";

interface TickProps {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** One yes or no, with its words. */
export function Tick({ label, checked, onChange }: TickProps): ReactElement {
  const id = useId();
  return (
    <label className={styles.row} htmlFor={id}>
      <Checkbox.Root id={id} className={styles.box ?? ""} checked={checked} onCheckedChange={onChange}>
        <Checkbox.Indicator className={styles.tick ?? ""}>
          <Check size={12} strokeWidth={3} aria-hidden="true" />
        </Checkbox.Indicator>
      </Checkbox.Root>
      <span>{label}</span>
    </label>
  );
}

interface OneOfProps<T extends string> {
  readonly label: string;
  readonly value: T | null;
  readonly options: readonly { readonly value: T; readonly label: string; readonly hint?: string }[];
  readonly onChange: (value: T) => void;
}

/** One of a few answers, one under another. */
export function OneOf<T extends string>({ label, value, options, onChange }: OneOfProps<T>): ReactElement {
  const id = useId();
  return (
    <RadioGroup aria-label={label} value={value ?? ""} className={styles.list ?? ""} onValueChange={(next) => onChange(next as T)}>
      {options.map((option) => (
        <label key={option.value} className={styles.row} htmlFor={`${id}-${option.value}`}>
          <Radio.Root id={`${id}-${option.value}`} value={option.value} className={styles.radio ?? ""}>
            <Radio.Indicator className={styles.dot ?? ""} />
          </Radio.Root>
          <span>
            {option.label} {option.hint === undefined ? null : <span className={styles.hint}>{option.hint}</span>}
          </span>
        </label>
      ))}
    </RadioGroup>
  );
}
