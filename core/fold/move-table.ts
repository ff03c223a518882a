import type { Entry, EventId } from "#core/journal/event.ts";
import { compareEvents } from "#core/journal/order.ts";
import { type Flow, loneFlow } from "./flows.ts";
import { isFolded } from "./folded.ts";

/**
 * All movements of a journal, whatever K: what a movement does to a place depends on the movement alone, so it is worked out once and used
 * by the states of every K.
 */
export interface MoveTable {
  /** Each by itself, in the order of a state's flows; `index` is its position here. */
  readonly flows: readonly Flow[];
}

/** The movements as one state knows them. */
export interface MovesAt {
  readonly table: MoveTable;
  /** The movement at a position of the table as it stands in the state: null when K hides it, or it stands no more, or another stands for it. */
  at(index: number): Flow | null;
}

/** The folded movements among entries, one per id. */
export function moveTable(entries: readonly Entry[]): MoveTable {
  const flows: Flow[] = [];
  for (const entry of entries) {
    const { event } = entry;
    if (event.type === "move" && event.of === undefined && isFolded(entry)) flows.push(loneFlow(event));
  }
  flows.sort((a, b) => a.t0Ms - b.t0Ms || a.t1Ms - b.t1Ms || compareEvents(a.event, b.event));
  return { flows: flows.map((flow, index) => ({ ...flow, index })) };
}

/** Position of each movement of a table by the event's id. */
export function positionsOf(table: MoveTable): ReadonlyMap<EventId, number> {
  return new Map(table.flows.map((flow) => [flow.event.id, flow.index]));
}
