import { Combobox } from "@base-ui/react/combobox";
import { type ReactElement, useMemo } from "react";
import type { PlaceId } from "#core/journal/event.ts";
import { type Naming, nameOf } from "#renderer/room/describe.ts";
import { Field } from "#renderer/ui/field.tsx";
import { byName, folded } from "#renderer/words/fmt.ts";
import { wordOr } from "#renderer/words/words.tsx";
import styles from "./desk.module.css";

interface PlaceFieldProps {
  readonly label: string;
  readonly value: PlaceId | null;
  readonly onChange: (place: PlaceId | null) => void;
  readonly error: string | null;
  readonly naming: Naming;
}

interface Option {
  readonly value: PlaceId;
  readonly label: string;
  readonly kind: string;
  readonly found: string;
}

/** A place of the journal, by typing its name in any of the three languages. */
export function PlaceField({ label, value, onChange, error, naming }: PlaceFieldProps): ReactElement {
  const { say } = naming;
  const options = useMemo(() => optionsOf(naming), [naming]);
  const chosen = options.find((option) => option.value === value) ?? null;
  return (
    <Field label={label} error={error}>
      {(ids) => (
        <Combobox.Root
          items={options}
          value={chosen}
          onValueChange={(option: Option | null) => onChange(option?.value ?? null)}
          itemToStringLabel={(option: Option) => option.label}
          filter={(option: Option, query: string) => option.found.includes(folded(query))}
          autoHighlight
        >
          <span className={styles.placeBox}>
            <Combobox.Input {...ids} className={styles.placeInput ?? ""} placeholder={say("desk.place")} />
            {chosen === null ? null : <span className={styles.placeKind}>{chosen.kind}</span>}
          </span>
          <Combobox.Portal>
            <Combobox.Positioner sideOffset={4} className={styles.positioner ?? ""}>
              <Combobox.Popup className={styles.popup ?? ""}>
                <Combobox.Empty className={styles.empty ?? ""}>{say("desk.placeNone")}</Combobox.Empty>
                <Combobox.List>
                  {(option: Option) => (
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

function optionsOf(naming: Naming): Option[] {
  const order = byName(naming.lang);
  return [...naming.places.values()]
    .filter((place) => place.pkind !== "world")
    .map((place) => ({
      value: place.id,
      label: nameOf(naming, place.id),
      kind: wordOr(naming.say, `kind.${place.pkind}`, place.pkind),
      found: folded(
        [nameOf(naming, place.id), place.names.kk, place.names.ru, place.names.en, place.id].filter((name) => name !== null).join(" "),
      ),
    }))
    .sort((a, b) => order(a.label, b.label));
}
