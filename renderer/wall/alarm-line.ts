import { foldFlood } from "#core/wall/flood.ts";
import type { AlarmKind, WallAlarm, WallProjection } from "#core/wall/projection.ts";
import { clockTime } from "#renderer/words/fmt.ts";
import { sayAge } from "#renderer/words/say.ts";
import type { Texts } from "#renderer/words/texts.ts";
import type { Say, WordId } from "#renderer/words/words.tsx";
import { corridorWay, placesById, shortCrossing } from "./corridor-way.ts";

/** After so long without an acknowledgement the alarm says how long nobody has taken it. */
export const UNTAKEN_MS = 5 * 60_000;

/** A P1 stays until a named person has acknowledged it and what it says has ended. */
export function activeP1(projection: WallProjection): readonly WallAlarm[] {
  return projection.alarms
    .filter((alarm) => alarm.priority === 1 && (alarm.ackMs === null || alarm.endedMs === null))
    .toSorted((a, b) => Number(a.ackMs !== null) - Number(b.ackMs !== null) || b.sinceMs - a.sinceMs);
}

/** P2 that ask for somebody now: a wall says only how many. */
export function openP2(projection: WallProjection, nowMs: number): number {
  return projection.alarms.filter(
    (alarm) => alarm.priority === 2 && alarm.ackMs === null && alarm.endedMs === null && (alarm.shelvedUntilMs ?? 0) <= nowMs,
  ).length;
}

/** What has happened, in one line: «Горган — Түрікменстан: дәліз жабылды 12:10». */
export function alarmWhat(alarm: WallAlarm, projection: WallProjection, say: Say, texts: Texts): string {
  const time = clockTime(alarm.sinceMs);
  const places = placesById(projection);
  const name = (id: string) => texts.entity(id, places.get(id)?.names ?? null);
  switch (alarm.kind) {
    case "corridor-closed-occupied": {
      const corridor = projection.corridors.find((one) => one.id === alarm.entity);
      const way = corridor === undefined ? null : corridorWay(corridor, places);
      return say("wall.alarm.closed", { what: way === null ? (alarm.entity ?? "") : shortCrossing(name(way.crossing ?? way.to)), time });
    }
    case "hurt-reported":
      return say("wall.alarm.hurt", { what: alarm.entity === null ? "" : name(alarm.entity), time });
    case "dead-reported":
      return say("wall.alarm.dead", { what: alarm.entity === null ? "" : name(alarm.entity), time });
    default:
      return say("wall.alarm.other", { time });
  }
}

/** Whether somebody has taken it: «Қабылданды 12:14», or how long nobody has. */
export function alarmTaken(alarm: WallAlarm, nowMs: number, say: Say): string {
  if (alarm.ackMs !== null) return say("wall.taken", { time: clockTime(alarm.ackMs) });
  const age = nowMs - alarm.sinceMs;
  return age < UNTAKEN_MS ? say("wall.untaken") : say("wall.untakenFor", { age: sayAge(say, age) });
}

const THEMES: Readonly<Record<AlarmKind, WordId>> = {
  "corridor-closed-occupied": "wall.flood.corridor",
  "closed-corridor-used": "wall.flood.corridor",
  "corridor-changed": "wall.flood.corridor",
  "hurt-reported": "wall.flood.people",
  "dead-reported": "wall.flood.people",
  "stale-at-risk": "wall.flood.contact",
  "permit-expiring": "wall.flood.permit",
  "sources-differ": "wall.flood.source",
  conflict: "wall.flood.source",
  "hazard-new": "wall.flood.other",
  "advisory-new": "wall.flood.other",
};
const THEMES_MOST = 3;

/** More than ten new alarms in ten minutes, in one line: «14 жаңа: 9 дәліз, 5 байланыс»; null while there is no flood. */
export function floodWords(alarms: readonly WallAlarm[], nowMs: number, say: Say): string | null {
  const { groups, folded } = foldFlood(
    alarms.filter((alarm) => alarm.priority < 3 && alarm.endedMs === null),
    nowMs,
  );
  if (folded === 0) return null;
  const counts = new Map<WordId, number>();
  for (const { kind, n } of groups) counts.set(THEMES[kind], (counts.get(THEMES[kind]) ?? 0) + n);
  const most = [...counts].toSorted((a, b) => b[1] - a[1]).slice(0, THEMES_MOST);
  return say("wall.flood", { t: String(folded), list: most.map(([word, n]) => `${n} ${say(word)}`).join(", ") });
}
