import { type ReactElement, useEffect, useState } from "react";
import { plainCode } from "#core/access/enrol-code.ts";
import type { AccessBridge, Asking, EnrolStanding } from "#core/host/access-bridge.ts";
import { Button } from "#renderer/ui/button.tsx";
import { useLang, useWords } from "#renderer/words/words.tsx";
import styles from "./join.module.css";
import { joinFailure } from "./join-words.ts";
import { matching } from "./matching.ts";
import { TimeLeft } from "./time-left.tsx";

/** How often headquarters is asked whether somebody has let this machine in. */
const ASK_MS = 2_000;

interface JoinCodeProps {
  readonly access: AccessBridge;
  readonly asking: Asking;
  readonly onCancel: () => void;
}

/** The code to read out, the words to compare, and how the asking stands. Once it is over the identity says so. */
export function JoinCode({ access, asking, onCancel }: JoinCodeProps): ReactElement {
  const say = useWords();
  const lang = useLang();
  const [standing, setStanding] = useState<EnrolStanding>({ kind: "waiting", expiresMs: asking.expiresMs });
  useEffect(() => {
    let open = true;
    let timer = 0;
    const ask = (): void => {
      access
        .enrolState()
        .catch((): EnrolStanding => ({ kind: "unreachable" }))
        .then((next) => {
          if (!open) return;
          setStanding(next);
          timer = window.setTimeout(ask, ASK_MS);
        });
    };
    timer = window.setTimeout(ask, ASK_MS);
    return () => {
      open = false;
      window.clearTimeout(timer);
    };
  }, [access]);
  const failed =
    standing.kind === "waiting" || standing.kind === "confirmed" || standing.kind === "expired" || standing.kind === "none"
      ? null
      : joinFailure(say, standing);
  return (
    <div className={styles.form}>
      <p className={styles.above}>{say("join.code")}</p>
      <p className={styles.code} data-code={asking.code}>
        {asking.code}
      </p>
      <p className={styles.above}>{say("join.words")}</p>
      <ol className={styles.words} lang={lang}>
        {matching(asking, plainCode(asking.code) ?? "", lang).map((word, at) => (
          <li key={`${String(at)}-${word}`}>{word}</li>
        ))}
      </ol>
      <ol className={styles.steps}>
        {([1, 2, 3] as const).map((step) => (
          <li key={step}>{say(`join.steps.${step}`)}</li>
        ))}
      </ol>
      <p className={styles.state} role="status" data-enrolment="waiting">
        {failed ?? say("join.waiting")}
      </p>
      <p className={styles.acts}>
        <TimeLeft untilMs={asking.expiresMs} />
        <Button look="quiet" onClick={onCancel}>
          {say("join.cancel")}
        </Button>
      </p>
    </div>
  );
}
