import { type ReactElement, useState } from "react";
import { goTo } from "#renderer/reading/clock.ts";
import { parseTyped } from "#renderer/reading/typed-time.ts";
import { onNumberKey } from "#renderer/ui/number-input.ts";
import { ASTANA, clockTime, fullMoment, stamp, TEHRAN } from "#renderer/words/fmt.ts";
import type { Lang } from "#renderer/words/lang.ts";
import type { Say } from "#renderer/words/words.tsx";
import styles from "./timeline.module.css";

/** The moment as words; pressed, a field to type another: day before month, 24 hours, Astana, echoed with its weekday and a second clock. */
export function TimeField({ vMs, lang, say }: { readonly vMs: number; readonly lang: Lang; readonly say: Say }): ReactElement {
  const [typed, setTyped] = useState<string | null>(null);
  if (typed === null) {
    return (
      <button type="button" className={styles.moment} title={say("time.typed")} onClick={() => setTyped(stamp(vMs))}>
        <strong>{fullMoment(lang, vMs)}</strong> <span className={styles.zone}>{say("zone.astana")}</span>
      </button>
    );
  }
  const read = parseTyped(typed, vMs, ASTANA);
  const echo =
    read === null
      ? say("time.unreadable")
      : `${fullMoment(lang, read)} ${say("zone.astana")} · ${clockTime(read, TEHRAN)} ${say("zone.tehran")}`;
  return (
    <form
      className={styles.typing}
      onSubmit={(event) => {
        event.preventDefault();
        if (read === null) return;
        goTo(read);
        setTyped(null);
      }}
    >
      <input
        ref={focusOnce}
        type="text"
        className={styles.typed}
        aria-label={`${say("time.typed")}: ${say("time.typedHint")}`}
        aria-invalid={read === null}
        aria-describedby="typed-echo"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.code === "Escape") {
            event.stopPropagation();
            setTyped(null);
          } else onNumberKey(event, setTyped);
        }}
        onBlur={() => setTyped(null)}
      />
      <output id="typed-echo" className={styles.echo} data-bad={read === null}>
        {echo}
      </output>
    </form>
  );
}

/** The field takes the place of the button just pressed, so it takes its focus too. */
function focusOnce(field: HTMLInputElement | null): void {
  if (field === null || field.dataset["met"] === "yes") return;
  field.dataset["met"] = "yes";
  field.focus();
  field.select();
}
