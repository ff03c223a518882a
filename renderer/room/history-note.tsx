import type { ReactElement } from "react";
import type { StoreStatus } from "#renderer/store/desk-port.ts";
import { wholeNumber } from "#renderer/words/fmt.ts";
import { sayAge } from "#renderer/words/say.ts";
import type { Naming } from "./describe.ts";
import styles from "./room.module.css";

/**
 * While history comes from headquarters or is read from the disk: how far it is, and what past moments lack until then. Where even the
 * newest figures are not whole it says that. Nothing once all is there.
 */
export function HistoryNote({
  status,
  naming: { say },
}: {
  readonly status: StoreStatus | null;
  readonly naming: Naming;
}): ReactElement | null {
  const shown = status === null ? null : progressOf(status, say);
  if (shown === null) return null;
  const { words, have, of } = shown;
  return (
    <p className={styles.history} role="status" data-history={have}>
      {words}
      {of === 0 ? null : <progress aria-label={say("history.bar")} value={have} max={of} />}
    </p>
  );
}

/** Whether all that figures and questions are made of is on this machine and read, as far as it is known. */
export function hasHistory({ link, history, unfinished }: StoreStatus): boolean {
  return history == null && unfinished !== true && (link.kind !== "syncing" || link.bootstrap === undefined);
}

function progressOf({ link, history, unfinished }: StoreStatus, say: Naming["say"]): { words: string; have: number; of: number } | null {
  const bootstrap = link.kind === "syncing" ? link.bootstrap : undefined;
  if (bootstrap?.figures === true) {
    const { done, total } = bootstrap.segments;
    const left =
      bootstrap.leftMs === null
        ? say("history.leftUnknown")
        : say("history.left", { age: sayAge(say, Math.max(60_000, bootstrap.leftMs)) });
    return { words: say("history.coming", { done: wholeNumber(done), total: wholeNumber(total), left }), have: done, of: total };
  }
  if (bootstrap !== undefined || unfinished === true) {
    const { done, total } = bootstrap?.segments ?? { done: 0, total: 0 };
    return { words: say("history.unfinished"), have: done, of: total };
  }
  if (history == null) return null;
  const { have, of } = history;
  return { words: say("history.reading", { done: wholeNumber(have), total: wholeNumber(of) }), have, of };
}
