import { type ReactElement, useMemo, useState } from "react";
import type { Role } from "#core/access/role.ts";
import type { JournalEvent } from "#core/journal/event.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import { type Naming, titleOf } from "#renderer/room/describe.ts";

import type { DeskPort } from "#renderer/store/desk-port.ts";
import { Segmented } from "#renderer/ui/segmented.tsx";
import { Alike } from "./alike.tsx";
import { CorridorFields } from "./corridor-fields.tsx";
import { CountFields } from "./count-fields.tsx";
import styles from "./desk.module.css";
import { DeskFrame } from "./desk-frame.tsx";
import { Effects } from "./effects.tsx";
import { draftOf, type FormAround } from "./form-draft.ts";
import { errorsOf, errorText } from "./form-errors.ts";
import type { FormErrors, FormField, FormState } from "./form-state.ts";
import { corridorNow } from "./initial-state.ts";
import { MoveFields } from "./move-fields.tsx";
import { NumberField } from "./number-field.tsx";
import { basesFor, basisFor } from "./role-offers.ts";
import { SourceFields } from "./source-fields.tsx";
import { usePreview } from "./use-preview.ts";
import { useRecord } from "./use-record.ts";
import { WhenField } from "./when-field.tsx";

interface DeskFormProps {
  readonly desk: DeskPort;
  readonly room: RoomReading;
  readonly naming: Naming;
  readonly initial: FormState;
  readonly corrected: JournalEvent | null;
  readonly role: Role;
}

/** One typed form for counts, movements and corridors: what changes between them is the middle. */
export function DeskForm({ desk, room, naming, initial, corrected, role }: DeskFormProps): ReactElement {
  const { say, lang } = naming;
  const [first] = useState(initial);
  const [state, setState] = useState(initial);
  const [refused, setRefused] = useState<FormErrors>({});
  const [tried, setTried] = useState(false);
  const around = useMemo(() => aroundOf(room), [room]);
  const read = draftOf(state, around);
  const foreseen = draftOf({ ...state, who: state.who.trim() === "" ? "…" : state.who }, around);
  const preview = usePreview(desk, room.ask.moment, foreseen.ok ? foreseen.draft : null);
  const errors: FormErrors = {
    ...(tried && !read.ok ? read.errors : {}),
    ...(tried && preview !== null ? errorsOf(preview.problems) : {}),
    ...refused,
  };
  const record = useRecord(desk, say);
  const change = (part: Partial<FormState>): void => {
    setRefused({});
    setState((was) => ({ ...was, ...part }));
  };
  const save = (): void => {
    setTried(true);
    if (!read.ok) return;
    record(read.draft, (problems) => setRefused(errorsOf(problems)));
  };
  const error = (field: FormField): string | null => errorText(say, errors, field);
  const shared = { state, change, error, naming };
  const title =
    corrected !== null
      ? say("desk.correct")
      : say(state.form === "count" ? "desk.newCount" : state.form === "move" ? "desk.newMove" : "desk.newCorridor");
  return (
    <DeskFrame
      title={title}
      say={say}
      dirty={JSON.stringify(state) !== JSON.stringify(first)}
      onSave={save}
      problem={error("form")}
      effects={<Effects preview={preview} naming={naming} />}
    >
      {corrected === null ? (
        <Segmented
          label={say("desk.kind")}
          value={state.form}
          options={(["move", "count", "corridor"] as const).map((value) => ({ value, label: say(`desk.kind.${value}`) }))}
          onChange={(form) => change({ form, ...(form === "corridor" ? withCorridor(room, state) : withBasis(form, state, role)) })}
        />
      ) : (
        <p className={styles.corrected}>
          {say("desk.replaced")}: <b>{titleOf(naming, corrected)}</b>
        </p>
      )}
      {state.form === "corridor" ? null : <NumberField state={state} change={change} error={error("number")} say={say} />}
      {state.form === "count" ? <CountFields {...shared} /> : null}
      {state.form === "move" ? <MoveFields {...shared} corridors={room.reading.corridors} /> : null}
      {state.form === "corridor" ? <CorridorFields {...shared} corridors={room.reading.corridors} role={role} /> : null}
      <WhenField
        state={state}
        change={change}
        errors={{ start: error("start"), end: error("end"), learned: error("learned") }}
        vMs={room.reading.vMs}
        say={say}
        lang={lang}
      />
      <SourceFields state={state} change={change} role={role} errors={{ who: error("who"), note: error("note") }} say={say} />
      {state.form === "move" && corrected === null ? (
        <Alike alike={preview?.alike ?? []} likeness={state.likeness} onAnswer={(likeness) => change({ likeness })} naming={naming} />
      ) : null}
    </DeskFrame>
  );
}

function aroundOf({ reading }: RoomReading): FormAround {
  return {
    vMs: reading.vMs,
    home: reading.places.find((place) => place.pkind === "home")?.id ?? null,
    countries: reading.places.filter((place) => place.pkind === "country" || place.pkind === "home").map((place) => place.id),
    corridors: reading.corridors,
  };
}

/** A movement may rest on what its author may not state of a count. */
function withBasis(form: FormState["form"], { basis }: FormState, role: Role): Partial<FormState> {
  const own = basisFor(role);
  return basesFor(role, form, own).includes(basis) ? {} : { basis: own };
}

function withCorridor({ reading }: RoomReading, state: FormState): Partial<FormState> {
  const corridor = state.corridor ?? reading.corridors[0]?.id ?? null;
  return { corridor, ...corridorNow(reading.corridors, corridor) };
}
