import { useEffect, useMemo, useRef, useState } from "react";
import { latest } from "#renderer/reading/latest.ts";
import type { Ask } from "#renderer/reading/room-reading.ts";
import type { ConflictQueue, DeskPort } from "#renderer/store/desk-port.ts";
import { Superseded } from "#renderer/store/desk-proxy.ts";

interface Queue {
  /** Null until the first answer. */
  readonly queue: ConflictQueue | null;
  readonly failed: boolean;
  again(): void;
}

/** The queue of the moment that the room shows: asked for after the room's own figures, at rest, and again with every revision. */
export function useQueue(desk: DeskPort, ask: Ask): Queue {
  const [queue, setQueue] = useState<ConflictQueue | null>(null);
  const [failed, setFailed] = useState(false);
  const alive = useRef(true);
  const put = useMemo(
    () =>
      latest<Ask, ConflictQueue>(
        ({ moment, theatre }) => desk.conflicts(moment, theatre),
        () => alive.current,
        (answer) => {
          setQueue(answer);
          setFailed(false);
        },
        (reason) => setFailed(!(reason instanceof Superseded)),
      ),
    [desk],
  );
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);
  useEffect(() => put(ask), [put, ask]);
  return { queue, failed, again: () => put(ask) };
}
