import { compareText } from "#core/journal/order.ts";
import type { AlarmKind, WallAlarm } from "./projection.ts";

/** More new alarms than this within `FLOOD_MS` are shown as counts: nobody reads eleven lines (docs: screens, flood rule). */
export const FLOOD_MOST = 10;
/** What counts as new for the flood rule, ms. */
export const FLOOD_MS = 10 * 60_000;

/** Alarms of one kind that came with a flood. */
export interface FloodGroup {
  readonly priority: 1 | 2 | 3;
  readonly kind: AlarmKind;
  readonly n: number;
  readonly keys: readonly string[];
}

/** A list of alarms with a flood folded: none is lost, those of the first priority keep a line of their own kind at the top. */
export interface FoldedAlarms {
  readonly lines: readonly WallAlarm[];
  readonly groups: readonly FloodGroup[];
  /** How many new ones were folded; 0 = no flood. */
  readonly folded: number;
}

/** Folds the alarms that arose within the last ten minutes, when they are more than ten: "14 new: 9 corridor, 5 contact". */
export function foldFlood(alarms: readonly WallAlarm[], nowMs: number): FoldedAlarms {
  const isNew = ({ sinceMs, ackMs, shelvedUntilMs }: WallAlarm) => sinceMs > nowMs - FLOOD_MS && ackMs === null && shelvedUntilMs === null;
  const fresh = alarms.filter(isNew);
  if (fresh.length <= FLOOD_MOST) return { lines: alarms, groups: [], folded: 0 };
  const groups = new Map<AlarmKind, WallAlarm[]>();
  for (const alarm of fresh) {
    const held = groups.get(alarm.kind);
    if (held === undefined) groups.set(alarm.kind, [alarm]);
    else held.push(alarm);
  }
  const folded = [...groups].flatMap(([kind, list]): FloodGroup[] => {
    const [first] = list;
    return first === undefined ? [] : [{ priority: first.priority, kind, n: list.length, keys: list.map((alarm) => alarm.key) }];
  });
  folded.sort((a, b) => a.priority - b.priority || b.n - a.n || compareText(a.kind, b.kind));
  return { lines: alarms.filter((alarm) => !isNew(alarm)), groups: folded, folded: fresh.length };
}
