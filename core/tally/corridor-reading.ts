import type { Range } from "#core/count/range.ts";
import type { Flow } from "#core/fold/flows.ts";
import { fieldAt, valueAt } from "#core/fold/register.ts";
import type { State } from "#core/fold/state.ts";
import type { EntityId, PlaceId } from "#core/journal/event.ts";
import { cellAt } from "./cell.ts";
import { entitiesAt } from "./permits.ts";
import type { CorridorReading } from "./reading.ts";
import type { View } from "./view.ts";

/** The corridors known at V, by id. */
export function corridorsAt(view: View): CorridorReading[] {
  const { state, vMs } = view;
  const byCorridor = new Map<EntityId, Flow[]>();
  for (const flow of state.flows) {
    if (flow.corridor === null || flow.t0Ms > vMs) continue;
    const held = byCorridor.get(flow.corridor);
    if (held === undefined) byCorridor.set(flow.corridor, [flow]);
    else held.push(flow);
  }
  return entitiesAt(state, vMs, "corridor").map((id) => {
    const flows = byCorridor.get(id) ?? [];
    const legs = legsAt(state, vMs, id);
    const title = valueAt(state, vMs, id, "title");
    const fields = [...(state.registers.get(id)?.fields.keys() ?? [])];
    return {
      id,
      title: typeof title === "string" ? title : null,
      legs,
      status: fieldAt(state, vMs, id, "status"),
      permit: fieldAt(state, vMs, id, "permit"),
      occupied: [...stopsOf(legs)].some((place) => maybeOccupied(view, place)) || flows.some((flow) => flow.t1Ms >= vMs),
      passed: passed(flows, vMs),
      lastPassedMs:
        flows.length === 0 ? null : flows.reduce((last, flow) => Math.max(last, Math.min(flow.t1Ms, vMs)), Number.NEGATIVE_INFINITY),
      conflict: fields.some((field) => fieldAt(state, vMs, id, field)?.conflict === true),
    };
  });
}

/** The legs of a corridor at V; what is not a pair of places is left out. */
export function legsAt(state: State, vMs: number, corridor: EntityId): (readonly [PlaceId, PlaceId])[] {
  const legs = valueAt(state, vMs, corridor, "legs");
  if (!Array.isArray(legs)) return [];
  return legs.flatMap((leg: unknown) => {
    if (!Array.isArray(leg)) return [];
    const [from, to]: unknown[] = leg;
    return typeof from === "string" && typeof to === "string" ? [[from, to] as const] : [];
  });
}

/** Places between the first departure and the last arrival. */
function stopsOf(legs: readonly (readonly [PlaceId, PlaceId])[]): Set<PlaceId> {
  const stops = new Set<PlaceId>();
  legs.forEach(([from, to], index) => {
    if (index > 0) stops.add(from);
    if (index < legs.length - 1) stops.add(to);
  });
  return stops;
}

/** Whether people may be at a stop: its figure may be above 0, and where it is open above, a movement led there. */
function maybeOccupied(view: View, place: PlaceId): boolean {
  const { value, estimate } = cellAt(view, `present.${place}`);
  if (value === null) return false;
  return value[1] === null ? value[0] > 0 || estimate?.inflow === true : value[1] > 0;
}

/** People who went through by V: possible duplicates are not summed below, a window V lies in counts from 0. Null = none recorded. */
function passed(flows: readonly Flow[], vMs: number): Range | null {
  if (flows.length === 0) return null;
  let lo = 0;
  let hi: number | null = 0;
  const groups = new Map<number, number>();
  for (const flow of flows) {
    const certain = flow.t1Ms <= vMs ? flow.lo : 0;
    hi = hi === null || flow.hi === null ? null : hi + flow.hi;
    if (flow.group < 0) lo += certain;
    else groups.set(flow.group, Math.max(groups.get(flow.group) ?? 0, certain));
  }
  for (const most of groups.values()) lo += most;
  return [lo, hi];
}
