import { type ReactElement, useEffect, useId, useRef, useState } from "react";
import { REASON_MOST } from "#core/wall/alarm-tasks.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Segmented } from "#renderer/ui/segmented.tsx";
import { useWords } from "#renderer/words/words.tsx";
import styles from "./alarms.module.css";

const HOURS = ["1", "4", "12"] as const;

/** Why, and for how long: an alarm is never shelved without both. */
export function ShelveForm(props: {
  readonly onShelve: (reason: string, hours: number) => void;
  readonly onCancel: () => void;
}): ReactElement {
  const say = useWords();
  const [reason, setReason] = useState("");
  const [hours, setHours] = useState<(typeof HOURS)[number]>("4");
  const [missing, setMissing] = useState(false);
  const field = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  return (
    <form
      className={styles.shelve}
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(reason.trim() === "");
        if (reason.trim() !== "") props.onShelve(reason, Number(hours));
      }}
      onKeyDown={(event) => {
        if (event.code !== "Escape") return;
        event.stopPropagation();
        props.onCancel();
      }}
    >
      <label htmlFor={field}>{say("alarm.shelveWhy")}</label>
      <input
        id={field}
        ref={input}
        className={styles.reason}
        maxLength={REASON_MOST}
        autoComplete="off"
        value={reason}
        aria-invalid={missing}
        aria-describedby={`${field}-said`}
        onChange={(event) => {
          setReason(event.target.value);
          setMissing(false);
        }}
      />
      <span id={`${field}-said`} className={styles.missing} role="alert">
        {missing ? say("alarm.shelveWhyMissing") : ""}
      </span>
      <Segmented
        label={say("alarm.shelveFor")}
        value={hours}
        options={HOURS.map((value) => ({ value, label: say("alarm.shelveHours", { t: value }) }))}
        onChange={setHours}
        size="small"
      />
      <span className={styles.acts}>
        <Button look="accent" size="small" submits>
          {say("alarm.shelve")}
        </Button>
        <Button look="quiet" size="small" onClick={props.onCancel}>
          {say("desk.cancel")}
        </Button>
      </span>
    </form>
  );
}
