import type { ReactElement } from "react";
import type { GivenPassword } from "#core/access/messages.ts";
import type { Naming } from "#renderer/room/describe.ts";
import { Button } from "#renderer/ui/button.tsx";
import { useNotice } from "#renderer/ui/toast.tsx";
import { stamp } from "#renderer/words/fmt.ts";
import styles from "./card.module.css";

interface GivenOnceProps {
  readonly naming: Naming;
  readonly name: string;
  readonly given: GivenPassword;
  readonly onDone: () => void;
}

/** A password that was just given: shown this once. */
export function GivenOnce({ naming: { say }, name, given, onDone }: GivenOnceProps): ReactElement {
  const notice = useNotice();
  const copy = (): void => {
    window.navigator.clipboard.writeText(given.password).then(
      () => notice(say("access.password.copied")),
      () => notice(say("access.password.notCopied")),
    );
  };
  return (
    <div className={styles.form} role="status">
      <dl className={styles.facts}>
        <dt>{say("access.field.id")}</dt>
        <dd className={styles.plain}>{name}</dd>
        <dt>{say("access.password")}</dt>
        <dd className={styles.secret}>{given.password}</dd>
      </dl>
      <p>{say("access.password.once", { t: stamp(given.untilMs) })}</p>
      <p className={styles.acts}>
        <Button look="accent" onClick={onDone}>
          {say("access.password.noted")}
        </Button>
        <Button onClick={copy}>{say("access.password.copy")}</Button>
      </p>
    </div>
  );
}
