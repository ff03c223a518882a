import { Combobox } from "@base-ui/react/combobox";
import type { ReactElement, ReactNode } from "react";
import type { PlaceId } from "#core/journal/event.ts";
import { folded } from "#renderer/words/fmt.ts";
import type { Say } from "#renderer/words/words.tsx";
import { Field } from "./field.tsx";
import styles from "./place-choice.module.css";

/** A place that can be chosen; `found`: all its names, folded, in which what is typed is looked for. */
export interface PlaceOption {
  readonly value: PlaceId;
  readonly label: string;
  readonly kind: string;
  readonly found: string;
}

interface PlaceChoiceProps {
  readonly label: string;
  readonly value: PlaceId | null;
  readonly onChange: (place: PlaceId | null) => void;
  readonly options: readonly PlaceOption[];
  readonly error: string | null;
  readonly hint?: ReactNode;
  /** What is said where nothing fits what was typed. */
  readonly none: string;
  readonly say: Say;
}

/** A place, by typing its name in any of the three languages. */
export function PlaceChoice({ label, value, onChange, options, error, hint, none, say }: PlaceChoiceProps): ReactElement {
  const chosen = options.find((option) => option.value === value) ?? null;
  return (
    <Field label={label} error={error} hint={hint}>
      {(ids) => (
        <Combobox.Root
          items={options}
          value={chosen}
          onValueChange={(option: PlaceOption | null) => onChange(option?.value ?? null)}
          itemToStringLabel={(option: PlaceOption) => option.label}
          filter={(option: PlaceOption, query: string) => option.found.includes(folded(query))}
          autoHighlight
        >
          <span className={styles.box}>
            <Combobox.Input {...ids} className={styles.input ?? ""} placeholder={say("desk.place")} />
            {chosen === null || chosen.kind === "" ? null : <span className={styles.kind}>{chosen.kind}</span>}
          </span>
          <Combobox.Portal>
            <Combobox.Positioner sideOffset={4} className={styles.positioner ?? ""}>
              <Combobox.Popup className={styles.popup ?? ""}>
                <Combobox.Empty className={styles.empty ?? ""}>{none}</Combobox.Empty>
                <Combobox.List>
                  {(option: PlaceOption) => (
                    <Combobox.Item key={option.value} value={option} className={styles.option ?? ""}>
                      {option.label} <span>{option.kind}</span>
                    </Combobox.Item>
                  )}
                </Combobox.List>
              </Combobox.Popup>
            </Combobox.Positioner>
          </Combobox.Portal>
        </Combobox.Root>
      )}
    </Field>
  );
}
