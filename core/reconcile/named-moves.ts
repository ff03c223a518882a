import type { Range } from "#core/count/range.ts";
import type { Flow } from "#core/fold/flows.ts";
import type { State } from "#core/fold/state.ts";
import type { EntityId, EventId, MoveEvent, PlaceId } from "#core/journal/event.ts";
import { compareText } from "#core/journal/order.ts";
import type { Window } from "#core/time/window.ts";
import { takesNames } from "./list-link.ts";

/** A movement known as a number, and who of it is known by record. */
export interface NamedMove {
  readonly event: EventId;
  /** As stated. */
  readonly n: Range;
  readonly from: readonly PlaceId[];
  readonly to: readonly PlaceId[];
  readonly via: readonly PlaceId[];
  readonly corridor: EntityId | null;
  readonly at: Window;
  readonly who: string | null;
  readonly outlet: string | null;
  readonly doc: string | null;
  /** When headquarters knew it, epoch ms; null while it waits. */
  readonly knownMs: number | null;
  /** Other reports of it that it stands for. */
  readonly reports: number;
  /** Units named in it, each once, in the order of ids: of several that are one, the one that stands for them. */
  readonly units: readonly EntityId[];
  /** Persons those stand for; [0, 0] where none is named. */
  readonly named: Range;
  /** People of it who are not named yet; never below 0. */
  readonly unnamed: Range;
  /** More people are named than the movement counts: more certain names than its upper number. */
  readonly isExceeded: boolean;
  /** The events that name them. */
  readonly companions: readonly EventId[];
}

/** What is asked of the registry: both functions answer for the (V, K) of the state. */
export interface UnitsAsked {
  /** The unit that stands for this one. */
  readonly standsFor: (unit: EntityId) => EntityId;
  /** Persons a unit stands for, its members taken off; null: not seen by V. */
  readonly personsOf: (unit: EntityId) => Range | null;
}

/**
 * The movements that began by V, the last first, each with who of it is known by record.
 *
 * Names are no people beside the number: `n` stays as stated (docs: domain 1.5), and what is not named is the rest of it. Names that came
 * with a report which was corrected, or is another report of the same movement, are this movement's.
 */
export function namedMoves(state: State, vMs: number, units: UnitsAsked): NamedMove[] {
  const companions = companionsOf(state);
  return state.flows
    .filter(({ event, t0Ms }) => t0Ms <= vMs && takesNames(event))
    .map((flow) => namedMove(state, flow, companions, units))
    .sort((a, b) => b.at[1] - a.at[1] || b.at[0] - a.at[0] || compareText(a.event, b.event));
}

/** One movement with the names that its companions give. */
function namedMove(state: State, flow: Flow, companions: ReadonlyMap<EventId, readonly MoveEvent[]>, units: UnitsAsked): NamedMove {
  const { event, from, to, corridor, duplicates } = flow;
  const own = companions.get(state.links.moves.find(event.id)) ?? [];
  const seen = new Map<EntityId, Range>();
  for (const companion of own) {
    for (const unit of companion.units ?? []) {
      const standing = units.standsFor(unit);
      const persons = units.personsOf(standing);
      if (persons !== null) seen.set(standing, persons);
    }
  }
  const named = [...seen.values()].reduce<Range>(
    (sum, n) => [sum[0] + n[0], sum[1] === null || n[1] === null ? null : sum[1] + n[1]],
    [0, 0],
  );
  const [lo, hi] = event.n;
  return {
    event: event.id,
    n: event.n,
    from,
    to,
    via: event.via ?? [],
    corridor,
    at: event.at,
    who: event.src.who ?? null,
    outlet: event.src.outlet ?? null,
    doc: event.src.doc ?? null,
    knownMs: state.byId.get(event.id)?.receipt?.ingMs ?? null,
    reports: duplicates.length,
    units: [...seen.keys()].sort(compareText),
    named,
    unnamed: [named[1] === null ? 0 : Math.max(0, lo - named[1]), hi === null ? null : Math.max(0, hi - named[0])],
    isExceeded: hi !== null && named[0] > hi,
    companions: own.map(({ id }) => id),
  };
}

const kept = new WeakMap<State, ReadonlyMap<EventId, readonly MoveEvent[]>>();

/** Companions by the set of reports of the movement they name people of. */
function companionsOf(state: State): ReadonlyMap<EventId, readonly MoveEvent[]> {
  const held = kept.get(state);
  if (held !== undefined) return held;
  const found = new Map<EventId, MoveEvent[]>();
  for (const { event } of state.fates.standing) {
    if (event.type !== "move" || event.of === undefined) continue;
    const set = state.links.moves.find(state.fates.heir.get(event.of) ?? event.of);
    const list = found.get(set);
    if (list === undefined) found.set(set, [event]);
    else list.push(event);
  }
  kept.set(state, found);
  return found;
}
