import { useEffect, useState } from "react";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import type { Moment } from "#renderer/store/desk-port.ts";
import { Superseded } from "#renderer/store/desk-proxy.ts";

/** An answer of the desk about the moment the window shows; the last one stays while the next is made. */
export interface Answered<T> {
  readonly answer: T | null;
  readonly failure: string | null;
  /** Which revision and what else the answer is of. */
  readonly of: string;
}

/**
 * Asks again whenever the moment, the journal or `more` is another.
 *
 * @param ask  must be the same function while it asks the same
 * @param more what else the answer hangs on: how many words of rows are read
 */
export function useAnswer<T>(ask: (moment: Moment) => Promise<T>, room: RoomReading, more: number): Answered<T> {
  const [known, setKnown] = useState<Answered<T>>({ answer: null, failure: null, of: "" });
  const { moment, revision } = room.ask;
  const of = `${String(revision)} ${String(more)}`;
  useEffect(() => {
    let open = true;
    ask(moment).then(
      (answer) => {
        if (open) setKnown({ answer, failure: null, of });
      },
      (reason: unknown) => {
        if (!open || reason instanceof Superseded) return;
        setKnown((held) => ({ ...held, failure: reason instanceof Error ? reason.message : String(reason), of }));
      },
    );
    return () => {
      open = false;
    };
  }, [ask, moment, of]);
  return known;
}
