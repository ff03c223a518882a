import type { ReactElement } from "react";
import { parseTyped } from "#renderer/reading/typed-time.ts";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import { onNumberKey } from "#renderer/ui/number-input.ts";
import { Choose } from "#renderer/ui/select.tsx";
import { ASTANA, clockTime, fullMoment, TEHRAN } from "#renderer/words/fmt.ts";
import type { Lang } from "#renderer/words/lang.ts";
import type { Say } from "#renderer/words/words.tsx";
import styles from "./desk.module.css";
import { type FormState, ZONES } from "./form-state.ts";

interface WhenFieldProps {
  readonly state: FormState;
  readonly change: (part: Partial<FormState>) => void;
  readonly errors: { readonly start: string | null; readonly end: string | null; readonly learned: string | null };
  readonly vMs: number;
  readonly say: Say;
  readonly lang: Lang;
}

/** When it happened (a window, its zone, the words as heard), and when it was learned; each echoed with its weekday and a second clock. */
export function WhenField({ state, change, errors, vMs, say, lang }: WhenFieldProps): ReactElement {
  const other = state.zone === TEHRAN ? ASTANA : TEHRAN;
  const echo = (text: string, zone: string): string | null => {
    const ms = parseTyped(text, vMs, zone);
    return ms === null
      ? null
      : `${fullMoment(lang, ms, zone)} · ${say(other === TEHRAN ? "zone.tehran" : "zone.astana")} ${clockTime(ms, other)}`;
  };
  return (
    <>
      <Field
        label={say("desk.when")}
        error={errors.start ?? errors.end}
        hint={<Echo lines={[echo(state.start, state.zone), state.end === "" ? null : echo(state.end, state.zone)]} />}
      >
        {(ids) => (
          <span className={styles.window}>
            <TimeInput ids={ids} value={state.start} onChange={(start) => change({ start })} />
            <span aria-hidden="true">–</span>
            <TimeInput
              ids={{ id: `${ids.id}-end`, "aria-describedby": ids["aria-describedby"], "aria-invalid": errors.end !== null }}
              label={say("desk.whenTo")}
              value={state.end}
              onChange={(end) => change({ end })}
            />
            <Choose
              label={say("desk.zone")}
              look="quiet"
              value={state.zone}
              options={ZONES.map(({ zone, word }) => ({ value: zone, label: say(word) }))}
              onChange={(zone) => change({ zone })}
            />
          </span>
        )}
      </Field>
      <Field label={say("desk.words")}>
        {(ids) => <TextInput ids={ids} value={state.words} placeholder={say("desk.wordsHint")} onChange={(words) => change({ words })} />}
      </Field>
      <Field label={say("desk.learned")} error={errors.learned} hint={<Echo lines={[echo(state.learned, ASTANA)]} />}>
        {(ids) => (
          <span className={styles.moment}>
            <TimeInput ids={ids} value={state.learned} onChange={(learned) => change({ learned })} />
            <span className={styles.zone}>{say("zone.astana")}</span>
          </span>
        )}
      </Field>
    </>
  );
}

function Echo({ lines }: { readonly lines: readonly (string | null)[] }): ReactElement[] {
  return lines.filter((line) => line !== null).map((line) => <p key={line}>{line}</p>);
}

interface TimeInputProps {
  readonly ids: Parameters<Parameters<typeof Field>[0]["children"]>[0];
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly label?: string;
}

/** Typed time, 24 hours, day before month: never the browser's own date field. */
function TimeInput({ ids, value, onChange, label }: TimeInputProps): ReactElement {
  return (
    <input
      {...ids}
      {...(label === undefined ? {} : { "aria-label": label })}
      type="text"
      className={styles.timeInput}
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => onNumberKey(event, onChange)}
    />
  );
}
