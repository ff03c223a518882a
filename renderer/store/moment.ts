import type { Known } from "#core/fold/known.ts";
import type { Moment } from "./desk-port.ts";

/** K of a moment: *as shown then* knows what headquarters knew at V, *as known now* all that is on this machine. */
export function knownOf(moment: Moment): Known {
  return moment.view === "now" ? { kind: "now" } : { kind: "until", untilMs: moment.vMs };
}
