import type { ReactElement } from "react";
import type { Bridge } from "#core/host/bridge.ts";
import { roleWords } from "#core/kinds/account.ts";
import { Button } from "#renderer/ui/button.tsx";
import { stamp } from "#renderer/words/fmt.ts";
import { useLang, useWords } from "#renderer/words/words.tsx";
import styles from "./join.module.css";
import { openJoin } from "./join-state.ts";
import { useIdentity } from "./use-identity.ts";

/** Who this machine is to headquarters and who is signed in on it; joining, leaving, handing over. */
export function MachineNote({ bridge, onLeave }: { readonly bridge: Bridge; readonly onLeave: () => void }): ReactElement | null {
  const say = useWords();
  const lang = useLang();
  const identity = useIdentity(bridge);
  const { access } = bridge;
  if (identity === null || access === null || identity.kind === "asking") return null;
  if (identity.kind === "none")
    return (
      <section className={styles.note} aria-label={say("join.here")}>
        <h3>{say("join.here")}</h3>
        <p>{say(identity.ownServer ? "join.ownServer" : "join.none")}</p>
        <p className={styles.acts}>
          <Button
            onClick={() => {
              onLeave();
              openJoin(true);
            }}
          >
            {say("join.title")}
          </Button>
        </p>
      </section>
    );
  const { who, leaseUntilMs } = identity;
  const role = who === null ? "" : roleWords[who.role][lang];
  return (
    <section className={styles.note} aria-label={say("join.here")}>
      <h3>{say("join.here")}</h3>
      <p>
        {who === null || who.user === null
          ? say("join.sign.machine", { id: identity.device, role })
          : say("join.sign.asWho", { name: who.user, role })}
      </p>
      {leaseUntilMs === null ? null : <p className={styles.hint}>{say("join.lease", { t: stamp(leaseUntilMs) })}</p>}
      {identity.shared && who?.user !== null && who !== null ? (
        <p className={styles.acts}>
          <Button
            onClick={() => {
              onLeave();
              void access.signOut();
            }}
          >
            {say("join.sign.switch")}
          </Button>
        </p>
      ) : null}
    </section>
  );
}
