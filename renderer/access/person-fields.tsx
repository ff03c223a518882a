import type { ReactElement } from "react";
import type { Role } from "#core/access/role.ts";
import { roleWords } from "#core/kinds/account.ts";
import type { Naming } from "#renderer/room/describe.ts";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import { Choose } from "#renderer/ui/select.tsx";
import { byName } from "#renderer/words/fmt.ts";
import { inLang } from "#renderer/words/lang.ts";
import { useTextTables } from "#renderer/words/texts-context.tsx";
import { PERSON_ROLES, type PersonDraft, type personFault, suggestedName } from "./account-fields.ts";

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

/** The place that a mission serves, of the countries of the gazetteer: an admin's machine has no places of the journal. */
function MissionField({ naming: { say, lang }, value, onChange, error }: MissionFieldProps): ReactElement {
  const { countries } = useTextTables();
  const order = byName(lang);
  const options = Object.values(countries)
    .filter(({ country }) => country !== "KZ")
    .map(({ country, name }) => ({ value: country, label: inLang(lang, name) ?? country }))
    .sort((a, b) => order(a.label, b.label));
  return (
    <Field label={say("access.field.mission")} error={error} hint={say("access.field.mission.hint")}>
      {(ids) => (
        <Choose
          id={ids.id}
          label={say("access.field.mission")}
          invalid={ids["aria-invalid"]}
          value={value}
          options={[{ value: "", label: say("access.mission.choose") }, ...options]}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
