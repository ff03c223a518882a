import type { ReactElement } from "react";
import type { Role } from "#core/access/role.ts";
import type { CorridorReading } from "#core/tally/reading.ts";
import { nameOf } from "#renderer/room/describe.ts";
import { Field } from "#renderer/ui/field.tsx";
import { Choose } from "#renderer/ui/select.tsx";
import { wordOr } from "#renderer/words/words.tsx";
import type { FormPart } from "./fields.ts";
import { PERMITS } from "./form-state.ts";
import { corridorNow } from "./initial-state.ts";
import { statusesFor } from "./role-offers.ts";

/** A corridor's status and permit rule, starting from what is shown now. */
export function CorridorFields({
  state,
  change,
  error,
  naming,
  corridors,
  role,
}: FormPart & { readonly corridors: readonly CorridorReading[]; readonly role: Role }): ReactElement {
  const { say } = naming;
  return (
    <>
      <Field label={say("desk.corridor")} error={error("corridor")}>
        {(ids) => (
          <Choose
            id={ids.id}
            label={say("desk.corridor")}
            value={state.corridor ?? ""}
            options={corridors.map((one) => ({ value: one.id, label: nameOf(naming, one.id) }))}
            onChange={(corridor) => change({ corridor, ...corridorNow(corridors, corridor) })}
          />
        )}
      </Field>
      <Field label={say("desk.status")}>
        {(ids) => (
          <Choose
            id={ids.id}
            label={say("desk.status")}
            value={state.status}
            options={[...new Set([...statusesFor(role, state.status), state.status])].map((value) => ({
              value,
              label: wordOr(say, `corridor.${value}`, value),
            }))}
            onChange={(status) => change({ status })}
          />
        )}
      </Field>
      <Field label={say("desk.permit")}>
        {(ids) => (
          <Choose
            id={ids.id}
            label={say("desk.permit")}
            value={state.permit}
            options={[...new Set([...PERMITS, state.permit])].map((value) => ({ value, label: wordOr(say, `permit.${value}`, value) }))}
            onChange={(permit) => change({ permit })}
          />
        )}
      </Field>
    </>
  );
}
