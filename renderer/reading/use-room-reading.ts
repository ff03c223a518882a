import { startTransition, useEffect, useMemo, useRef, useState } from "react";
import type { DeskPort, StoreStatus } from "#renderer/store/desk-port.ts";
import { type Clock, momentOf, useClock } from "./clock.ts";
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

/** What of the clock a reading is asked for. */
const ASKED = ["live", "vMs", "view", "theatre", "scope", "selection", "flowWindowMs"] as const satisfies readonly (keyof Clock)[];

/** The reading every panel gets, following the one clock and the journal. */
export function useRoomReading(desk: DeskPort): Shown {
  const [room, setRoom] = useState<RoomReading | null>(null);
  const [status, setStatus] = useState<StoreStatus | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const [late, setLate] = useState(false);
  const span = useRef<(AxisSpan & { readonly revision: number }) | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const drawn = useRef<Promise<void>>(Promise.resolve());
  const shown = useRef<() => void>(() => {});
  const ask = useMemo(
    () =>
      latest<Ask, RoomReading>(
        async (one) => {
          if (span.current?.revision !== one.revision) span.current = { revision: one.revision, ...(await readSpan(desk, Date.now())) };
          const answer = await readRoom(desk, one, span.current);
          // Drawn in pieces between which a hand is followed: what comes faster than it can be drawn must not begin it anew for ever.
          await drawn.current;
          return answer;
        },
        sameMode,
        (answer) => {
          window.clearTimeout(timer.current);
          drawn.current = new Promise((resolve) => {
            shown.current = resolve;
          });
          startTransition(() => {
            setRoom(answer);
            setLate(false);
            setFailure(null);
          });
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
    let revision: number | null = null;
    const askNow = (clock: Clock): void => {
      if (revision === null) return;
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => setLate(true), 200);
      const { live, theatre, scope, selection, flowWindowMs } = clock;
      ask({ moment: momentOf(clock), live, theatre, scope, selection, flowWindowMs, revision });
    };
    // Asked as soon as it is known that there is something to read: the window is drawn meanwhile.
    const follow = (next: StoreStatus): void => {
      if (!open) return;
      const before = revision;
      revision = next.events === 0 || isComing(next) ? null : next.revision;
      if (revision !== before) askNow(useClock.getState());
      startTransition(() => setStatus(next));
    };
    desk.status().then(follow, (reason: unknown) => {
      if (open) setFailure(errorOf(reason));
    });
    const leave = [
      desk.subscribe(follow),
      useClock.subscribe((clock, before) => {
        if (ASKED.some((key) => clock[key] !== before[key])) askNow(clock);
      }),
    ];
    return () => {
      open = false;
      window.clearTimeout(timer.current);
      for (const end of leave) end();
    };
  }, [desk, ask]);
  useEffect(() => {
    if (room !== null) shown.current();
  }, [room]);
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
