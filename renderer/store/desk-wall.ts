import { valueAt } from "#core/fold/register.ts";
import { alarmsAt, raisedAt } from "#core/tally/alarms.ts";
import type { FigureKey } from "#core/tally/figure.ts";
import { viewAt } from "#core/tally/view.ts";
import { wallCorridors, wallGround } from "#core/tally/wall-map.ts";
import { lastKnown, stepKeys, wallProjection } from "#core/tally/wall-projection.ts";
import { stepTimes, wallSteps } from "#core/tally/wall-steps.ts";
import { ackTask } from "#core/wall/alarm-tasks.ts";
import { ladderReport, WEEK_MS } from "#core/wall/ladder-report.ts";
import type { WallAlarm } from "#core/wall/projection.ts";
import type { WallSet } from "#core/wall/scene.ts";
import { MAIN_SET, theatreAt, wallSetNamed, wallSetsAt } from "#core/wall/wall-sets.ts";
import type { DeskPort } from "./desk-port.ts";
import { createDiagonal } from "./diagonal.ts";
import type { FoldCache, Folded } from "./fold-cache.ts";
import type { Holding } from "./holding.ts";
import type { Desktop } from "./recording.ts";

/** Events folded for one history of 24 hours: each step of the diagonal is a fold of its own. */
const STEP_EVENTS = 500_000;
const FEWEST_STEPS = 8;

/** What the desk answers about walls. What waits on this machine is in none of it: a wall shows what headquarters has. */
export function wallDesk(cache: FoldCache, holding: Holding, desktop: Desktop): Pick<DeskPort, "wall" | "wallSets" | "alarms"> {
  const diagonal = createDiagonal(cache, holding);

  /** Live: what is known now. History: what was known at V. */
  const stateAt = (vMs: number, live: boolean) => cache.at(live ? { kind: "now" } : { kind: "until", untilMs: vMs });

  function stepsThen(state: Folded, vMs: number, set: WallSet) {
    const most = Math.max(FEWEST_STEPS, Math.floor(STEP_EVENTS / Math.max(1, holding.entries.length)));
    const times = thinned(stepTimes(state, vMs, true), most);
    const ask = (tMs: number, key: FigureKey) => diagonal.at({ vMs: tMs, view: "then" }, key);
    return wallSteps(stepKeys(state, vMs, set), times, set.smallCells, ask);
  }

  return {
    async wall({ vMs, live }, asked) {
      const state = stateAt(vMs, live);
      // A set changed here is shown here at once, as an alarm answered here is answered; figures wait for headquarters.
      const now = cache.at({ kind: "now" });
      const set = typeof asked === "string" ? wallSetNamed(now, desktop.nowMs(), asked) : asked;
      if (set === null) {
        const names = wallSetsAt(now, desktop.nowMs()).map((filed) => filed.set.name);
        return { kind: "no-such-set", sets: names.includes(MAIN_SET) ? names : [MAIN_SET, ...names] };
      }
      return wallProjection(state, vMs, {
        set,
        known: live ? { kind: "now" } : { kind: "until", untilMs: vMs },
        mode: live ? "live" : "history",
        exercise: holding.stand.exercise,
        ...lastKnown(state),
        ...(live ? {} : { steps: stepsThen(state, vMs, set) }),
      });
    },
    // The editor shows and covers what is on this machine, a save that still waits included.
    async alarms(atMs) {
      const state = cache.at({ kind: "now" });
      const theatre = theatreAt(state, atMs) ?? "";
      const view = viewAt(state, atMs);
      const corridors = wallCorridors(view, 0);
      const places = view.tree.order.map((id) => wallGround(view, id));
      const alarms = alarmsAt(state, atMs, theatre);
      const person = ({ key }: WallAlarm): unknown => valueAt(state, atMs, ackTask(key), "person");
      const takers = alarms.flatMap((alarm) => {
        const name = alarm.ackMs === null ? null : person(alarm);
        return typeof name === "string" ? [[alarm.key, name]] : [];
      });
      const week = ladderReport(raisedAt(state, atMs, theatre, WEEK_MS), atMs);
      return { atMs, alarms, corridors, places, takers: Object.fromEntries(takers), week };
    },
    wallSets: async () => wallSetsAt(cache.at({ kind: "now" }), desktop.nowMs()),
  };
}

function thinned(times: readonly number[], most: number): readonly number[] {
  if (times.length <= most) return times;
  const stride = (times.length - 1) / (most - 1);
  return [...new Set(Array.from({ length: most }, (_, index) => times[Math.round(index * stride)]))].filter((time) => time !== undefined);
}
