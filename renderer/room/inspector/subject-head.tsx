import { Link2, PanelRightClose } from "lucide-react";
import type { ReactElement } from "react";
import { addressNow } from "#renderer/reading/address-sync.ts";
import { select } from "#renderer/reading/clock.ts";
import { Button } from "#renderer/ui/button.tsx";
import { useNotice } from "#renderer/ui/toast.tsx";
import type { Naming } from "../describe.ts";
import styles from "./inspector.module.css";

interface SubjectHeadProps {
  readonly naming: Naming;
  readonly kind: string;
  readonly name: string;
  readonly detail: string | null;
  readonly figure: ReactElement | null;
  /** An entry's title is a sentence: set smaller than a name. */
  readonly sentence?: boolean;
}

/** The tinted head of the inspector: what it is, its name, its figure; copy a link; clear the selection. */
export function SubjectHead({ naming: { say }, kind, name, detail, figure, sentence = false }: SubjectHeadProps): ReactElement {
  const notice = useNotice();
  const copy = (): void => {
    const url = `${window.location.href.split("#")[0] ?? ""}${addressNow()}`;
    window.navigator.clipboard.writeText(url).then(
      () => notice(say("inspect.copied")),
      () => notice(say("inspect.copyFailed", { url })),
    );
  };
  return (
    <header className={styles.head}>
      <div className={styles.headTop}>
        <span className={styles.kind}>{kind}</span>
        <Button look="quiet" size="small" aria-label={say("inspect.link")} title={say("inspect.link")} onClick={copy}>
          <Link2 size={15} aria-hidden="true" />
        </Button>
        <Button look="quiet" size="small" aria-label={say("inspect.close")} title={say("inspect.close")} onClick={() => select(null)}>
          <PanelRightClose size={15} aria-hidden="true" />
        </Button>
      </div>
      <div className={styles.headName} data-sentence={sentence}>
        <h2>{name}</h2>
        {figure}
      </div>
      {detail === null ? null : <p className={styles.headDetail}>{detail}</p>}
    </header>
  );
}
