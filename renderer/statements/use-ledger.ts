import { useEffect, useMemo, useState } from "react";
import type { Ledger } from "#core/tally/statements.ts";
import { latest } from "#renderer/reading/latest.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import type { DeskPort, Moment } from "#renderer/store/desk-port.ts";
import { Superseded } from "#renderer/store/desk-proxy.ts";

/** The ledger of the moment the window shows; the last one stays while the next is made. */
export function useLedger(desk: DeskPort, room: RoomReading | null): { readonly ledger: Ledger | null; readonly failure: string | null } {
  const [ledger, setLedger] = useState<Ledger | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const ask = useMemo(
    () =>
      latest<Moment, Ledger>(
        (moment) => desk.statements(moment),
        (answered, newest) => answered.view === newest.view,
        (answer) => {
          setLedger(answer);
          setFailure(null);
        },
        (reason) => {
          if (!(reason instanceof Superseded)) setFailure(reason instanceof Error ? reason.message : String(reason));
        },
      ),
    [desk],
  );
  const moment = room?.ask.moment;
  const revision = room?.ask.revision;
  useEffect(() => {
    if (moment !== undefined && revision !== undefined) ask(moment);
  }, [ask, moment, revision]);
  return { ledger, failure };
}
