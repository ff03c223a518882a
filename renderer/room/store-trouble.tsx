import type { ReactElement } from "react";
import type { StoreStatus } from "#renderer/store/desk-port.ts";
import { clockTime, wholeNumber } from "#renderer/words/fmt.ts";
import type { Naming } from "./describe.ts";
import styles from "./room.module.css";

/** What is wrong with keeping or reaching the journal, over the map: the disk, then the network. Nothing recorded is lost by either. */
export function StoreTrouble({
  status,
  naming: { say },
}: {
  readonly status: StoreStatus | null;
  readonly naming: Naming;
}): ReactElement | null {
  if (status === null) return null;
  if (status.problem !== null) {
    return (
      <p className={styles.trouble} role="alert">
        {damageWords(status, say) ?? say(`problemStore.${status.problem}`)}
      </p>
    );
  }
  if (status.anewSinceMs != null) {
    return (
      <p className={styles.trouble} role="status" data-anew="">
        {say("history.anew")}
      </p>
    );
  }
  if (status.link.kind !== "offline") return null;
  return (
    <p className={styles.trouble} role="status">
      {say("state.offline", { time: clockTime(status.link.sinceMs) })}
    </p>
  );
}

/** How much is damaged, where that is known. */
function damageWords({ problem, damage }: StoreStatus, say: Naming["say"]): string | null {
  if (problem !== "damaged" || damage == null) return null;
  const lost = damage.waiting === 0 ? [] : [say("history.lostWaiting", { waiting: wholeNumber(damage.waiting) })];
  if (damage.segments === 0) return lost[0] ?? null;
  return [say("history.damaged", { segments: wholeNumber(damage.segments), events: wholeNumber(damage.events) }), ...lost].join(" ");
}
