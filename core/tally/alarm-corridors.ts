import { fieldAt } from "#core/fold/register.ts";
import type { State } from "#core/fold/state.ts";
import type { EntityId, EventId } from "#core/journal/event.ts";
import { type RaisedAlarm, raisedAlarm } from "./alarm-raised.ts";
import { corridorsAt } from "./corridor-reading.ts";
import { entitiesAt } from "./permits.ts";
import type { View } from "./view.ts";
import { viewAt } from "./view.ts";

/** Movements through a closed corridor are an alarm for a week. */
const USED_MS = 7 * 86_400_000;
/** How many moments are looked at to find when the last people left a closed corridor. */
const LOOKS_MOST = 24;

/** A stretch in which a corridor stood closed: by which event, from when, and until when; open at V. */
interface Closing {
  readonly corridor: EntityId;
  readonly event: EventId;
  readonly fromMs: number;
  readonly untilMs: number | null;
}

/**
 * P1: a corridor closed with people on it (docs: domain 2.4 says when it has). Raised where people may be on it at the closing or at V, or
 * a movement over it has its window within the closing. It ends when the corridor is opened again, or nobody can be on it any more. Who sets
 * out after that is another alarm, named by that movement: that the first was acknowledged says nothing of these people.
 */
export function corridorsClosedOccupied({ state, vMs }: View): RaisedAlarm[] {
  return closings(state, vMs).flatMap(({ corridor, event, fromMs, untilMs }) => {
    const lastMs = untilMs ?? vMs;
    const starts = state.flows.filter((flow) => flow.corridor === corridor && flow.t0Ms <= lastMs && flow.t1Ms >= fromMs);
    const [first] = starts;
    const atClosing = isOccupied(state, fromMs, corridor);
    const atEnd = untilMs === null && isOccupied(state, vMs, corridor);
    if (!atClosing && !atEnd && first === undefined) return [];
    const sinceMs = atClosing || first === undefined ? fromMs : Math.max(fromMs, first.t0Ms);
    const stretches = [{ event, sinceMs }, ...setOutAgain(state, corridor, sinceMs, lastMs)];
    return stretches.map((stretch, index) => {
      const next = stretches[index + 1];
      const lastEndMs = untilMs ?? (atEnd ? null : lastLeft(state, corridor, stretch.sinceMs, vMs));
      const endedMs = next === undefined ? lastEndMs : lastLeft(state, corridor, stretch.sinceMs, next.sinceMs - 1);
      return raisedAlarm("corridor-closed-occupied", corridor, stretch.event, stretch.sinceMs, endedMs);
    });
  });
}

/** Movements that began within a closing when the corridor had become empty, oldest first: the last of them. */
function setOutAgain(state: State, corridor: EntityId, sinceMs: number, lastMs: number) {
  const firsts = new Map<number, EventId>();
  for (const flow of state.flows) {
    if (flow.corridor !== corridor || flow.t0Ms <= sinceMs || flow.t0Ms > lastMs) continue;
    const held = firsts.get(flow.t0Ms);
    if (held === undefined || flow.event.id < held) firsts.set(flow.t0Ms, flow.event.id);
  }
  return [...firsts]
    .sort(([a], [b]) => a - b)
    .slice(-LOOKS_MOST)
    .filter(([t0Ms]) => !isOccupied(state, t0Ms - 1, corridor))
    .map(([t0Ms, event]) => ({ event, sinceMs: t0Ms }));
}

/** P3: the status of a corridor changed since then: its last change, or `every` one; never a closing that is P1 already. */
export function corridorsChanged({ state, vMs }: View, sinceMs: number, known: ReadonlySet<EventId>, every: boolean): RaisedAlarm[] {
  return entitiesAt(state, vMs, "corridor").flatMap((corridor) => {
    const said = (state.registers.get(corridor)?.fields.get("status") ?? []).filter(({ t0Ms }) => t0Ms <= vMs);
    const changes = said.filter(({ value }, index) => value !== said[index - 1]?.value);
    return (every ? changes : changes.slice(-1))
      .filter(({ event, t0Ms }) => t0Ms > sinceMs && !known.has(event))
      .map(({ event, t0Ms }) => raisedAlarm("corridor-changed", corridor, event, t0Ms));
  });
}

/** P2: movements over a corridor that was closed from the start of their window to its end: one alarm for a closing, from the first of them. */
export function closedCorridorsUsed({ state, vMs }: View): RaisedAlarm[] {
  const raised = new Map<string, RaisedAlarm>();
  for (const { event, corridor, t0Ms, t1Ms } of state.flows) {
    if (corridor === null || t0Ms > vMs || t1Ms <= vMs - USED_MS) continue;
    const [before, after] = [t0Ms, t1Ms].map((ms) => fieldAt(state, ms, corridor, "status"));
    if (before?.value !== "closed" || after?.value !== "closed" || raised.has(before.event)) continue;
    raised.set(before.event, raisedAlarm("closed-corridor-used", corridor, event.id, t0Ms));
  }
  return [...raised.values()];
}

/** P2: two people set a corridor or a permit otherwise and neither had seen the other. */
export function operationalConflicts({ state, vMs }: View): RaisedAlarm[] {
  return ["corridor", "permit"].flatMap((kind) =>
    entitiesAt(state, vMs, kind).flatMap((entity) => {
      const fields = [...(state.registers.get(entity)?.fields.keys() ?? [])];
      return fields.flatMap((field) => {
        const reading = fieldAt(state, vMs, entity, field);
        const last = reading?.heads.at(-1);
        if (reading?.conflict !== true || last === undefined) return [];
        return [raisedAlarm("conflict", entity, last.event, reading.asOfMs)];
      });
    }),
  );
}

function closings(state: State, vMs: number): Closing[] {
  return entitiesAt(state, vMs, "corridor").flatMap((corridor) => {
    const said = (state.registers.get(corridor)?.fields.get("status") ?? []).filter(({ t0Ms }) => t0Ms <= vMs);
    return said.flatMap(({ event, t0Ms, value }, index) => {
      if (value !== "closed" || said[index - 1]?.value === "closed") return [];
      const opened = said.slice(index + 1).find((later) => later.value !== "closed");
      return [{ corridor, event, fromMs: t0Ms, untilMs: opened?.t0Ms ?? null }];
    });
  });
}

const occupied = new WeakMap<State, Map<string, boolean>>();

function isOccupied(state: State, ms: number, corridor: EntityId): boolean {
  const known = occupied.get(state) ?? new Map<string, boolean>();
  occupied.set(state, known);
  const name = `${ms} ${corridor}`;
  const held = known.get(name);
  if (held !== undefined) return held;
  // A live V moves on: only the last few are worth keeping.
  if (known.size > 4096) known.clear();
  for (const reading of corridorsAt(viewAt(state, ms))) known.set(`${ms} ${reading.id}`, reading.occupied);
  return known.get(name) ?? false;
}

/** When the last people left: the first moment after which every change leaves the corridor empty; its beginning when none is found. */
function lastLeft(state: State, corridor: EntityId, sinceMs: number, vMs: number): number {
  const changes = new Set<number>();
  for (const flow of state.flows) if (flow.t1Ms >= sinceMs && flow.t1Ms <= vMs) changes.add(flow.t1Ms);
  for (const facts of state.counts.values())
    for (const { event } of facts)
      if (event.measure === "present" && event.at[1] >= sinceMs && event.at[1] <= vMs) changes.add(event.at[1]);
  let emptyMs = vMs;
  for (const ms of [...changes].sort((a, b) => b - a).slice(0, LOOKS_MOST)) {
    if (isOccupied(state, ms, corridor)) return emptyMs;
    emptyMs = ms;
  }
  return changes.size === 0 ? sinceMs : emptyMs;
}
