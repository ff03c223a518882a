import { useEffect, useMemo, useRef, useState } from "react";
import type { WallAlarm, WallProjection } from "#core/wall/projection.ts";
import { MAIN_SET } from "#core/wall/wall-sets.ts";
import { latest } from "#renderer/reading/latest.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";

/** What passes by itself (a figure grows old, a permit ends) is asked for this often. */
const AGAIN_MS = 30_000;

export interface AlarmsNow {
  readonly projection: WallProjection;
  readonly nowMs: number;
  /** Who acknowledged, by key of the alarm. */
  readonly takers: Readonly<Record<string, string>>;
}

/** The alarms at this moment, asked again with every revision of the journal. Null until the first answer; `failed` when there is none. */
export function useAlarms(
  desk: DeskPort,
  revision: number | null,
): { readonly now: AlarmsNow | null; readonly failed: boolean; again(): void } {
  const [now, setNow] = useState<AlarmsNow | null>(null);
  const [failed, setFailed] = useState(false);
  const alive = useRef(true);
  const ask = useMemo(
    () =>
      latest<number, AlarmsNow | null>(
        (nowMs) => readAlarms(desk, nowMs),
        () => alive.current,
        (answer) => {
          setNow(answer);
          setFailed(false);
        },
        () => setFailed(true),
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

async function readAlarms(desk: DeskPort, nowMs: number): Promise<AlarmsNow | null> {
  const wall = await desk.wall({ vMs: nowMs, view: "now", live: true, mine: true }, MAIN_SET);
  if ("kind" in wall) return null;
  const taken = wall.alarms.filter((alarm) => alarm.ackMs !== null);
  const names = await Promise.all(taken.map((alarm) => takerOf(desk, nowMs, alarm)));
  const takers = Object.fromEntries(taken.flatMap((alarm, index) => (names[index] ? [[alarm.key, names[index]]] : [])));
  return { projection: wall, nowMs, takers };
}

async function takerOf(desk: DeskPort, nowMs: number, alarm: WallAlarm): Promise<string | null> {
  const task = await desk.entity({ vMs: nowMs, view: "now" }, `ALARM-A-${alarm.key}`);
  const person = task?.fields.find((field) => field.field === "person")?.value;
  return typeof person === "string" ? person : null;
}
