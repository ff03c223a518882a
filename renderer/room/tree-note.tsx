import { type ReactElement, useState } from "react";
import type { LinkError } from "#core/sync/messages.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { Say } from "#renderer/words/words.tsx";
import styles from "./sync-panel.module.css";

interface TreeNoteProps {
  readonly desk: DeskPort;
  readonly what: LinkError;
  readonly say: Say;
}

/** Headquarters' journal is not the one it was: what that means, what to do, and the decision, which is asked for twice. */
export function TreeNote({ desk, what, say }: TreeNoteProps): ReactElement | null {
  const [asked, setAsked] = useState(false);
  const trust = () => {
    setAsked(false);
    void desk.link("trust");
  };
  if (what === "tree-rolled-back")
    return (
      <div role="alert" className={styles.alert}>
        <p>{say("sync.tree.rolledBack")}</p>
        <Button onClick={trust}>{say("sync.tree.seen")}</Button>
      </div>
    );
  if (what !== "tree-forked") return null;
  return (
    <div role="alert" className={styles.alert}>
      <p>{say("sync.tree.forked")}</p>
      {asked ? <p>{say("sync.tree.goOnMeans")}</p> : null}
      <p className={styles.acts}>
        {asked ? (
          <>
            <Button look="accent" onClick={() => setAsked(false)}>
              {say("sync.tree.wait")}
            </Button>
            <Button onClick={trust}>{say("sync.tree.goOnSure")}</Button>
          </>
        ) : (
          <Button onClick={() => setAsked(true)}>{say("sync.tree.goOn")}</Button>
        )}
      </p>
    </div>
  );
}
