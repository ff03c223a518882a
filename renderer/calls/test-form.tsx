import { type FormEvent, type ReactElement, useMemo, useState } from "react";
import { testId } from "#core/contact/test-id.ts";
import type { EntityId, PlaceId } from "#core/journal/event.ts";
import type { Problem } from "#core/problem/problem.ts";
import { Problems } from "#renderer/permits/problems.tsx";
import { useFiling } from "#renderer/permits/use-filing.ts";
import { channelsOf, placeOptions } from "#renderer/registry/contact-sheet.tsx";
import { clearSelection, useRegistryState } from "#renderer/registry/registry-state.ts";
import type { ShownRegistry } from "#renderer/registry/use-registry.ts";
import type { Naming } from "#renderer/room/describe.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { MOST_SELECTED } from "#renderer/store/desk-registry.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import { PlaceChoice } from "#renderer/ui/place-choice.tsx";
import { Choose } from "#renderer/ui/select.tsx";
import styles from "./calls.module.css";

const HOUR_MS = 3_600_000;
const HOURS = [1, 2, 4, 6, 12, 24] as const;

interface TestFormProps {
  readonly desk: DeskPort;
  readonly shown: ShownRegistry;
  readonly naming: Naming;
  readonly onDone: () => void;
}

/** Asks a group one question: what, whom, by which channel, and how long an answer is waited for. The group is that of now. */
export function TestForm({ desk, shown, naming, onDone }: TestFormProps): ReactElement {
  const { say } = naming;
  const [selected] = useState(() => [...useRegistryState.getState().selected]);
  const ways = channelsOf(shown.channels, naming);
  const places = useMemo(() => placeOptions(naming), [naming]);
  const [title, setTitle] = useState(() => say("calls.test.default"));
  const [whom, setWhom] = useState<string>(selected.length > 0 ? "selected" : "silent");
  const [place, setPlace] = useState<PlaceId | null>(null);
  const [channel, setChannel] = useState(ways[0]?.value ?? "");
  const [hours, setHours] = useState("6");
  const [tried, setTried] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const file = useFiling(desk, say);
  const group = async (nowMs: number): Promise<readonly EntityId[]> => {
    const moment = { vMs: nowMs, view: "now" } as const;
    if (whom === "selected") return selected;
    if (whom === "place") return place === null ? [] : desk.peopleIn(moment, place);
    const everyone = {
      ...shown.ask,
      view: "silent",
      silentH: null,
      text: "",
      textPlaces: [],
      textUnits: [],
      sort: "id",
      isDown: false,
    } as const;
    const { page } = await desk.registry(moment, { ...everyone, from: 0, count: 0 });
    // One more than fits says that they are too many.
    if (page.length > MOST_SELECTED) return Array.from({ length: page.length }, () => "");
    return desk.registryIds(moment, { ...everyone, from: 0, count: MOST_SELECTED });
  };
  const send = async (): Promise<void> => {
    setTried(true);
    setTrouble(null);
    if (title.trim() === "" || channel === "" || (whom === "place" && place === null)) return;
    const nowMs = Math.floor(Date.now() / 60_000) * 60_000;
    const units = await group(nowMs);
    if (units.length === 0) return setTrouble(say("calls.test.nobody"));
    if (units.length > MOST_SELECTED) return setTrouble(say("calls.test.many", { n: String(MOST_SELECTED) }));
    const doc = testId(nowMs + Number(hours) * HOUR_MS, crypto.randomUUID().slice(0, 8));
    file(
      { type: "contact", units, channel, ok: false, dir: "out", at: [nowMs, nowMs], note: title.trim(), doc },
      {
        said: say("calls.test.recorded", { n: String(units.length) }),
        done: () => {
          clearSelection();
          onDone();
        },
        refused: setProblems,
      },
    );
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        send().catch(() => setTrouble(say("desk.notSaved", { why: say("desk.notSaved.other") })));
      }}
    >
      <Problems problems={problems} say={say} />
      {trouble === null ? null : (
        <p role="alert" className={styles.problem}>
          {trouble}
        </p>
      )}
      <Field
        label={say("calls.test.title")}
        hint={say("calls.test.hint")}
        error={tried && title.trim() === "" ? say("calls.test.titleNone") : null}
      >
        {(ids) => <TextInput ids={ids} value={title} onChange={setTitle} />}
      </Field>
      <Field label={say("calls.test.whom")}>
        {({ id }) => (
          <Choose
            id={id}
            label={say("calls.test.whom")}
            value={whom}
            options={[...(selected.length > 0 ? ["selected"] : []), "silent", "place"].map((value) => ({
              value,
              label: value === "selected" ? `${say("calls.test.whom.selected")}: ${String(selected.length)}` : groupName(value, naming),
            }))}
            onChange={setWhom}
          />
        )}
      </Field>
      {whom !== "place" ? null : (
        <PlaceChoice
          label={say("calls.place")}
          value={place}
          onChange={setPlace}
          options={places}
          error={tried && place === null ? say("calls.test.placeNone") : null}
          none={say("desk.placeNone")}
          say={say}
        />
      )}
      <Field label={say("reg.contact.channel")} error={channel === "" ? say("reg.contact.noChannel") : null}>
        {({ id }) => <Choose id={id} label={say("reg.contact.channel")} value={channel} options={ways} onChange={setChannel} />}
      </Field>
      <Field label={say("calls.test.hours")}>
        {({ id }) => (
          <Choose
            id={id}
            label={say("calls.test.hours")}
            value={hours}
            options={HOURS.map((h) => ({ value: String(h), label: say("reg.silentHours", { h: String(h) }) }))}
            onChange={setHours}
          />
        )}
      </Field>
      <div className={styles.formFoot}>
        <p>{say("calls.test.note")}</p>
        <Button look="accent" submits>
          {say("calls.test.send")}
        </Button>
      </div>
    </form>
  );
}

function groupName(value: string, { say }: Naming): string {
  return say(value === "place" ? "calls.test.whom.place" : "calls.test.whom.silent");
}
