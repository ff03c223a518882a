import type { LocalPerson } from "#core/briefing/approval.ts";
import type { EntityId, EventId } from "#core/journal/event.ts";
import type { Checked, Problem } from "#core/problem/problem.ts";
import { printIso } from "#core/time/iso.ts";
import type { Window } from "#core/time/window.ts";
import type { WallAlarm } from "./projection.ts";

/** The `subtype` of the task by which a person answers an alarm (docs: domain 1.6). */
export const ALARM_TASKS = { ack: "alarm-ack", shelve: "alarm-shelve" } as const;

/** Longest that an alarm may be shelved, ms: a watch. */
export const SHELVE_MOST_MS = 12 * 3_600_000;
/** Longest reason, characters. */
export const REASON_MOST = 300;

/** A `set task` to be recorded: the shape of a window's draft. */
export interface AlarmTask {
  readonly type: "set";
  readonly e: EntityId;
  readonly kind: "task";
  readonly f: Readonly<Record<string, unknown>>;
  readonly seen: readonly EventId[];
  readonly at: Window;
}

/** Id of the task by which an alarm is acknowledged. */
export function ackTask(key: string): EntityId {
  return `ALARM-A-${key}`;
}

/** The task by which a person, by name, acknowledges an alarm. Two who do so at once agree. */
export function ackDraft(alarm: Pick<WallAlarm, "key">, person: LocalPerson, nowMs: number): AlarmTask {
  return task(ackTask(alarm.key), { subtype: ALARM_TASKS.ack, about: alarm.key, person: person.name, status: "done" }, nowMs);
}

/** The task by which a person shelves a P2 or P3 for a stated reason and time; a P1 cannot be shelved. */
export function shelveDraft(
  alarm: Pick<WallAlarm, "key" | "priority">,
  person: LocalPerson,
  reason: string,
  untilMs: number,
  nowMs: number,
): Checked<AlarmTask> {
  const why = reason.trim();
  const problems: Problem[] = [];
  const found = (path: string, code: string, sentence: string) => problems.push({ path, code, sentence });
  if (alarm.priority === 1) found("alarm", "not-shelvable", "An alarm of the first priority cannot be shelved: it asks for a deed.");
  if (why === "") found("reason", "missing", "Say why the alarm is shelved.");
  if (why.length > REASON_MOST) found("reason", "too-long", `A reason has at most ${REASON_MOST} characters.`);
  if (untilMs <= nowMs) found("until", "time-order", "An alarm is shelved until a time that is still to come.");
  if (untilMs > nowMs + SHELVE_MOST_MS) found("until", "too-long", "An alarm is shelved for at most 12 hours.");
  if (problems.length > 0) return { ok: false, problems };
  const f = { subtype: ALARM_TASKS.shelve, about: alarm.key, person: person.name, status: "done", reason: why, until: printIso(untilMs) };
  return { ok: true, value: task(`ALARM-S-${alarm.key}`, f, nowMs), notes: [] };
}

function task(e: EntityId, f: Readonly<Record<string, unknown>>, nowMs: number): AlarmTask {
  return { type: "set", e, kind: "task", f, seen: [], at: [nowMs, nowMs] };
}
