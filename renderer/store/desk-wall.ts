import { alarmsAt } from "#core/tally/alarms.ts";
import type { FigureKey } from "#core/tally/figure.ts";
import { lastKnown, stepKeys, wallProjection } from "#core/tally/wall-projection.ts";
import { stepTimes, wallSteps } from "#core/tally/wall-steps.ts";
import type { WallSet } from "#core/wall/scene.ts";
import { MAIN_SET, wallSetNamed, wallSetsAt } from "#core/wall/wall-sets.ts";
import type { DeskPort } from "./desk-port.ts";
import { createDiagonal } from "./diagonal.ts";
import type { FoldCache, Folded } from "./fold-cache.ts";
import type { Holding } from "./holding.ts";
import type { Desktop } from "./recording.ts";

/** Events folded for one history of 24 hours: each step of the diagonal is a fold of its own. */
const STEP_EVENTS = 500_000;
const FEWEST_STEPS = 8;

/** What the desk answers about walls. What waits on this machine is in none of it: a wall shows what headquarters has. */
export function wallDesk(cache: FoldCache, holding: Holding, desktop: Desktop): Pick<DeskPort, "wall" | "wallSets"> {
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
    async wall({ vMs, live, mine = false }, asked) {
      const state = stateAt(vMs, live);
      // A set changed here is shown here at once, as an alarm answered here is answered; figures wait for headquarters.
      const now = cache.at({ kind: "now" });
      const set = typeof asked === "string" ? wallSetNamed(now, desktop.nowMs(), asked) : asked;
      if (set === null) {
        const names = wallSetsAt(now, desktop.nowMs()).map((filed) => filed.set.name);
        return { kind: "no-such-set", sets: names.includes(MAIN_SET) ? names : [MAIN_SET, ...names] };
      }
      const projection = wallProjection(state, vMs, {
        set,
        known: live ? { kind: "now" } : { kind: "until", untilMs: vMs },
        mode: live ? "live" : "history",
        exercise: holding.stand.exercise,
        ...lastKnown(state),
        ...(live ? {} : { steps: stepsThen(state, vMs, set) }),
      });
      return mine ? { ...projection, alarms: alarmsAt(state, vMs, set.theatre) } : projection;
    },
    // The editor shows and covers what is on this machine, a save that still waits included.
    wallSets: async () => wallSetsAt(cache.at({ kind: "now" }), desktop.nowMs()),
  };
}

function thinned(times: readonly number[], most: number): readonly number[] {
  if (times.length <= most) return times;
  const stride = (times.length - 1) / (most - 1);
  return [...new Set(Array.from({ length: most }, (_, index) => times[Math.round(index * stride)]))].filter((time) => time !== undefined);
}
