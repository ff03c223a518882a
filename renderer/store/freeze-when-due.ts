import { dueFreeze, SCHEDULE_ENTITY, scheduleOf } from "#core/briefing/schedule.ts";
import { parseIso } from "#core/time/iso.ts";
import type { DeskPort, FreezeAsk, RecordResult } from "./desk-port.ts";

/**
 * Freezes what the schedule says is due, if this machine is the one that does so. To be asked every minute; asking more often, or from
 * several windows, freezes nothing twice. The cut is the scheduled instant itself, on both axes.
 *
 * @param rest all that a freeze is asked with but its moment
 * @returns null when nothing was due
 */
export async function freezeWhenDue(
  desk: Pick<DeskPort, "entity" | "status" | "briefings" | "freeze">,
  rest: Omit<FreezeAsk, "moment" | "scheduled">,
  nowMs: number,
): Promise<RecordResult | null> {
  const policy = await desk.entity({ vMs: nowMs, view: "now" }, SCHEDULE_ENTITY);
  const schedule = scheduleOf(policy?.fields.find(({ field }) => field === "schedule")?.value);
  if (schedule === null || schedule.device !== (await desk.status()).device) return null;
  const last = (await desk.briefings()).reduce<string | null>((newest, { scheduled }) => laterOf(newest, scheduled), null);
  const due = dueFreeze(schedule, last, nowMs);
  const dueMs = due === null ? null : parseIso(due);
  if (due === null || dueMs === null) return null;
  return desk.freeze({ ...rest, moment: { vMs: dueMs, view: "then" }, scheduled: due });
}

function laterOf(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b > a) ? b : a;
}
