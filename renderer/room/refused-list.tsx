import { type ReactElement, useEffect, useState } from "react";
import type { EventId } from "#core/journal/event.ts";
import { selectEvent } from "#renderer/reading/clock.ts";
import type { DeskPort, StoreStatus } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Table } from "#renderer/ui/table.tsx";
import { useNotice } from "#renderer/ui/toast.tsx";
import { refusalText } from "#renderer/words/refusal-text.ts";
import { type Naming, titleOf } from "./describe.ts";
import { openCorrection } from "./open-correction.ts";
import { useRoom } from "./room-state.ts";
import styles from "./sync-panel.module.css";

interface RefusedListProps {
  readonly desk: DeskPort;
  readonly status: StoreStatus;
  readonly naming: Naming;
}

type Refusals = Awaited<ReturnType<DeskPort["refused"]>>;

/** Each entry headquarters did not take: what it says, why it was refused, and the three things to do about it. */
export function RefusedList({ desk, status, naming }: RefusedListProps): ReactElement | null {
  const { say } = naming;
  const notice = useNotice();
  const [refused, setRefused] = useState<Refusals>([]);
  const [asked, setAsked] = useState<EventId | null>(null);
  useEffect(() => {
    let open = true;
    const found = status.refused === 0 ? Promise.resolve([]) : desk.refused();
    found.then(
      (list) => open && setRefused(list),
      () => open && setRefused([]),
    );
    return () => {
      open = false;
    };
  }, [desk, status.refused]);
  const layAside = (id: EventId): void => {
    // What was recorded is not thrown away by one slip of the hand.
    setAsked(asked === id ? null : id);
    if (asked !== id) return;
    desk.record({ type: "withdraw", target: id, reason: say("sync.layAside") }).then(
      (result) =>
        notice(result.kind === "not-saved" ? say("desk.notSaved", { why: say(`desk.notSaved.${result.reason}`) }) : say("sync.laidAside")),
      () => notice(say("desk.notSaved", { why: say("desk.notSaved.other") })),
    );
  };
  if (refused.length === 0) return null;
  return (
    <Table
      caption={say("sync.refused", { t: String(refused.length) })}
      columns={[say("inspect.record"), say("event.reason"), say("sync.acts")]}
      rows={refused.map(({ event: { event }, refusal }) => ({
        key: event.id,
        head: titleOf(naming, event),
        cells: [
          refusalText(say, refusal),
          <span key="acts" className={styles.rowActs}>
            <Button size="small" onClick={() => leaveFor(() => selectEvent(event.id))}>
              {say("open")}
            </Button>
            {event.type === "count" || event.type === "move" || (event.type === "set" && event.kind === "corridor") ? (
              <Button size="small" onClick={() => leaveFor(() => openCorrection(event))}>
                {say("event.correct")}
              </Button>
            ) : null}
            <Button size="small" look="quiet" onClick={() => layAside(event.id)}>
              {say(asked === event.id ? "sync.layAsideSure" : "sync.layAside")}
            </Button>
          </span>,
        ],
      }))}
    />
  );
}

/** The panel makes room for what was asked for. */
function leaveFor(act: () => void): void {
  useRoom.setState({ syncPanel: false });
  act();
}
