import { type ReactElement, useEffect, useState } from "react";
import type { EventId } from "#core/journal/event.ts";
import type { Refusal } from "#core/sync/protocol.ts";
import { selectEvent } from "#renderer/reading/clock.ts";
import type { DeskPort, StoreStatus } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Table } from "#renderer/ui/table.tsx";
import { clockTime } from "#renderer/words/fmt.ts";
import type { Say } from "#renderer/words/words.tsx";
import { type Naming, titleOf } from "./describe.ts";
import { useRoom } from "./room-state.ts";
import styles from "./sync-panel.module.css";
import { linkWords } from "./sync-words.ts";

interface SyncPanelProps {
  readonly desk: DeskPort;
  readonly status: StoreStatus;
  readonly naming: Naming;
}

type Refusals = Awaited<ReturnType<DeskPort["refused"]>>;

/** How this machine stands with headquarters: the link, what waits, what was refused and why. */
export function SyncPanel({ desk, status, naming }: SyncPanelProps): ReactElement {
  const { say } = naming;
  const [refused, setRefused] = useState<Refusals>([]);
  useEffect(() => {
    let open = true;
    if (status.refused === 0) setRefused([]);
    else {
      desk.refused().then(
        (found) => {
          if (open) setRefused(found);
        },
        () => setRefused([]),
      );
    }
    return () => {
      open = false;
    };
  }, [desk, status.refused]);
  const { link } = status;
  return (
    <div className={styles.panel}>
      <p className={styles.state}>{linkWords(say, link)}</p>
      {link.kind === "offline" ? <p>{say("sync.nextTry", { time: clockTime(link.nextTryMs) })}</p> : null}
      <ul>
        <li>{say("sync.events", { n: status.events, t: String(status.events) })}</li>
        <li>{say("sync.waiting", { t: String(status.waiting) })}</li>
        <li>{say("sync.unfolded", { t: String(status.unfolded) })}</li>
        <li>{say("sync.refused", { t: String(status.refused) })}</li>
        {status.writerElsewhere ? <li>{say("status.writer")}</li> : null}
        {status.problem === null ? null : <li>{say(`problemStore.${status.problem}`)}</li>}
      </ul>
      {refused.length === 0 ? null : (
        <Table
          caption={say("sync.refused", { t: String(refused.length) })}
          columns={[say("inspect.record"), say("event.reason")]}
          rows={refused.map(({ event, refusal }) => ({
            key: event.event.id,
            head: (
              <Button size="small" look="quiet" onClick={() => openRefused(event.event.id)}>
                {titleOf(naming, event.event)}
              </Button>
            ),
            cells: [reasonOf(say, refusal)],
          }))}
        />
      )}
      <p className={styles.acts}>
        <Button look="accent" onClick={() => void desk.link("now")}>
          {say("sync.now")}
        </Button>
        <Button onClick={() => void desk.link(link.kind === "paused" ? "resume" : "pause")}>
          {say(link.kind === "paused" ? "sync.resume" : "sync.pause")}
        </Button>
      </p>
    </div>
  );
}

/** Opens the entry, where it is corrected or withdrawn. */
function openRefused(id: EventId): void {
  useRoom.setState({ syncPanel: false });
  selectEvent(id);
}

/** Why headquarters did not take it, with the field it is about. */
function reasonOf(say: Say, refusal: Refusal): string {
  const path = "path" in refusal ? refusal.path : "";
  const about = refusal.kind === "unknown-reference" ? `${path}: ${refusal.id}` : path;
  return about === "" ? say(`refusal.${refusal.kind}`) : `${say(`refusal.${refusal.kind}`)} (${about})`;
}
