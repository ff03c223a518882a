import { useEffect, useMemo, useState } from "react";
import { sameList } from "#core/registry/list.ts";
import type { RegistryAsk } from "#core/registry/registry-ask.ts";
import { latest } from "#renderer/reading/latest.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import type { DeskPort, Moment } from "#renderer/store/desk-port.ts";
import { Superseded } from "#renderer/store/desk-proxy.ts";
import type { RegistryAnswer } from "#renderer/store/desk-registry.ts";

/** While words of rows are still being read they are asked for again after so long. */
const AGAIN_MS = 400;

interface Asked {
  readonly moment: Moment;
  readonly ask: RegistryAsk;
}

/** What the table shows: an answer whole, of one moment and one list. */
export interface ShownRegistry extends RegistryAnswer {
  readonly ask: RegistryAsk;
  readonly moment: Moment;
}

export interface RegistryReading {
  readonly shown: ShownRegistry | null;
  readonly failure: string | null;
}

/** The registry at the moment the window shows, as asked; the last answer stays while the next is made, and nothing late repaints. */
export function useRegistry(desk: DeskPort, room: RoomReading | null, ask: RegistryAsk): RegistryReading {
  const [shown, setShown] = useState<ShownRegistry | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const follow = useMemo(
    () =>
      latest<Asked, ShownRegistry>(
        async (one) => ({ ...(await desk.registry(one.moment, one.ask)), ...one }),
        (answered, newest) => answered.moment.view === newest.moment.view && sameList(answered.ask, newest.ask),
        (answer) => {
          setShown(answer);
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
    if (moment !== undefined && revision !== undefined) follow({ moment, ask });
  }, [follow, moment, revision, ask]);
  const isBehind = shown !== null && shown.words.have < shown.words.of;
  useEffect(() => {
    if (!isBehind || moment === undefined) return;
    const timer = window.setInterval(() => follow({ moment, ask }), AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [isBehind, follow, moment, ask]);
  return { shown, failure };
}
