import { type FormEvent, type ReactElement, useState } from "react";
import { printRange } from "#core/count/print.ts";
import type { Problem } from "#core/problem/problem.ts";
import { printIso } from "#core/time/iso.ts";
import type { Naming } from "#renderer/room/describe.ts";
import type { PermitRow } from "#renderer/store/desk-permits.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import { Segmented } from "#renderer/ui/segmented.tsx";
import { stamp } from "#renderer/words/fmt.ts";
import styles from "./permits.module.css";
import { Problems } from "./problems.tsx";
import { typedPeople, typedTime } from "./typed-fields.ts";
import { TypedLine } from "./typed-line.tsx";
import { useFiling } from "./use-filing.ts";

const ANSWERS = ["granted", "refused", "used", "expired"] as const;

interface AnswerFormProps {
  readonly row: PermitRow;
  readonly desk: DeskPort;
  readonly naming: Naming;
  readonly onDone: () => void;
}

/** What became of a case: granted until when and for how many, refused and why, used, expired. It has seen every word that stands. */
export function AnswerForm({ row, desk, naming, onDone }: AnswerFormProps): ReactElement {
  const { say } = naming;
  const [nowMs] = useState(() => Math.floor(Date.now() / 60_000) * 60_000);
  const [status, setStatus] = useState<(typeof ANSWERS)[number]>(row.standing === "granted" ? "used" : "granted");
  const [people, setPeople] = useState(row.n === null ? "" : printRange(row.n));
  const [until, setUntil] = useState("");
  const [reason, setReason] = useState("");
  const [when, setWhen] = useState(() => stamp(nowMs));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const file = useFiling(desk, say);
  const isGrant = status === "granted";
  const n = typedPeople(people);
  const end = typedTime(until, nowMs);
  const typed = typedTime(when, nowMs);
  const atMs = typed === null ? nowMs : typed;
  const timeWrong = atMs === "wrong" ? say("permits.form.atWrong") : atMs > Date.now() + 60_000 ? say("permits.form.ahead") : null;
  const send = (): void => {
    if (atMs === "wrong" || timeWrong !== null || (isGrant && (n === "wrong" || end === "wrong"))) return;
    const granted = {
      ...(n === null || n === "wrong" ? {} : { n }),
      // Granted anew without an end: the one that is over does not go on.
      ...(end === null && row.untilMs !== null && row.untilMs <= nowMs ? { valid: null } : {}),
      ...(end === null || end === "wrong" ? {} : { valid: [row.fromMs === null ? null : printIso(row.fromMs), printIso(end)] }),
    };
    const f = {
      status,
      ...(isGrant ? granted : {}),
      ...(status === "refused" && reason.trim() !== "" ? { reason: reason.trim() } : {}),
    };
    const said = say("permits.recorded", { id: row.id, status: say(`permits.standing.${status}`) });
    file({ type: "set", e: row.id, kind: "permit", f, seen: row.heads, at: [atMs, atMs] }, { said, done: onDone, refused: setProblems });
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
      <Segmented
        label={say("permits.col.standing")}
        value={status}
        options={ANSWERS.map((value) => ({ value, label: say(`permits.standing.${value}`) }))}
        onChange={setStatus}
      />
      {isGrant ? (
        <>
          <TypedLine
            label={say("permits.form.n")}
            value={people}
            onChange={setPeople}
            error={n === "wrong" ? say("permits.form.nWrong") : null}
            hint={say("permits.form.nHint")}
          />
          <TypedLine
            label={say("permits.form.until")}
            value={until}
            onChange={setUntil}
            error={end === "wrong" ? say("permits.form.atWrong") : null}
            hint={say("permits.form.untilHint")}
          />
        </>
      ) : null}
      {status === "refused" ? (
        <Field label={say("permits.form.reason")}>{(ids) => <TextInput ids={ids} value={reason} onChange={setReason} />}</Field>
      ) : null}
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
