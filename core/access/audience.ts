import { LANES } from "#core/journal/envelope.ts";
import type { Lane } from "#core/journal/event.ts";
import { mayRead } from "./access.ts";
import type { Role } from "./role.ts";

/**
 * What of the journal a machine receives: some lanes whole, and of others only what concerns the units of its mission (domain 1.5). A
 * wall's and a feed's audience is empty: they receive no event.
 */
export interface Audience {
  /** Lanes received whole, in the order of `LANES`. */
  readonly lanes: readonly Lane[];
  /** Lanes of which only events about the mission's units are received, in the order of `LANES`. Empty where there is no mission. */
  readonly missionLanes: readonly Lane[];
  /** The place that the mission serves. Null: none. */
  readonly mission: string | null;
}

/** Lanes that a consul reads for the own mission only. */
const BY_MISSION: readonly Lane[] = ["reg", "pii"];

/**
 * The audience of a role.
 *
 * @param mission the place that the account's mission serves; matters for role consul only. A consul without one receives of the registry nothing.
 */
export function audienceOf(role: Role, mission: string | null): Audience {
  const readable = LANES.filter((lane) => mayRead(role, lane));
  if (role !== "consul") return { lanes: readable, missionLanes: [], mission: null };
  return {
    lanes: readable.filter((lane) => !BY_MISSION.includes(lane)),
    missionLanes: mission === null ? [] : readable.filter((lane) => BY_MISSION.includes(lane)),
    mission,
  };
}

/**
 * The name of an audience, equal for equal rights: `ops+reg`, `ops+(reg+pii)@IR`; `-` where nothing is received. A store that was filled
 * under another name is made anew.
 */
export function scopeOf({ lanes, missionLanes, mission }: Audience): string {
  const whole = lanes.join("+");
  const own = mission === null || missionLanes.length === 0 ? "" : `(${missionLanes.join("+")})@${mission}`;
  return [whole, own].filter((part) => part !== "").join("+") || "-";
}

/** The lanes that are received whole under a scope of that name (`scopeOf`), in the order of `LANES`. */
export function wholeLanesOf(scope: string): readonly Lane[] {
  const named = (scope.split("(")[0] ?? "").split("+");
  return LANES.filter((lane) => named.includes(lane));
}

/** Whether an audience receives anything of a lane, whole or for its mission. */
export function hears(audience: Audience, lane: Lane): boolean {
  return audience.lanes.includes(lane) || audience.missionLanes.includes(lane);
}
