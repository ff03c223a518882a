import { lazy, type ReactElement, Suspense, useEffect } from "react";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import type { Naming } from "#renderer/room/describe.ts";
import { useRoom } from "#renderer/room/room-state.ts";
import type { DeskPort, StoreStatus } from "#renderer/store/desk-port.ts";
import { Pane, Skeleton } from "#renderer/ui/pane.tsx";

const fetchPane = () => import("./conflicts-pane.tsx");
const LazyPane = lazy(async () => ({ default: (await fetchPane()).ConflictsPane }));

/** The first painting and the first reading go before. */
const FETCH_AFTER_MS = 4_000;

interface ConflictsAreaProps {
  readonly desk: DeskPort;
  readonly room: RoomReading | null;
  readonly status: StoreStatus | null;
  readonly naming: Naming;
  readonly trouble: { readonly title: string; readonly text: string; readonly retry: string };
}

/** Where the queue of conflicts stands in the room, over the map; nothing while it is closed. Fetched early, so that it opens without the server. */
export function ConflictsArea({ desk, room, status, naming, trouble }: ConflictsAreaProps): ReactElement | null {
  const open = useRoom((shown) => shown.conflicts);
  useEffect(() => {
    // One that cannot be had now is asked for when it is opened.
    const timer = window.setTimeout(() => fetchPane().catch(() => undefined), FETCH_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, []);
  if (!open) return null;
  const waiting = <Skeleton label={naming.say("conflicts.loading")} />;
  return (
    <Pane label={naming.say("conflicts.title")} area="conflicts" trouble={trouble}>
      <Suspense fallback={waiting}>
        {room === null ? waiting : <LazyPane desk={desk} room={room} status={status} naming={naming} />}
      </Suspense>
    </Pane>
  );
}
