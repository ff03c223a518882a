import type { ReactElement } from "react";
import { Tick } from "#renderer/ui/choice.tsx";
import { Field } from "#renderer/ui/field.tsx";
import { onNumberKey } from "#renderer/ui/number-input.ts";
import { Segmented } from "#renderer/ui/segmented.tsx";
import type { Say } from "#renderer/words/words.tsx";
import styles from "./desk.module.css";
import type { FormState, NumberKind } from "./form-state.ts";
import { kindOfTyped, withKind } from "./number-kind.ts";

interface NumberFieldProps {
  readonly state: FormState;
  readonly change: (part: Partial<FormState>) => void;
  readonly error: string | null;
  readonly say: Say;
}

const SIGNS: readonly (readonly [NumberKind, string | null])[] = [
  ["exact", null],
  ["about", "≈"],
  ["range", null],
  ["atLeast", "≥"],
  ["atMost", "≤"],
  ["unknown", null],
];

/** How many, and in what sense it was said: typed («80-90», «≈70», «не менее 50») or by the switch; either moves the other. */
export function NumberField({ state, change, error, say }: NumberFieldProps): ReactElement {
  const kind: NumberKind = state.notSaid ? "unknown" : (kindOfTyped(state.number) ?? "exact");
  return (
    <>
      <Field label={say("desk.howMany")} error={error}>
        {(ids) => (
          <>
            <span className={styles.number}>
              <input
                {...ids}
                ref={focusFirst}
                type="text"
                className={styles.numberInput}
                autoComplete="off"
                disabled={state.noReports}
                value={state.notSaid ? "" : state.number}
                onChange={(event) => change({ number: event.target.value, notSaid: false })}
                onKeyDown={(event) => onNumberKey(event, (number) => change({ number, notSaid: false }))}
              />
              <span>{say("people.unit")}</span>
            </span>
            <Segmented
              size="small"
              label={say("desk.howMany")}
              value={kind}
              disabled={state.noReports}
              options={SIGNS.map(([value, sign]) => ({ value, label: sign ?? say(`desk.${value}`), title: say(`desk.${value}`) }))}
              onChange={(next) =>
                next === "unknown" ? change({ notSaid: true }) : change({ notSaid: false, number: withKind(state.number, next) })
              }
            />
          </>
        )}
      </Field>
      {state.form === "count" && state.measure !== "present" && state.measure !== "home" ? (
        <div className={styles.indent}>
          <Tick label={say("desk.noReports")} checked={state.noReports} onChange={(noReports) => change({ noReports })} />
        </div>
      ) : null}
    </>
  );
}

/** A form just opened is ready to type into. */
function focusFirst(field: HTMLInputElement | null): void {
  if (field === null || field.dataset["met"] === "yes") return;
  field.dataset["met"] = "yes";
  field.focus();
}
