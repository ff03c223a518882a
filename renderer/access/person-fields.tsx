import { type ReactElement, useMemo } from "react";
import type { Role } from "#core/access/role.ts";
import { roleWords } from "#core/kinds/account.ts";
import type { Naming } from "#renderer/room/describe.ts";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import { PlaceChoice } from "#renderer/ui/place-choice.tsx";
import { Choose } from "#renderer/ui/select.tsx";
import { useTextTables } from "#renderer/words/texts-context.tsx";
import { PERSON_ROLES, type PersonDraft, type personFault, suggestedName } from "./account-fields.ts";
import { missionPlaces } from "./mission-places.ts";

interface PersonFieldsProps {
  readonly naming: Naming;
  readonly draft: PersonDraft;
  readonly onChange: (draft: PersonDraft) => void;
  readonly fault: ReturnType<typeof personFault>;
  /** The account is there already: its name to sign in with stays. */
  readonly known?: boolean;
}

/** What is asked of a person: how they are called, the name to sign in with, the role, and for a consul the mission. */
export function PersonFields({ naming, draft, onChange, fault, known = false }: PersonFieldsProps): ReactElement {
  const { say, lang } = naming;
  const error = (...of: readonly (typeof fault)[]): string | null =>
    fault !== null && of.includes(fault) ? say(`access.fault.${fault}`) : null;
  const titled = (title: string): void => {
    const follows = draft.id === "" || draft.id === suggestedName(draft.title);
    onChange({ ...draft, title, id: known || !follows ? draft.id : suggestedName(title) });
  };
  return (
    <>
      <Field label={say("access.field.title")} error={error("title")}>
        {(ids) => <TextInput ids={ids} value={draft.title} onChange={titled} />}
      </Field>
      {known ? null : (
        <Field label={say("access.field.id")} error={error("id", "id-long-number", "id-taken")} hint={say("access.field.id.hint")}>
          {(ids) => <TextInput ids={ids} value={draft.id} onChange={(id) => onChange({ ...draft, id: id.toLowerCase() })} />}
        </Field>
      )}
      <Field
        label={say("access.field.role")}
        hint={say(`access.role.${draft.role === "wall" || draft.role === "feed" ? "officer" : draft.role}`)}
      >
        {(ids) => (
          <Choose
            id={ids.id}
            label={say("access.field.role")}
            value={draft.role}
            options={PERSON_ROLES.map((role) => ({ value: role, label: roleWords[role][lang] }))}
            onChange={(role: Role) => onChange({ ...draft, role })}
          />
        )}
      </Field>
      {draft.role === "consul" ? (
        <MissionField
          naming={naming}
          value={draft.mission}
          onChange={(mission) => onChange({ ...draft, mission })}
          error={error("mission")}
        />
      ) : null}
    </>
  );
}

interface MissionFieldProps {
  readonly naming: Naming;
  readonly value: string;
  readonly onChange: (place: string) => void;
  readonly error: string | null;
}

/** The place that a mission serves, found by its name in any of the three languages. */
function MissionField({ naming, value, onChange, error }: MissionFieldProps): ReactElement {
  const { say } = naming;
  const { countries } = useTextTables();
  const options = useMemo(() => missionPlaces(naming, countries), [naming, countries]);
  return (
    <PlaceChoice
      label={say("access.field.mission")}
      hint={say("access.field.mission.hint")}
      value={value === "" ? null : value}
      onChange={(place) => onChange(place ?? "")}
      options={options}
      error={error}
      none={say("access.mission.none")}
      say={say}
    />
  );
}
