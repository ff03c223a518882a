import type { ReactElement } from "react";
import type { CorridorReading } from "#core/tally/reading.ts";
import { nameOf } from "#renderer/room/describe.ts";
import { Tick } from "#renderer/ui/choice.tsx";
import { Field } from "#renderer/ui/field.tsx";
import { Choose } from "#renderer/ui/select.tsx";
import styles from "./desk.module.css";
import type { FormPart } from "./fields.ts";
import { PlaceField } from "./place-field.tsx";

/** A movement: from where, to where (or not said), through which corridor. */
export function MoveFields({
  state,
  change,
  error,
  naming,
  corridors,
}: FormPart & { readonly corridors: readonly CorridorReading[] }): ReactElement {
  const { say } = naming;
  return (
    <>
      <PlaceField label={say("desk.from")} value={state.from} onChange={(from) => change({ from })} error={error("from")} naming={naming} />
      {state.toUnknown ? null : (
        <PlaceField label={say("desk.to")} value={state.to} onChange={(to) => change({ to })} error={error("to")} naming={naming} />
      )}
      <div className={styles.indent}>
        <Tick label={say("desk.toUnknown")} checked={state.toUnknown} onChange={(toUnknown) => change({ toUnknown })} />
      </div>
      <Field label={say("desk.corridor")}>
        {(ids) => (
          <Choose
            id={ids.id}
            label={say("desk.corridor")}
            value={state.corridor ?? ""}
            options={[
              { value: "", label: say("desk.corridorNone") },
              ...corridors.map((one) => ({ value: one.id, label: nameOf(naming, one.id) })),
            ]}
            onChange={(id) => change({ corridor: id === "" ? null : id })}
          />
        )}
      </Field>
    </>
  );
}
