import { type FormEvent, type ReactElement, useMemo, useState } from "react";
import type { PlaceId } from "#core/journal/event.ts";
import type { Problem } from "#core/problem/problem.ts";
import { printIso } from "#core/time/iso.ts";
import { type Naming, nameOf } from "#renderer/room/describe.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import { PlaceChoice, type PlaceOption } from "#renderer/ui/place-choice.tsx";
import { Choose } from "#renderer/ui/select.tsx";
import { byName, folded, stamp } from "#renderer/words/fmt.ts";
import { wordOr } from "#renderer/words/words.tsx";
import styles from "./permits.module.css";
import { Problems } from "./problems.tsx";
import { typedPeople, typedTime } from "./typed-fields.ts";
import { TypedLine } from "./typed-line.tsx";
import { useFiling } from "./use-filing.ts";

interface RequestFormProps {
  readonly desk: DeskPort;
  readonly naming: Naming;
  readonly onDone: () => void;
}

/** Asks a state for a permit: the state, the crossing, how many, for whom in words without names, who asked and when. */
export function RequestForm({ desk, naming, onDone }: RequestFormProps): ReactElement {
  const { say } = naming;
  const [nowMs] = useState(() => Math.floor(Date.now() / 60_000) * 60_000);
  const [state, setState] = useState<PlaceId | "">("");
  const [crossing, setCrossing] = useState<PlaceId | null>(null);
  const [people, setPeople] = useState("");
  const [whom, setWhom] = useState("");
  const [by, setBy] = useState("");
  const [ref, setRef] = useState("");
  const [when, setWhen] = useState(() => stamp(nowMs));
  const [tried, setTried] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const file = useFiling(desk, say);
  const states = useMemo(() => statesOf(naming), [naming]);
  const crossings = useMemo(() => crossingsOf(naming), [naming]);
  const n = typedPeople(people);
  const typed = typedTime(when, nowMs);
  const atMs = typed === null ? nowMs : typed;
  const timeWrong = atMs === "wrong" ? say("permits.form.atWrong") : atMs > Date.now() + 60_000 ? say("permits.form.ahead") : null;
  const send = (): void => {
    setTried(true);
    if (state === "" || n === "wrong" || atMs === "wrong" || timeWrong !== null) return;
    const id = `P-${crossing ?? state}-${crypto.randomUUID().replaceAll("-", "").slice(0, 12)}`;
    const f = {
      ...{ state, status: "requested", requestedAt: printIso(atMs) },
      ...(crossing === null ? {} : { crossing }),
      ...(n === null ? {} : { n }),
      ...(whom.trim() === "" ? {} : { whom: whom.trim() }),
      ...(by.trim() === "" ? {} : { requestedBy: by.trim() }),
      ...(ref.trim() === "" ? {} : { ref: ref.trim() }),
    };
    const said = say("permits.recorded", { id, status: say("permits.standing.requested") });
    file({ type: "set", e: id, kind: "permit", f, seen: [], at: [atMs, atMs] }, { said, done: onDone, refused: setProblems });
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        send();
      }}
    >
      <Problems problems={problems} say={say} />
      <Field label={say("permits.form.state")} error={tried && state === "" ? say("permits.form.stateFirst") : null}>
        {({ id, ...ids }) => (
          <Choose
            id={id}
            label={say("permits.form.state")}
            value={state}
            invalid={ids["aria-invalid"]}
            options={[...(state === "" ? [{ value: "", label: say("permits.form.stateNone") }] : []), ...states]}
            onChange={setState}
          />
        )}
      </Field>
      <PlaceChoice
        label={say("permits.form.crossing")}
        value={crossing}
        onChange={setCrossing}
        options={crossings}
        error={null}
        none={say("desk.placeNone")}
        say={say}
      />
      <TypedLine
        label={say("permits.form.n")}
        value={people}
        onChange={setPeople}
        error={n === "wrong" ? say("permits.form.nWrong") : null}
        hint={say("permits.form.nHint")}
      />
      <Field label={say("permits.form.whom")} hint={say("permits.form.whomHint")}>
        {(ids) => <TextInput ids={ids} value={whom} onChange={setWhom} />}
      </Field>
      <Field label={say("permits.form.by")}>{(ids) => <TextInput ids={ids} value={by} onChange={setBy} />}</Field>
      <Field label={say("permits.form.ref")}>{(ids) => <TextInput ids={ids} value={ref} onChange={setRef} />}</Field>
      <TypedLine label={say("permits.form.at")} value={when} onChange={setWhen} error={timeWrong} hint={say("zone.astana")} />
      <div className={styles.formFoot}>
        <p>{say("permits.neverMove")}</p>
        <Button look="accent" submits>
          {say("permits.form.send")}
        </Button>
      </div>
    </form>
  );
}

/** States of the journal, by their names. */
function statesOf(naming: Naming): readonly { readonly value: PlaceId; readonly label: string }[] {
  const order = byName(naming.lang);
  return [...naming.places.values()]
    .filter(({ pkind }) => pkind === "country")
    .map(({ id }) => ({ value: id, label: nameOf(naming, id) }))
    .sort((a, b) => order(a.label, b.label));
}

/** Crossings first, then other places: of many a crossing nothing but the town is known. */
function crossingsOf(naming: Naming): readonly PlaceOption[] {
  const order = byName(naming.lang);
  return [...naming.places.values()]
    .filter(({ pkind }) => pkind === "crossing" || pkind === "place" || pkind === "airport")
    .map(({ id, pkind, names }) => ({
      value: id,
      label: nameOf(naming, id),
      kind: wordOr(naming.say, `kind.${pkind}`, pkind),
      found: folded([nameOf(naming, id), names.kk, names.ru, names.en, id].filter((name) => name !== null).join(" ")),
      isCrossing: pkind === "crossing" ? 0 : 1,
    }))
    .sort((a, b) => a.isCrossing - b.isCrossing || order(a.label, b.label));
}
