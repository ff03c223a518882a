import type { ReactElement, ReactNode } from "react";
import type { StoreStatus } from "#renderer/store/desk-port.ts";
import { useWords } from "#renderer/words/words.tsx";
import styles from "./first-run.module.css";
import { linkWords } from "./sync-words.ts";

interface ArrivingProps {
  /** Null where not even the journal's keeper answers. */
  readonly status: StoreStatus | null;
  /** What is wrong, above everything. */
  readonly trouble: ReactNode;
}

/** Before there is a room: what is wrong, and how far the first journal has come. */
export function Arriving({ status, trouble }: ArrivingProps): ReactElement {
  const say = useWords();
  const link = status?.link;
  return (
    <main className={styles.first}>
      <div className={styles.box}>
        {trouble}
        <h1>{say("app.name")}</h1>
        {link === undefined ? null : (
          <div role="status" className={styles.said}>
            <p>{link.kind === "syncing" ? say("state.arriving", { done: link.done, total: link.total }) : linkWords(say, link)}</p>
            {link.kind === "syncing" ? (
              <progress aria-label={say("state.loading")} value={link.done} max={Math.max(1, link.total)} />
            ) : null}
          </div>
        )}
      </div>
    </main>
  );
}
