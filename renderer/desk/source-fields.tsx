import type { ReactElement } from "react";
import type { Role } from "#core/access/role.ts";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import { Choose } from "#renderer/ui/select.tsx";
import type { Say } from "#renderer/words/words.tsx";
import type { FormState } from "./form-state.ts";
import { basesFor } from "./role-offers.ts";

interface SourceFieldsProps {
  readonly state: FormState;
  readonly change: (part: Partial<FormState>) => void;
  readonly errors: { readonly who: string | null; readonly note: string | null };
  readonly say: Say;
  readonly role: Role;
}

/** Who said it, where it was published, on what it rests (a corridor's state is no count and rests on none), and what else should be kept with it. */
export function SourceFields({ state, change, errors, say, role }: SourceFieldsProps): ReactElement {
  return (
    <>
      <Field label={say("desk.who")} error={errors.who}>
        {(ids) => <TextInput ids={ids} value={state.who} placeholder={say("desk.whoHint")} onChange={(who) => change({ who })} />}
      </Field>
      {state.form === "corridor" ? null : (
        <Field label={say("desk.basis")}>
          {(ids) => (
            <Choose
              id={ids.id}
              label={say("desk.basis")}
              value={state.basis}
              options={basesFor(role, state.form, state.basis).map((value) => ({ value, label: say(`basis.${value}`) }))}
              onChange={(basis) => change({ basis })}
            />
          )}
        </Field>
      )}
      <Field label={say("desk.outlet")}>
        {(ids) => <TextInput ids={ids} value={state.outlet} placeholder={say("desk.optional")} onChange={(outlet) => change({ outlet })} />}
      </Field>
      <Field label={say("desk.note")} error={errors.note}>
        {(ids) => <TextInput ids={ids} value={state.note} area placeholder={say("desk.optional")} onChange={(note) => change({ note })} />}
      </Field>
    </>
  );
}
