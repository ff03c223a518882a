import { type ReactElement, useEffect, useState } from "react";
import type { Role } from "#core/access/role.ts";
import type { JournalEvent } from "#core/journal/event.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import type { Naming } from "#renderer/room/describe.ts";
import type { DeskOpen } from "#renderer/room/room-state.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { Skeleton } from "#renderer/ui/pane.tsx";
import { DeskForm } from "./desk-form.tsx";
import { initialState } from "./initial-state.ts";
import { WithdrawForm } from "./withdraw-form.tsx";

interface DeskPaneProps {
  readonly desk: DeskPort;
  readonly room: RoomReading;
  readonly naming: Naming;
  readonly open: DeskOpen;
  /** The role in which this machine writes. */
  readonly role: Role;
}

/** The form in the left column: a new entry, a correction filled with what it corrects, or a withdrawal. */
export function DeskPane({ desk, room, naming, open, role }: DeskPaneProps): ReactElement {
  const id = open.form === "withdraw" ? open.target : open.form === "corridor" ? null : open.replaces;
  const [found, setFound] = useState<{ readonly id: string; readonly event: JournalEvent | null } | null>(null);
  useEffect(() => {
    let current = true;
    if (id === null) return undefined;
    desk.event(id).then(
      (view) => {
        if (current) setFound({ id, event: view?.event ?? null });
      },
      () => setFound({ id, event: null }),
    );
    return () => {
      current = false;
    };
  }, [desk, id]);
  if (id !== null && found?.id !== id) return <Skeleton label={naming.say("state.loading")} lines={8} />;
  const event = id === null ? null : (found?.event ?? null);
  if (open.form === "withdraw")
    return <WithdrawForm key={open.target} desk={desk} room={room} naming={naming} target={event} id={open.target} />;
  const { vMs, corridors } = room.reading;
  return (
    <DeskForm
      key={JSON.stringify(open)}
      desk={desk}
      room={room}
      naming={naming}
      initial={initialState(open, vMs, corridors, event, role)}
      role={role}
      corrected={event}
    />
  );
}
