import { useEffect, useMemo, useRef, useState } from "react";
import type { DeskPort, StoreStatus } from "#renderer/store/desk-port.ts";
import { momentOf, useClock } from "./clock.ts";
import { isComing } from "./is-coming.ts";
import { latest } from "./latest.ts";
import { type Ask, type AxisSpan, type RoomReading, readRoom, readSpan } from "./room-reading.ts";

export interface Shown {
  /** The last whole reading; it stays, with its own moment, while a new one is being made. */
  readonly room: RoomReading | null;
  readonly status: StoreStatus | null;
  /** A newer moment is being worked out for longer than 200 ms. */
  readonly late: boolean;
  /** Why the newest question had no answer. */
  readonly failure: Error | null;
}

/** The reading every panel gets, following the one clock and the journal. */
export function useRoomReading(desk: DeskPort): Shown {
  const [room, setRoom] = useState<RoomReading | null>(null);
  const [status, setStatus] = useState<StoreStatus | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const [late, setLate] = useState(false);
  const span = useRef<(AxisSpan & { readonly revision: number }) | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const ask = useMemo(
    () =>
      latest<Ask, RoomReading>(
        async (one) => {
          if (span.current?.revision !== one.revision) span.current = { revision: one.revision, ...(await readSpan(desk, Date.now())) };
          return readRoom(desk, one, span.current);
        },
        sameMode,
        (answer) => {
          window.clearTimeout(timer.current);
          setRoom(answer);
          setLate(false);
          setFailure(null);
          adoptTheatre(answer);
        },
        (reason) => {
          window.clearTimeout(timer.current);
          setLate(false);
          setFailure(errorOf(reason));
        },
      ),
    [desk],
  );
  useEffect(() => {
    let open = true;
    desk.status().then(
      (first) => {
        if (open) setStatus(first);
      },
      (reason: unknown) => setFailure(errorOf(reason)),
    );
    const quiet = desk.subscribe(setStatus);
    return () => {
      open = false;
      quiet();
    };
  }, [desk]);
  const clock = useClock();
  const { live, vMs, view, theatre, scope, selection, flowWindowMs } = clock;
  const revision = status?.revision;
  const empty = status === null || status.events === 0 || isComing(status);
  useEffect(() => {
    if (revision === undefined || empty) return;
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setLate(true), 200);
    ask({ moment: momentOf({ live, vMs, view }), live, theatre, scope, selection, flowWindowMs, revision });
  }, [ask, live, vMs, view, theatre, scope, selection, flowWindowMs, revision, empty]);
  return { room, status, late, failure };
}

function errorOf(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

/** While the playhead is dragged every answer may be shown in its turn; after a change of mode or subject only the new one. */
function sameMode(answered: Ask, newest: Ask): boolean {
  return (
    answered.live === newest.live &&
    answered.moment.view === newest.moment.view &&
    answered.theatre === newest.theatre &&
    answered.scope === newest.scope &&
    answered.flowWindowMs === newest.flowWindowMs &&
    answered.selection === newest.selection
  );
}

/** A journal of another crisis has another theatre: the first place of that kind. */
function adoptTheatre({ reading, ask }: RoomReading): void {
  if (reading.places.some((place) => place.id === ask.theatre)) return;
  const theatre = reading.places.find((place) => place.pkind === "theatre");
  if (theatre !== undefined) useClock.setState({ theatre: theatre.id });
}
