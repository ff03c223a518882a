import type { ReactElement } from "react";
import type { StoreStatus } from "#renderer/store/desk-port.ts";
import { wholeNumber } from "#renderer/words/fmt.ts";
import type { Naming } from "./describe.ts";
import styles from "./room.module.css";

/** While the registry's history is being read: how far it is, and what past moments lack until then. Nothing once it is whole. */
export function HistoryNote({
  status,
  naming: { say },
}: {
  readonly status: StoreStatus | null;
  readonly naming: Naming;
}): ReactElement | null {
  const history = status?.history ?? null;
  if (history === null) return null;
  const { have, of } = history;
  return (
    <p className={styles.history} role="status" data-history={have}>
      {say("history.reading", { done: wholeNumber(have), total: wholeNumber(of) })}
      <progress aria-label={say("history.bar")} value={have} max={Math.max(1, of)} />
    </p>
  );
}
