import type { WallAlarm } from "./projection.ts";

/** What the ladder should look like over a week, percent (docs: screens, alarm ladder; EEMUA 191). */
export const LADDER_TARGET = { 1: 5, 2: 15, 3: 80 } as const;
/** A week, ms: what the report looks back on. */
export const WEEK_MS = 7 * 86_400_000;
/** Fewer alarms than this say nothing about shares. */
export const LADDER_LEAST = 20;

/** Alarms of a week by priority: how many, and their share in whole percent. */
export interface LadderReport {
  readonly fromMs: number;
  readonly toMs: number;
  readonly total: number;
  readonly n: Readonly<Record<1 | 2 | 3, number>>;
  readonly percent: Readonly<Record<1 | 2 | 3, number>>;
  /** `too-few` to judge; `as-meant`; `too-grave`: more P1 or P2 than the ladder allows, so that they no longer stand out. */
  readonly verdict: "too-few" | "as-meant" | "too-grave";
}

/** The week up to an instant, from the alarms raised in it (`raisedAt` with a week of news). */
export function ladderReport(raised: readonly Pick<WallAlarm, "priority" | "sinceMs">[], toMs: number): LadderReport {
  const fromMs = toMs - WEEK_MS;
  const week = raised.filter(({ sinceMs }) => sinceMs > fromMs && sinceMs <= toMs);
  const total = week.length;
  const count = (priority: 1 | 2 | 3) => week.filter((alarm) => alarm.priority === priority).length;
  const n = { 1: count(1), 2: count(2), 3: count(3) };
  const share = (part: number) => (total === 0 ? 0 : Math.round((100 * part) / total));
  const percent = { 1: share(n[1]), 2: share(n[2]), 3: share(n[3]) };
  const grave = percent[1] > LADDER_TARGET[1] || percent[1] + percent[2] > LADDER_TARGET[1] + LADDER_TARGET[2];
  return { fromMs, toMs, total, n, percent, verdict: total < LADDER_LEAST ? "too-few" : grave ? "too-grave" : "as-meant" };
}
