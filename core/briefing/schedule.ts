import { isFields } from "#core/journal/fields.ts";
import { parseIso, printIso } from "#core/time/iso.ts";

/** The entity under `set policy` whose field `schedule` holds it. */
export const SCHEDULE_ENTITY = "BRIEFING:SCHEDULE";

/** When briefings are frozen by themselves, and by which machine: exactly one, so that nothing is frozen twice. */
export interface FreezeSchedule {
  /** Times of day in Astana (UTC+5 since 1 March 2024), `09:00`. Sorted, each once. */
  readonly times: readonly string[];
  /** The device that freezes; no other does. */
  readonly device: string;
}

const ASTANA_MS = 5 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
/** A time missed by more is not made up for: the next one comes. */
const LATE_MS = 6 * 3_600_000;

/** A schedule from the value of the policy's field; null when there is none or it is not one. */
export function scheduleOf(value: unknown): FreezeSchedule | null {
  if (!isFields(value)) return null;
  const { times, device } = value;
  if (typeof device !== "string" || device === "" || !Array.isArray(times)) return null;
  const read = times.filter((time: unknown): time is string => typeof time === "string" && /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time));
  return read.length === 0 || read.length !== times.length ? null : { times: [...new Set(read)].sort(), device };
}

/**
 * The scheduled instant that is due: the latest at or before now, unless it was frozen already or has been over for more than six hours.
 *
 * @param lastScheduledIso the newest scheduled instant that has a briefing; null = none
 * @returns ISO text, or null when nothing is due
 */
export function dueFreeze(schedule: FreezeSchedule, lastScheduledIso: string | null, nowMs: number): string | null {
  const midnightMs = Math.floor((nowMs + ASTANA_MS) / DAY_MS) * DAY_MS - ASTANA_MS;
  const instants = [midnightMs - DAY_MS, midnightMs].flatMap((dayMs) => schedule.times.map((time) => dayMs + minutesOf(time) * 60_000));
  const latestMs = Math.max(...instants.filter((ms) => ms <= nowMs));
  const lastMs = lastScheduledIso === null ? null : parseIso(lastScheduledIso);
  if (latestMs < nowMs - LATE_MS || (lastMs !== null && lastMs >= latestMs)) return null;
  return printIso(latestMs);
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
