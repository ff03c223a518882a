import type { ReactElement } from "react";
import type { Bridge } from "#core/host/bridge.ts";
import { MachineNote } from "#renderer/access/machine-note.tsx";
import { FilesNote } from "#renderer/files/files-note.tsx";
import type { DeskPort, StoreStatus } from "#renderer/store/desk-port.ts";
import { SyncState } from "#renderer/sync-panel/sync-state.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { KeyNote } from "#renderer/vault/key-note.tsx";
import { clockTime } from "#renderer/words/fmt.ts";
import type { Naming } from "./describe.ts";
import { RefusedList } from "./refused-list.tsx";
import { useRoom } from "./room-state.ts";
import styles from "./sync-panel.module.css";
import { linkWords } from "./sync-words.ts";
import { TreeNote } from "./tree-note.tsx";

interface SyncPanelProps {
  readonly desk: DeskPort;
  readonly bridge: Bridge;
  readonly status: StoreStatus;
  readonly naming: Naming;
}

/** How this machine stands with headquarters: the link, what waits, what was refused and why. */
export function SyncPanel({ desk, bridge, status, naming }: SyncPanelProps): ReactElement {
  const { say } = naming;
  const { link } = status;
  return (
    <div className={styles.panel}>
      <p className={styles.state}>{linkWords(say, link)}</p>
      {link.kind === "error" ? <TreeNote desk={desk} what={link.what} say={say} /> : null}
      {link.kind === "offline" ? <p>{say("sync.nextTry", { time: clockTime(link.nextTryMs) })}</p> : null}
      <ul>
        <li>{say("sync.events", { n: status.events, t: String(status.events) })}</li>
        <li>{say("sync.waiting", { t: String(status.waiting) })}</li>
        <li>{say("sync.unfolded", { t: String(status.unfolded) })}</li>
        <li>{say("sync.refused", { t: String(status.refused) })}</li>
        {status.writerElsewhere ? <li>{say("status.writer")}</li> : null}
        {status.problem === null ? null : <li>{say(`problemStore.${status.problem}`)}</li>}
      </ul>
      <RefusedList desk={desk} status={status} naming={naming} />
      <p className={styles.acts}>
        <Button look="accent" onClick={() => void desk.link("now")}>
          {say("sync.now")}
        </Button>
        <Button onClick={() => void desk.link(link.kind === "paused" ? "resume" : "pause")}>
          {say(link.kind === "paused" ? "sync.resume" : "sync.pause")}
        </Button>
      </p>
      <SyncState bridge={bridge} status={status} naming={naming} />
      <FilesNote onLeave={() => useRoom.setState({ syncPanel: false })} />
      <MachineNote bridge={bridge} onLeave={() => useRoom.setState({ syncPanel: false })} />
      <KeyNote onPassphrase={() => useRoom.setState({ syncPanel: false })} />
    </div>
  );
}
