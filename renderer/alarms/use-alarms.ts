import { useEffect, useMemo, useRef, useState } from "react";
import { latest } from "#renderer/reading/latest.ts";
import type { AlarmList, DeskPort } from "#renderer/store/desk-port.ts";
import { Superseded } from "#renderer/store/desk-proxy.ts";

/** What passes by itself (a figure grows old, a permit ends) is asked for this often. */
const AGAIN_MS = 30_000;

interface Alarms {
  /** Null until the first answer. */
  readonly now: AlarmList | null;
  readonly failed: boolean;
  again(): void;
}

/** The alarms at this moment, asked again with every revision of the journal. */
export function useAlarms(desk: DeskPort, revision: number | null): Alarms {
  const [now, setNow] = useState<AlarmList | null>(null);
  const [failed, setFailed] = useState(false);
  const alive = useRef(true);
  const ask = useMemo(
    () =>
      latest<number, AlarmList>(
        (atMs) => desk.alarms(atMs),
        () => alive.current,
        (answer) => {
          setNow(answer);
          setFailed(false);
        },
        // A newer question has taken this one's place: its answer comes.
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
  useEffect(() => {
    if (revision === null) return undefined;
    ask(Date.now());
    const timer = window.setInterval(() => ask(Date.now()), AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [ask, revision]);
  return { now, failed, again: () => ask(Date.now()) };
}
