import type { ReactElement } from "react";
import { Field } from "#renderer/ui/field.tsx";
import { Choose } from "#renderer/ui/select.tsx";
import type { FormPart } from "./fields.ts";
import { MEASURES } from "./form-state.ts";
import { PlaceField } from "./place-field.tsx";

/** A count: of what, and where. "All 70 in contact" is a count of those out of contact: 0. */
export function CountFields({ state, change, error, naming }: FormPart): ReactElement {
  const { say } = naming;
  return (
    <>
      <Field label={say("desk.measure")}>
        {(ids) => (
          <Choose
            id={ids.id}
            label={say("desk.measure")}
            value={state.measure}
            options={MEASURES.map((value) => ({ value, label: say(value === "present" ? "measure.here" : `measure.${value}`) }))}
            onChange={(measure) => change({ measure, noReports: false })}
          />
        )}
      </Field>
      <PlaceField
        label={say(state.measure === "home" ? "desk.origin" : "desk.where")}
        value={state.place}
        onChange={(place) => change({ place })}
        error={error("place")}
        naming={naming}
      />
    </>
  );
}
