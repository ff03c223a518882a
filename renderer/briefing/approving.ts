import { type Approval, approvalTask, type LocalPerson } from "#core/briefing/approval.ts";
import type { EventId } from "#core/journal/event.ts";
import type { DeskPort, RecordResult } from "#renderer/store/desk-port.ts";

/** Records that a person says something of a briefing: a task that is done. Saying it twice is saying it once. */
export async function sayOfBriefing(
  desk: Pick<DeskPort, "record" | "entity">,
  briefing: EventId,
  what: Approval,
  person: LocalPerson,
  nowMs: number,
): Promise<RecordResult> {
  const task = approvalTask(briefing, what, person);
  const before = await desk.entity({ vMs: nowMs, view: "now" }, task.e);
  const seen = [...new Set((before?.fields ?? []).flatMap(({ heads }) => heads.map(({ event }) => event)))];
  return desk.record({ type: "set", ...task, seen, at: [nowMs, nowMs] });
}

/** Withdraws what a person said of a briefing: every entry of it that stands. */
export async function withdrawSaid(
  desk: Pick<DeskPort, "record" | "entity">,
  briefing: EventId,
  what: Approval,
  person: LocalPerson,
  reason: string,
  nowMs: number,
): Promise<RecordResult> {
  const entity = await desk.entity({ vMs: nowMs, view: "now" }, approvalTask(briefing, what, person).e);
  let result: RecordResult = { kind: "nothing-to-undo" };
  for (const view of entity?.events ?? []) {
    if (view.state === "live") result = await desk.record({ type: "withdraw", target: view.event.id, reason });
  }
  return result;
}
