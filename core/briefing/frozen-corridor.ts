import { valueAt } from "#core/fold/register.ts";
import type { State } from "#core/fold/state.ts";
import type { EventId } from "#core/journal/event.ts";
import type { CorridorReading } from "#core/tally/reading.ts";
import type { View } from "#core/tally/view.ts";
import { parseIso, printIso } from "#core/time/iso.ts";
import type { FrozenCorridor, FrozenFlight } from "./briefing.ts";
import type { SourceList } from "./source-list.ts";

const FLIGHTS_AHEAD_MS = 12 * 3_600_000;

/** Copies one corridor with who said how it stands. */
export function frozenCorridor(state: State, corridor: CorridorReading, sources: SourceList): FrozenCorridor {
  const { status, permit, lastPassedMs } = corridor;
  const sourceOf = (event: EventId | undefined): number | null => {
    const entry = event === undefined ? undefined : state.byId.get(event);
    return entry === undefined ? null : sources.noOf(entry);
  };
  return {
    id: corridor.id,
    legs: corridor.legs,
    status: textOf(status?.value),
    statusAsOf: status === null ? null : printIso(status.asOfMs),
    statusSource: sourceOf(status?.event),
    permit: textOf(permit?.value),
    permitSource: sourceOf(permit?.event),
    occupied: corridor.occupied,
    conflict: corridor.conflict,
    passed: corridor.passed,
    lastPassed: lastPassedMs === null ? null : printIso(lastPassedMs),
  };
}

/** Flights that leave within 12 hours after V, earliest first: places of kind flight with a departure. */
export function frozenFlights({ state, vMs, tree }: View): readonly FrozenFlight[] {
  const flights = tree.order.flatMap((id): readonly FrozenFlight[] => {
    if (tree.nodes.get(id)?.pkind !== "flight") return [];
    const value = (field: string): unknown => valueAt(state, vMs, id, field);
    const depMs = timeOf(value("dep"));
    if (depMs === null || depMs <= vMs || depMs > vMs + FLIGHTS_AHEAD_MS) return [];
    const arrMs = timeOf(value("arr"));
    const seats = value("seats");
    return [
      {
        id,
        dep: printIso(depMs),
        arr: arrMs === null ? null : printIso(arrMs),
        from: textOf(value("from")),
        to: textOf(value("to")),
        seats: typeof seats === "number" ? seats : null,
        status: textOf(value("status")),
      },
    ];
  });
  return flights.toSorted((a, b) => (a.dep === b.dep ? (a.id < b.id ? -1 : 1) : a.dep < b.dep ? -1 : 1));
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function timeOf(value: unknown): number | null {
  return typeof value === "string" ? parseIso(value) : null;
}
