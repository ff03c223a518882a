import { valueAt } from "#core/fold/register.ts";
import type { State } from "#core/fold/state.ts";
import type { PlaceId } from "#core/journal/event.ts";
import { compareText } from "#core/journal/order.ts";
import { parseIso } from "#core/time/iso.ts";
import { ALARM_TASKS } from "#core/wall/alarm-tasks.ts";
import type { WallAlarm } from "#core/wall/projection.ts";
import { casualtiesReported } from "./alarm-casualties.ts";
import { closedCorridorsUsed, corridorsChanged, corridorsClosedOccupied, operationalConflicts } from "./alarm-corridors.ts";
import { sourcesDiffer, staleAtRisk } from "./alarm-figures.ts";
import { newsSince, permitsExpiring } from "./alarm-news.ts";
import type { RaisedAlarm } from "./alarm-raised.ts";
import { entitiesAt } from "./permits.ts";
import { viewAt } from "./view.ts";

/** How long what is only to be seen (P3) is called new, ms. */
export const NEWS_MS = 86_400_000;

/**
 * The alarms at V for a theatre, the gravest and then the oldest first: derived from the journal, never stored (docs: screens, alarm ladder).
 *
 * A P1 stays until somebody has acknowledged it *and* its condition has ended; it cannot be shelved. A P2 stays while its condition lasts
 * and until acknowledged; shelved it stays, with the time until which it is quiet. A P3 goes after a day, or when seen. An alarm whose
 * report is voided never was.
 *
 * @param answers where the acknowledgements are read: on a machine also those of its own that wait for headquarters
 */
export function alarmsAt(state: State, vMs: number, theatre: PlaceId, answers: State = state): WallAlarm[] {
  const { acks, shelves } = answersAt(answers, vMs);
  return raisedAt(state, vMs, theatre, NEWS_MS).flatMap((alarm) => {
    const ackMs = acks.get(alarm.key) ?? null;
    const isOver = ackMs !== null && (alarm.priority !== 1 || alarm.endedMs !== null);
    const untilMs = alarm.priority === 1 ? null : (shelves.get(alarm.key) ?? null);
    return isOver ? [] : [{ ...alarm, ackMs, shelvedUntilMs: untilMs !== null && untilMs > vMs ? untilMs : null }];
  });
}

/**
 * Every alarm raised by V, whatever was answered: P1 of all time, P2 that stand at V, P3 of the last `newsMs`. Over more than a day every
 * change of a corridor counts, not only its last: that is for the report of a week.
 */
export function raisedAt(state: State, vMs: number, theatre: PlaceId, newsMs: number): RaisedAlarm[] {
  const view = viewAt(state, vMs);
  const figures = [...sourcesDiffer(view, theatre), ...staleAtRisk(view, theatre)];
  const closed = corridorsClosedOccupied(view);
  const closings = new Set(closed.map(({ key }) => key.slice(key.lastIndexOf("~") + 1)));
  const raised = [
    ...closed,
    ...casualtiesReported(view, theatre),
    ...figures,
    ...permitsExpiring(view),
    ...operationalConflicts(view),
    ...closedCorridorsUsed(view),
    ...corridorsChanged(view, vMs - newsMs, closings, newsMs > NEWS_MS),
    ...newsSince(view, vMs - newsMs),
  ];
  const byKey = new Map(raised.map((alarm) => [alarm.key, alarm]));
  return [...byKey.values()].sort((a, b) => a.priority - b.priority || a.sinceMs - b.sinceMs || compareText(a.key, b.key));
}

/** By key of the alarm: when it was first acknowledged, and until when it was last shelved. */
function answersAt(state: State, vMs: number) {
  const acks = new Map<string, number>();
  const shelves = new Map<string, number>();
  for (const id of entitiesAt(state, vMs, "task")) {
    const subtype = valueAt(state, vMs, id, "subtype");
    const about = valueAt(state, vMs, id, "about");
    if (typeof about !== "string" || valueAt(state, vMs, id, "status") !== "done") continue;
    if (subtype === ALARM_TASKS.ack) acks.set(about, state.registers.get(id)?.firstMs ?? vMs);
    const until = subtype === ALARM_TASKS.shelve ? valueAt(state, vMs, id, "until") : null;
    const untilMs = typeof until === "string" ? parseIso(until) : null;
    if (untilMs !== null) shelves.set(about, untilMs);
  }
  return { acks, shelves };
}
